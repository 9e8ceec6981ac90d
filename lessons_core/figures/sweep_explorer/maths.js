/**
 * The mathematics of a sweep over learning rates. Pure; imports nothing.
 * `lessons_core/figures/sweep_explorer/maths.py` says the same in the same order of operations;
 * both are compared to 1e-9 in a browser. Quadratic losses run in the coordinates of their
 * Hessian's eigenvectors, where each is multiplied by 1 − ηλ a step.
 */

/**
 * @typedef {object} Settings
 * @property {string} problem @property {number} kappa condition number of the ravine
 * @property {number} start weight at the start @property {number} lr the rate pulled out
 * @property {number} steps @property {number} rates how many rates
 * @property {number} guess the reader's guess of the edge; 0 while there is none
 * @property {boolean} veiled whether the sweep is covered until there is a guess
 */

export const PROBLEMS = ["shipment", "shipments", "ravine", "line", "bumpy"];
/** Where each problem's weight starts unless the reader moves it; biases start at 0. */
export const STARTS = { shipment: 1, shipments: 0, ravine: 4, line: 0, bumpy: 3.2 };

/** What each control may hold: the traits' bounds in Python are the same numbers. */
export const LIMITS = {
  kappa: { min: 1, max: 1000, step: 0, label: "the condition number κ" },
  start: { min: -6, max: 6, step: 0.1, label: "the start" },
  lr: { min: 1e-4, max: 10, step: 0, label: "the learning rate" },
  steps: { min: 10, max: 500, step: 1, label: "the number of steps" },
  rates: { min: 64, max: 512, step: 1, label: "the number of rates" },
  guess: { min: 0, max: 10, step: 0, label: "the guess" },
};

export const START = { problem: "shipment", kappa: 50, start: 1, lr: 0.1, steps: 20, rates: 512, guess: 0, veiled: false };

/** The problems that are asked as a riddle: their picture would give the edge away. */
export const RIDDLES = ["ravine", "line"];

/** Whether the sweep is covered now. @param {Settings} settings */
export const isCovered = ({ veiled, guess }) => veiled && !guess;

const LOWEST = -4;
const HIGHEST = 1;

/** That many learning rates from 0.0001 to 10, evenly spaced on a log scale. @param {number} count */
export function rates(count) {
  const made = new Float64Array(count);
  for (let i = 0; i < count; i += 1) made[i] = 10 ** (LOWEST + ((HIGHEST - LOWEST) * i) / (count - 1));
  return made;
}

/** The lowest and the highest loss in the picture; what lies outside is drawn at its edge. */
export const shown = (problem) => (problem === "bumpy" ? [1, 10] : [1e-12, 1e6]);

const BOWL = 0.15;
const DIPS = [[2, 1, 6], [-1, 2, 0.5]];

/** Loss, slope and curvature of the loss with one sharp and one wide valley. @param {number} w */
export function bumpy(w) {
  let loss = BOWL * w * w;
  let slope = 2 * BOWL * w;
  let bend = 2 * BOWL;
  for (const [centre, depth, sharp] of DIPS) {
    const u = w - centre;
    const q = 1 + sharp * u * u;
    loss += depth - depth / q;
    slope += (2 * depth * sharp * u) / (q * q);
    bend += (2 * depth * sharp) / (q * q) - (8 * depth * sharp * sharp * u * u) / (q * q * q);
  }
  return { loss, slope, bend };
}

/**
 * Curvature and distance at the start along each eigenvector, steepest first; none for the bumpy loss.
 * @returns {[number, number][]}
 */
export function modes(problem, kappa, start) {
  if (problem === "shipment") return [[5, (start * 2 - 6) / Math.sqrt(5)]];
  if (problem === "ravine") return [[kappa, 1], [1, start]];
  if (problem === "shipments") return eigen(14 / 3, 2, 1, start - 2, -1);
  if (problem === "line") return eigen(15, 5, 2, start - 2, 0);
  return [];
}

/** The modes of the Hessian [[a, b], [b, d]] for a start at (w, bias) from the minimum. */
function eigen(a, b, d, w, bias) {
  const root = Math.sqrt((a - d) * (a - d) + 4 * b * b);
  return [(a + d + root) / 2, (a + d - root) / 2].map((lam) => {
    const size = Math.sqrt(b * b + (lam - a) * (lam - a));
    return /** @type {[number, number]} */ ([lam, (b * w + (lam - a) * bias) / size]);
  });
}

/** Losses and gradient norms at steps 0 to `steps` of one run, to infinity and beyond. */
export function run(problem, kappa, start, lr, steps) {
  const losses = new Float64Array(steps + 1);
  const norms = new Float64Array(steps + 1);
  let w = start;
  const along = modes(problem, kappa, start);
  const at = along.map(([, c]) => c);
  for (let k = 0; k <= steps; k += 1) {
    if (problem === "bumpy") {
      const { loss, slope } = bumpy(w);
      losses[k] = loss;
      norms[k] = Math.abs(slope);
      w -= lr * slope;
      continue;
    }
    let loss = 0;
    let square = 0;
    for (let i = 0; i < at.length; i += 1) {
      const lam = along[i][0];
      loss += 0.5 * lam * at[i] * at[i];
      square += lam * at[i] * (lam * at[i]);
      at[i] *= 1 - lr * lam;
    }
    losses[k] = loss;
    norms[k] = Math.sqrt(square);
  }
  return { losses, norms, end: w };
}

/**
 * All runs at once: `out[k * n + i]` becomes the loss of rate i after k steps.
 * @param {Float64Array} lrs @param {Float64Array} out at least n · (steps + 1) long
 */
export function sweep(problem, kappa, start, lrs, steps, out) {
  const n = lrs.length;
  if (problem === "bumpy") return sweepBumpy(start, lrs, steps, out);
  out.fill(0, 0, n * (steps + 1));
  const along = modes(problem, kappa, start);
  const at = new Float64Array(n);
  const factor = new Float64Array(n);
  for (const [lam, c] of along) {
    at.fill(c);
    for (let i = 0; i < n; i += 1) factor[i] = 1 - lrs[i] * lam;
    const half = 0.5 * lam;
    for (let k = 0, row = 0; k <= steps; k += 1, row += n) {
      for (let i = 0; i < n; i += 1) {
        const here = at[i];
        out[row + i] += half * here * here;
        at[i] = here * factor[i];
      }
    }
  }
  return out;
}

/** The same for the bumpy loss, without an object a step: this is what keeps a drag smooth. */
function sweepBumpy(start, lrs, steps, out) {
  const n = lrs.length;
  const at = new Float64Array(n).fill(start);
  const [[c1, d1, s1], [c2, d2, s2]] = DIPS;
  for (let k = 0, row = 0; k <= steps; k += 1, row += n) {
    for (let i = 0; i < n; i += 1) {
      const w = at[i];
      const u = w - c1;
      const v = w - c2;
      const p = 1 + s1 * u * u;
      const q = 1 + s2 * v * v;
      out[row + i] = BOWL * w * w + (d1 - d1 / p) + (d2 - d2 / q);
      const slope = 2 * BOWL * w + (2 * d1 * s1 * u) / (p * p) + (2 * d2 * s2 * v) / (q * q);
      at[i] = w - lrs[i] * slope;
    }
  }
  return out;
}

/** The minimum of the bumpy loss that slow steps reach from here. @param {number} start */
export function nearestValley(start) {
  let w = start;
  for (let k = 0; k < 3000; k += 1) w -= 0.02 * bumpy(w).slope;
  return w;
}

/**
 * The curvatures that a run meets, and the rates that theory names: 1/steep, the edge 2/steep and
 * the best fixed rate 2/(flat + steep). For the bumpy loss they hold in the nearest valley only.
 */
export function theory(problem, kappa, start) {
  const lams = problem === "bumpy" ? [bumpy(nearestValley(start)).bend] : modes(problem, kappa, start).map(([lam]) => lam);
  const steep = lams[0];
  const flat = lams[lams.length - 1];
  return { steep, flat, one: 1 / steep, edge: 2 / steep, best: 2 / (flat + steep) };
}

/** The nearest rate of the sweep. @param {number} lr @param {number} count @returns {number} its place */
export function placeOf(lr, count) {
  const at = ((Math.log10(lr) - LOWEST) / (HIGHEST - LOWEST)) * (count - 1);
  return Math.min(count - 1, Math.max(0, Math.round(at)));
}

/**
 * What a run does: `kind`, and the steps at which something happens (-1 for never): `above` the
 * first whose loss exceeds the start's, `over` the first that float64 cannot hold, `lowest` the one
 * with the smallest loss; `share` is the last loss as a share of the first.
 */
export function regime({ problem, kappa, start, lr, steps }, made = run(problem, kappa, start, lr, steps)) {
  const { losses, norms, end } = made;
  const top = losses[0];
  const over = losses.findIndex((v) => !Number.isFinite(v));
  const above = losses.findIndex((v) => !(v <= top));
  let lowest = 0;
  for (let k = 1; k <= steps; k += 1) if (losses[k] < losses[lowest]) lowest = k;
  const share = top > 0 ? losses[steps] / top : 0;
  const found = { above, over, lowest, share };
  const kind = problem === "bumpy"
    ? bumpyKind(start, lr, norms[steps], end, found)
    : quadraticKind(lr * modes(problem, kappa, start)[0][0], norms[0], share);
  return { kind, ...found };
}

function quadraticKind(steep, slope, share) {
  if (slope < 1e-12) return "minimum";
  if (Math.abs(steep - 2) < 1e-9) return "stands";
  if (steep > 2) return "diverges";
  if (share > 0.1) return steep > 1 + 1e-9 ? "bounces" : "crawls";
  return "good";
}

function bumpyKind(start, lr, slope, end, { over, share }) {
  if (over >= 0 || !(share < 10)) return "diverges";
  if (slope < 0.01) return Math.abs(end - nearestValley(start)) < 0.3 ? "near" : "far";
  return lr * theory("bumpy", 0, start).steep < 1 ? "crawls" : "roams";
}
