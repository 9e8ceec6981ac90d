/**
 * The mathematics of "Decision boundary": points of two kinds, start weights, axis. Pure; imports
 * nothing. `lessons_core/figures/decision_boundary/maths.py` says the same, compared in a browser; network.js holds the
 * network. Every sum runs in the same order there, so that rounding agrees.
 */

/** @typedef {{x: Float64Array, y: Float64Array, target: Float64Array}} Sample */
/** @typedef {{data: string, width: number, depth: number, activation: string, rate: number,
 *   noise: number, batch: number, seed: number, equal: boolean, step: number, own: number[][],
 *   guess: string, point: number}} Settings */

export const DATA = ["moons", "circles", "spirals", "xor", "own"];
export const BENDS = ["relu", "tanh", "sigmoid", "none"];
export const COUNT = 200;
export const OWN_MAX = 90;
/** The picture shows x and y from minus to plus this. */
export const SPAN = [2.1, 1.6];
/** A run whose loss passes this has blown up. */
export const BOUND = 1e6;
/** Steps on the axis at first; it doubles whenever they are done. */
export const FIRST = 100;
const [HELD_SEED, START_SEED, ORDER_SEED] = [1000, 2000, 3000];

/** What each control may hold: the traits' bounds in Python are the same numbers. */
export const LIMITS = {
  width: { min: 1, max: 16, step: 1, label: "the width" },
  depth: { min: 0, max: 4, step: 1, label: "the depth" },
  rate: { min: 0.001, max: 10, label: "the learning rate" },
  noise: { min: 0, max: 0.5, label: "the noise" },
  batch: { min: 1, max: COUNT, step: 1, label: "the batch size" },
  seed: { min: 1, max: 999, step: 1, label: "the start" },
  step: { min: 0, max: 12800, step: 1, label: "the step" },
  point: { min: -1, max: COUNT - 1, step: 1, label: "the point" },
};
export const START = { width: 16, depth: 1, rate: 0.2, noise: 0.1, batch: COUNT, seed: 4, step: 0, point: -1 };

/** Uniform numbers in [0, 1), the same in every language (mulberry32, T. Ettinger). */
export function uniforms(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Nearly normal: twelve uniforms less 6 need no logarithm, so bits agree. */
function normal(uniform) {
  let z = -6;
  for (let i = 0; i < 12; i += 1) z += uniform();
  return z;
}

const thousandth = (value) => Math.floor(value * 1000 + 0.5) / 1000;

/** The place at share t of a shape; sizes are chosen to fit the picture. */
function place(data, kind, t, uniform) {
  if (data === "moons") {
    const [x, y] = [Math.cos(Math.PI * t), Math.sin(Math.PI * t)];
    return kind > 0 ? [x - 0.5, y - 0.25] : [0.5 - x, 0.25 - y];
  }
  if (data === "xor") {
    const side = uniform() < 0.5 ? -1 : 1;
    const [x, y] = [0.1 + 1.2 * t, 0.1 + 1.2 * uniform()];
    return [side * x, side * kind * y];
  }
  const turn = 2 * Math.PI * t;
  const radius = data === "circles" ? (kind > 0 ? 0.5 : 1.2) : kind * (0.1 + 1.3 * t);
  return [radius * Math.cos(turn), radius * Math.sin(turn)];
}

/** @returns {Sample} */
const emptySample = (n) => ({ x: new Float64Array(n), y: new Float64Array(n), target: new Float64Array(n) });

/** Points of the two kinds in turn, spread evenly along their shape, plus noise. */
export function drawSample(data, noise, seed, count = COUNT) {
  const uniform = uniforms(seed);
  const sample = emptySample(count);
  for (let i = 0; i < count; i += 1) {
    const kind = i % 2 ? -1 : 1;
    const [x, y] = place(data, kind, (Math.floor(i / 2) + uniform()) / (count / 2), uniform);
    sample.x[i] = thousandth(x + noise * normal(uniform));
    sample.y[i] = thousandth(y + noise * normal(uniform));
    sample.target[i] = kind;
  }
  return sample;
}

/**
 * What is trained on and what is held back: of the reader's own points, every third.
 * @returns {{train: Sample, held: Sample}}
 */
export function dataOf({ data, noise, own }) {
  if (data !== "own") return { train: drawSample(data, noise, 1), held: drawSample(data, noise, 1 + HELD_SEED) };
  const pick = (keep) => {
    const points = own.filter((_, i) => (i % 3 === 2) === keep);
    const [x, y, target] = [0, 1, 2].map((k) => Float64Array.from(points, (p) => p[k]));
    return { x, y, target };
  };
  return { train: pick(false), held: pick(true) };
}

/**
 * Weights at the start, unit after unit, of each layer: normal, of size 1 in the first and √(2/in)
 * later, biases 0. With `equal` every unit of a layer starts alike.
 */
export function startWeights({ width, depth, seed, equal }) {
  const uniform = uniforms(seed + START_SEED);
  const sizes = [2, ...new Array(depth).fill(width), 1];
  return sizes.slice(1).map((nOut, i) => {
    const nIn = sizes[i];
    const size = i ? Math.sqrt(2 / nIn) : 1;
    const first = (k) => (equal ? (i ? 1 / nIn : [1, -0.5][k]) : size * normal(uniform));
    return { nIn, nOut, w: Float64Array.from({ length: nOut * nIn }, (_, at) => first(at % nIn)), b: new Float64Array(nOut) };
  });
}

/** Batches for ever, written into `batch`: all points, or so many of a shuffled order, its rest dropped. */
export function batches(count, size, seed) {
  const order = Int32Array.from({ length: count }, (_, i) => i);
  const uniform = uniforms(seed + ORDER_SEED);
  const batch = order.slice(0, Math.min(size, count));
  let at = count;
  function next() {
    if (size >= count) return;
    if (at + size > count) {
      at = 0;
      for (let i = count - 1; i > 0; i -= 1) {
        const j = Math.floor(uniform() * (i + 1));
        const kept = order[i];
        order[i] = order[j];
        order[j] = kept;
      }
    }
    for (let i = 0; i < size; i += 1) batch[i] = order[at + i];
    at += size;
  }
  return { batch, next };
}
