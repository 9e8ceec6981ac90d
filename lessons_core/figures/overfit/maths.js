/**
 * The mathematics of "Overfit": a noisy sample and polynomials of every degree; overfit/network.js
 * holds the network. Pure; imports nothing. `lessons_core/figures/overfit/maths.py` says the same, compared to 1e-9 in
 * a browser. Sums run in the same order there, so that rounding agrees.
 */

/** @typedef {{x: number[], y: number[]}} Sample */

/** What each control may hold: the traits' bounds in Python are the same numbers. */
export const LIMITS = {
  degree: { min: 0, max: 30, step: 1, label: "the degree" },
  width: { min: 1, max: 64, step: 1, label: "the width" },
  step: { min: 0, max: 2000, step: 1, label: "the step" },
  count: { min: 6, max: 40, step: 1, label: "the number of points" },
  noise: { min: 0, max: 1, label: "the noise" },
  weight_decay: { min: 0, max: 1, label: "the weight decay" },
  seed: { min: 1, max: 999, step: 1, label: "the sample" },
};
export const START = { degree: 12, width: 40, step: 600, count: 15, noise: 0.3, weight_decay: 0, seed: 8 };

/**
 * The network: losses are taken every EVERY steps; W1 and b1 start within ±GAIN; AdamW's rate falls
 * from RATE to 0 on a straight line. With Adam's usual eps of 1e-8 the last digit of a weight
 * decides over the third of a loss 1,000 steps on; with this one runs end alike in every language.
 */
export const EVERY = 10;
export const PATIENCE = 10;
export const RATE = 0.01;
export const EPS = 1e-4;
export const GAIN = 8;
export const VALIDATION = 100;
export const OWN_MAX = 60;
/** No decay is this little: of all perfect fits it picks the one of smallest coefficients. */
const NEARLY_NONE = 1e-6;

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

/** Nearly normal: twelve uniforms less 6 have mean 0 and variance 1, without any logarithm. */
function normal(uniform) {
  let sum = -6;
  for (let i = 0; i < 12; i += 1) sum += uniform();
  return sum;
}

export const truth = (x) => Math.sin(Math.PI * x);
const thousandth = (value) => Math.floor(value * 1000 + 0.5) / 1000;

/** Points of the truth plus noise, one in each of `count` equal strips, to three decimals. */
export function drawSample(count, noise, seed) {
  const uniform = uniforms(seed);
  const x = [];
  const y = [];
  for (let i = 0; i < count; i += 1) {
    x.push(thousandth(-1 + (2 * (i + uniform())) / count));
    y.push(thousandth(truth(x[i]) + noise * normal(uniform)));
  }
  return { x, y };
}

/**
 * What is trained on and what is held back. Of the reader's own points every third is held back.
 * @param {{count: number, noise: number, seed: number}} settings @param {number[][] | null} own
 * @returns {{train: Sample, validation: Sample}}
 */
export function dataOf({ count, noise, seed }, own) {
  if (!own) return { train: drawSample(count, noise, seed), validation: drawSample(VALIDATION, noise, seed + 1000) };
  const pick = (keep) => {
    const kept = own.filter((_, i) => (i % 3 === 2) === keep);
    return { x: kept.map((p) => p[0]), y: kept.map((p) => p[1]) };
  };
  return { train: pick(false), validation: pick(true) };
}

/** Legendre polynomials P₀ … P_degree at one x. */
export function legendre(x, degree) {
  const p = [1, x];
  for (let k = 1; k < degree; k += 1) p.push(((2 * k + 1) * x * p[k] - k * p[k - 1]) / (k + 1));
  return p.slice(0, degree + 1);
}

/** Σ cₖ·Pₖ at each of the rows. */
export const predict = (coefficients, rows) =>
  rows.map((row) => {
    let sum = 0;
    for (let k = 0; k < coefficients.length; k += 1) sum += coefficients[k] * row[k];
    return sum;
  });

/** The mean of ½(ŷ − y)²; not a number where there are no points. */
export function halfSquaredLoss(predictions, y) {
  let sum = 0;
  for (let i = 0; i < y.length; i += 1) sum += (predictions[i] - y[i]) * (predictions[i] - y[i]);
  return (0.5 * sum) / y.length;
}

/**
 * The best polynomial of every degree up to `top`: coefficients for each. Decay acts like further
 * examples, √(n·decay) in one feature each, whose target is 0; so one orthogonalisation (modified
 * Gram-Schmidt) serves all degrees.
 * @param {Sample} sample @param {number} weightDecay @param {number} top @returns {number[][]}
 */
export function fitDegrees({ x, y }, weightDecay, top) {
  const n = x.length;
  const weight = weightDecay > 0 ? Math.sqrt(n * weightDecay) : NEARLY_NONE;
  const rows = x.map((value) => legendre(value, top));
  let rest = [...y, ...new Array(top + 1).fill(0)];
  const columns = [];
  const above = [];
  const right = [];
  const fits = [];
  for (let k = 0; k <= top; k += 1) {
    const column = rows.map((row) => row[k]);
    for (let i = 0; i <= top; i += 1) column.push(i === k ? weight : 0);
    above.push(columns.map((unit) => takeOut(column, unit)));
    const size = Math.sqrt(dot(column, column));
    above[k].push(size);
    const unit = column.map((value) => value / size);
    columns.push(unit);
    rest = rest.slice();
    right.push(takeOut(rest, unit));
    fits.push(backSubstitute(above, right));
  }
  return fits;
}

function dot(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i] * b[i];
  return sum;
}

/** Take the part along a unit vector out of `vector`, in place, and return its size. */
function takeOut(vector, unit) {
  const size = dot(vector, unit);
  for (let i = 0; i < vector.length; i += 1) vector[i] -= size * unit[i];
  return size;
}

/** Solve R·c = right, where above[k] holds column k of R. */
function backSubstitute(above, right) {
  const c = new Array(right.length).fill(0);
  for (let i = right.length - 1; i >= 0; i -= 1) {
    let sum = right[i];
    for (let k = i + 1; k < right.length; k += 1) sum -= above[k][i] * c[k];
    c[i] = sum / above[i][i];
  }
  return c;
}

/** Both losses of every degree, and the coefficients. */
export function polynomialCurves({ train, validation }, weightDecay, top = LIMITS.degree.max) {
  const fits = fitDegrees(train, weightDecay, top);
  const losses = ({ x, y }) => {
    const rows = x.map((value) => legendre(value, top));
    return fits.map((c) => halfSquaredLoss(predict(c, rows), y));
  };
  return { fits, train: losses(train), validation: losses(validation) };
}

/** The number of the lowest loss, the first of equals; 0 where none is a number. */
export function lowest(losses) {
  let best = 0;
  for (let i = 1; i < losses.length; i += 1) if (losses[i] < losses[best]) best = i;
  return best;
}

/**
 * Early stopping: after `patience` checks without a new lowest loss.
 * @returns {{best: number, stop: number | null}} the check to go back to, and the one that ended it
 */
export function earlyStop(losses, patience = PATIENCE) {
  let best = 0;
  for (let i = 1; i < losses.length; i += 1) {
    if (losses[i] < losses[best]) best = i;
    if (i - best >= patience) return { best, stop: i };
  }
  return { best, stop: null };
}

/** A loss below this is as good as none. */
const TINY = 1e-4;

/**
 * What the two curves say about a place on them.
 * @returns {"blind" | "good" | "near" | "under" | "over"}
 */
export function verdict(validation, place) {
  const best = lowest(validation);
  if (!(validation[place] >= 0)) return "blind";
  if (validation[place] <= Math.max(TINY, 1.1 * validation[best])) return "good";
  if (validation[place] <= 1.5 * validation[best]) return "near";
  return place < best ? "under" : "over";
}
