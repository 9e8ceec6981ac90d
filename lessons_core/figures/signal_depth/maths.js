/**
 * One pass forward and one back through many layers, drawn at random. Pure; imports nothing.
 * `maths.py` holds the same, compared to 1e-9 in a browser.
 */

/** @typedef {{depth: number, width: number, activation: string, gain: number, residual: boolean,
 *   norm: string, seed: number, layer: number}} Settings */

export const ACTIVATIONS = ["relu", "tanh", "sigmoid", "none"];
export const NORMS = ["none", "pre", "post"];
/** Inputs that go through at once. */
export const BATCH = 16;
const EPS = 1e-5;
/** The share of a row's square that rounding may leave. */
const ROUNDING = 1e-24;
const [INPUT_SEED, GRADIENT_SEED, LAYER_SEED] = [1000000, 2000000, 1000];

/** What each control may hold: the traits' bounds in Python are the same numbers. */
export const LIMITS = {
  depth: { min: 1, max: 100, step: 1, label: "the depth" },
  width: { min: 4, max: 24, step: 1, label: "the width" },
  gain: { min: 0.05, max: 5, label: "the gain" },
  seed: { min: 1, max: 999, step: 1, label: "the seed" },
  layer: { min: 0, max: 100, step: 1, label: "the layer" },
};
/** @type {Settings} */
export const START = { depth: 20, width: 16, activation: "tanh", gain: 0.5, residual: false, norm: "none", seed: 1, layer: 0 };

/** Uniform numbers in [0, 1), the same in every language (mulberry32, T. Ettinger). */
function uniforms(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** So many numbers of mean 0 and size 1, each as likely as the next between −√3 and √3. */
export function drawn(seed, count) {
  const uniform = uniforms(seed);
  return Float64Array.from({ length: count }, () => (2 * uniform() - 1) * 1.7320508075688772);
}

/** Numbers as they are drawn, over their size. */
function sized(values) {
  const whole = size(values);
  return values.map((value) => value / whole);
}

/** What goes in, and the gradient that comes in at the end: both of size 1. @param {Settings} settings */
export const inputs = ({ width, seed }) => sized(drawn(INPUT_SEED + seed, BATCH * width));
export const gradients = ({ width, seed }) => sized(drawn(GRADIENT_SEED + seed, BATCH * width));
/** The weights of a layer before the start's gain: row by row, from unit i to unit j. */
export const weights = ({ width, seed }, layer) => drawn(LAYER_SEED * seed + layer, width * width);

/** What each unit answers. @param {Float64Array} z @param {Float64Array} f is written */
function bend(activation, z, f) {
  const n = z.length;
  if (activation === "relu") for (let i = 0; i < n; i += 1) f[i] = z[i] > 0 ? z[i] : 0;
  else if (activation === "tanh") for (let i = 0; i < n; i += 1) f[i] = Math.tanh(z[i]);
  else if (activation === "sigmoid") for (let i = 0; i < n; i += 1) f[i] = 1 / (1 + Math.exp(-z[i]));
  else f.set(z);
}

/** A gradient times how steep each unit is, from what it answers. @param {Float64Array} d is written */
function unbend(activation, f, d) {
  const n = f.length;
  if (activation === "relu") for (let i = 0; i < n; i += 1) d[i] = f[i] > 0 ? d[i] : 0;
  else if (activation === "tanh") for (let i = 0; i < n; i += 1) d[i] *= 1 - f[i] * f[i];
  else if (activation === "sigmoid") for (let i = 0; i < n; i += 1) d[i] *= f[i] * (1 - f[i]);
}

/** @param {Float64Array} values @param {Float64Array} more is added to them */
function add(values, more) {
  for (let i = 0; i < values.length; i += 1) values[i] += more[i];
}

/** @param {Float64Array} values */
export function size(values) {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += values[i] * values[i];
  return Math.sqrt(sum / values.length);
}

/** Each row less its mean, over its spread; the spreads are kept for the way back. */
function normed(h, width) {
  const y = new Float64Array(h.length);
  const spread = new Float64Array(BATCH);
  for (let b = 0; b < BATCH; b += 1) {
    const from = b * width;
    let [mean, square] = [0, 0];
    for (let i = 0; i < width; i += 1) mean += h[from + i];
    mean /= width;
    for (let i = 0; i < width; i += 1) square += (h[from + i] - mean) * (h[from + i] - mean);
    spread[b] = Math.sqrt(square / width + EPS);
    for (let i = 0; i < width; i += 1) y[from + i] = (h[from + i] - mean) / spread[b];
  }
  return { y, spread };
}

/**
 * The way back through a norm. It takes off what points along a row's mean and along the row itself;
 * what rounding leaves of that is 0.
 */
function normedBack(d, { y, spread }, width) {
  const out = new Float64Array(d.length);
  for (let b = 0; b < BATCH; b += 1) {
    const from = b * width;
    let [mean, along, whole] = [0, 0, 0];
    for (let i = from; i < from + width; i += 1) {
      mean += d[i];
      along += d[i] * y[i];
      whole += d[i] * d[i];
    }
    mean /= width;
    along /= width;
    for (let i = from; i < from + width; i += 1) {
      const left = d[i] - mean - y[i] * along;
      out[i] = left * left > ROUNDING * whole ? left / spread[b] : 0;
    }
  }
  return out;
}

/** Rows of `a` times a matrix, scaled. */
function times(a, w, width, scale) {
  const out = new Float64Array(a.length);
  for (let b = 0; b < a.length; b += width) {
    for (let i = 0; i < width; i += 1) {
      const value = a[b + i] * scale;
      for (let j = 0, at = i * width; j < width; j += 1, at += 1) out[b + j] += value * w[at];
    }
  }
  return out;
}

/** Rows of `d` times the matrix turned round, scaled. */
function timesBack(d, w, width, scale) {
  const out = new Float64Array(d.length);
  for (let b = 0; b < d.length; b += width) {
    for (let i = 0; i < width; i += 1) {
      let sum = 0;
      for (let j = 0, at = i * width; j < width; j += 1, at += 1) sum += d[b + j] * w[at];
      out[b + i] = sum * scale;
    }
  }
  return out;
}

/** The mean cosine of two different inputs; NaN where one of them is 0. */
export function likeness(h, width) {
  const total = new Float64Array(width);
  for (let b = 0; b < h.length; b += width) {
    let sum = 0;
    for (let i = 0; i < width; i += 1) sum += h[b + i] * h[b + i];
    const length = Math.sqrt(sum);
    for (let i = 0; i < width; i += 1) total[i] += h[b + i] / length;
  }
  let square = 0;
  for (let i = 0; i < width; i += 1) square += total[i] * total[i];
  return (square - BATCH) / (BATCH * (BATCH - 1));
}

/**
 * What goes through: after layer l, `forward[l]` is the size of the signal, `backward[l]` that of the
 * gradient there, `dead[l]` how many of its units answer 0 to every input, `alike[l]` the mean cosine
 * of two inputs. Layer 0 is what goes in.
 * @param {Settings} settings @param {(layer: number) => Float64Array} weightsOf of each layer from 1
 */
export function pass(settings, weightsOf) {
  const { depth, width, activation, gain, residual, norm } = settings;
  const scale = gain / Math.sqrt(width);
  const kept = [];
  let h = inputs(settings);
  const [forward, dead, alike] = [[size(h)], [0], [likeness(h, width)]];
  for (let layer = 1; layer <= depth; layer += 1) {
    const before = norm === "pre" ? normed(h, width) : null;
    const w = weightsOf(layer);
    const f = times(before?.y ?? h, w, width, scale);
    bend(activation, f, f);
    dead.push(deadUnits(f, width));
    const sum = residual ? f.slice() : f;
    if (residual) add(sum, h);
    const after = norm === "post" ? normed(sum, width) : null;
    kept.push({ before, after, f, w });
    h = after?.y ?? sum;
    forward.push(size(h));
    alike.push(likeness(h, width));
  }
  const backward = new Array(depth + 1);
  let d = gradients(settings);
  backward[depth] = size(d);
  for (let layer = depth; layer > 0; layer -= 1) {
    const { before, after, f, w } = kept[layer - 1];
    if (after) d = normedBack(d, after, width);
    const inner = d.slice();
    unbend(activation, f, inner);
    let back = timesBack(inner, w, width, scale);
    if (before) back = normedBack(back, before, width);
    if (residual) add(back, d);
    d = back;
    backward[layer - 1] = size(d);
  }
  return { forward, backward, dead, alike };
}

/** How many units answer 0 to every input. */
function deadUnits(f, width) {
  let count = 0;
  for (let i = 0; i < width; i += 1) {
    let b = i;
    while (b < f.length && f[b] === 0) b += width;
    if (b >= f.length) count += 1;
  }
  return count;
}
