/**
 * Six optimizers and their race. Pure; imports nothing. `maths.py` says the same: only + − × ÷ and
 * square roots, in one order, so that both come to the same bits, also where a run is chaotic.
 */

/** @typedef {{value: (x: number, y: number) => number, slope: (x: number, y: number) => [number, number], lowest: number}} Land */
/** @typedef {"sgd" | "momentum" | "nesterov" | "rmsprop" | "adam" | "adamw"} Key */
/** @typedef {{landscape: string, x: number, y: number, decay: number, step: number, chosen: Key,
 *   guess: Key[], own: number[][]} & Record<Key, number>} Settings */

export const OPTIMIZERS = /** @type {Key[]} */ (["sgd", "momentum", "nesterov", "rmsprop", "adam", "adamw"]);
export const STEPS = 400;
/**
 * A run has arrived when its loss stays within this of the lowest: to the end, and through the last
 * so many steps at least, because a run that jumps about is near by luck at times.
 */
export const [GOAL, HELD] = [1e-3, 40];
/** A run that is farther out than this has blown up. */
const FAR = 1e3;
export const [BETA, ALPHA, EPS] = [0.9, 0.99, 1e-8];
export const BETAS = [0.9, 0.999];
/** What the search for the best rate tries. */
export const TRIED = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1];

/** What the reader sets; the drawn landscape is its own list. */
export const START = { decay: 0.01, step: 0, chosen: /** @type {Key} */ ("adam"), guess: /** @type {Key[]} */ ([]) };
/** Where each landscape is entered, and each optimizer's best rate of TRIED from there. */
export const SCENES = {
  bowl: { x: -2, y: 1.5, sgd: 0.5, momentum: 0.05, nesterov: 0.5, rmsprop: 0.1, adam: 1, adamw: 1 },
  ravine: { x: -2, y: 0.5, sgd: 0.02, momentum: 0.01, nesterov: 0.01, rmsprop: 0.02, adam: 0.1, adamw: 0.1 },
  turned: { x: -1.77, y: -1.06, sgd: 0.02, momentum: 0.01, nesterov: 0.01, rmsprop: 1, adam: 0.5, adamw: 0.5 },
  saddle: { x: -2, y: 0.001, sgd: 0.5, momentum: 0.5, nesterov: 0.5, rmsprop: 0.1, adam: 0.2, adamw: 1 },
  bumps: { x: -4, y: 3, sgd: 1, momentum: 0.2, nesterov: 0.1, rmsprop: 0.2, adam: 0.5, adamw: 0.5 },
  own: { x: -2.5, y: 1.8, sgd: 0.5, momentum: 0.2, nesterov: 0.2, rmsprop: 0.02, adam: 0.5, adamw: 1 },
};

const rate = (name) => ({ min: 1e-4, max: 2, label: `the rate of ${name}` });
/** What each control may hold: the traits' bounds in Python are the same numbers. */
export const LIMITS = {
  x: { min: -5, max: 5, label: "the start's x" },
  y: { min: -5, max: 5, label: "the start's y" },
  sgd: rate("SGD"),
  momentum: rate("momentum"),
  nesterov: rate("Nesterov"),
  rmsprop: rate("RMSProp"),
  adam: rate("Adam"),
  adamw: rate("AdamW"),
  decay: { min: 0, max: 1, label: "AdamW's decay" },
  step: { min: 0, max: STEPS, step: 1, label: "the step" },
};

/**
 * What an optimizer keeps for the two parameters, and the slope that it was given last: `v` is SGD's
 * velocity or Adam's running mean of slopes, `q` the running mean of their squares.
 */
const blank = () => ({ g: [0, 0], v: [0, 0], q: [0, 0], filled: [0, 0], left: [1, 1] });
/** @typedef {ReturnType<typeof blank>} State */

function adam(s, i) {
  s.v[i] = BETAS[0] * s.v[i] + (1 - BETAS[0]) * s.g[i];
  s.q[i] = BETAS[1] * s.q[i] + (1 - BETAS[1]) * s.g[i] * s.g[i];
  return s.v[i] / s.filled[0] / (Math.sqrt(s.q[i]) / Math.sqrt(s.filled[1]) + EPS);
}

/** What each optimizer takes away from parameter i, before the rate multiplies it. */
const RULES = {
  sgd: (s, i) => s.g[i],
  momentum: (s, i) => (s.v[i] = BETA * s.v[i] + s.g[i]),
  nesterov(s, i) {
    s.v[i] = BETA * s.v[i] + s.g[i];
    return s.g[i] + BETA * s.v[i];
  },
  rmsprop(s, i) {
    s.q[i] = ALPHA * s.q[i] + (1 - ALPHA) * s.g[i] * s.g[i];
    return s.g[i] / (Math.sqrt(s.q[i]) + EPS);
  },
  adam,
  adamw: adam,
};

/**
 * Places and losses at steps 0, 1, …; a step that goes too far is left out and named as `gone`.
 * @typedef {{x: number[], y: number[], loss: number[], state: State, gone: number | null, arrived: number | null}} Run
 */

/** How far a place is above the lowest; what rounding leaves below it is 0. @param {Land} land */
export const above = (land, x, y) => Math.max(0, land.value(x, y) - land.lowest);

/**
 * One optimizer from (x, y) with a constant rate; losses are measured from the lowest.
 * @param {Land} land @param {Key} key @param {number} lr @param {number} x @param {number} y
 * @param {number} decay AdamW's; nobody else reads it @returns {Run}
 */
export function run(land, key, lr, x, y, decay, steps = STEPS) {
  const s = blank();
  const rule = RULES[key];
  const keep = key === "adamw" ? 1 - lr * decay : 1;
  const out = /** @type {Run} */ ({ x: [x], y: [y], loss: [above(land, x, y)], state: s, gone: null, arrived: null });
  for (let step = 1; step <= steps; step += 1) {
    s.g = land.slope(x, y);
    s.left = [s.left[0] * BETAS[0], s.left[1] * BETAS[1]];
    s.filled = [1 - s.left[0], 1 - s.left[1]];
    x = x * keep - lr * rule(s, 0);
    y = y * keep - lr * rule(s, 1);
    if (!(Math.abs(x) <= FAR && Math.abs(y) <= FAR)) {
      out.gone = step;
      break;
    }
    out.x.push(x);
    out.y.push(y);
    out.loss.push(above(land, x, y));
  }
  out.arrived = arrival(out);
  return out;
}

/** The largest loss of the last steps; infinite for a run that is gone. @param {Run} found */
export const worst = ({ gone, loss }) => (gone !== null ? Infinity : Math.max(...loss.slice(-HELD)));

/** The first step from which on the loss stays within the goal, or null. @param {Run} found */
function arrival(found) {
  if (!(worst(found) <= GOAL)) return null;
  let step = found.loss.length;
  while (step > 0 && found.loss[step - 1] <= GOAL) step -= 1;
  return step;
}

/**
 * Whether a is before b: it arrived sooner, or neither did and its worst is lower by a percent.
 * @param {Run} a @param {Run} b
 */
export function ahead(a, b) {
  if (a.arrived !== null || b.arrived !== null) return a.arrived !== null && (b.arrived === null || a.arrived < b.arrived);
  return worst(a) < 0.99 * worst(b);
}

/** The optimizers, first to last; of two that tie, the one that is named first. @param {Record<Key, Run>} runs */
export function standing(runs) {
  const rank = (key) => (runs[key].arrived === null ? [STEPS, worst(runs[key])] : [runs[key].arrived, 0]);
  const before = (a, b) => a[0] - b[0] || (a[1] === b[1] ? 0 : a[1] - b[1]);
  return [...OPTIMIZERS].sort((a, b) => before(rank(a), rank(b)));
}

/** The rate of TRIED whose run is ahead of the others'; the smaller of two that tie. */
export function bestRate(land, key, x, y, decay) {
  let [best, found] = [run(land, key, TRIED[0], x, y, decay), TRIED[0]];
  for (const lr of TRIED.slice(1)) {
    const one = run(land, key, lr, x, y, decay);
    if (ahead(one, best)) [best, found] = [one, lr];
  }
  return found;
}
