import {
  COUNT, cloud, cloudOrders, edge, least, loss, noiseFloor, predicted, sigma, stepsPerEpoch, trajectory,
} from "./maths.js";

/** @typedef {import("./maths.js").Point} Point */

/**
 * Everything the panels draw, computed from state.
 * @typedef {object} View
 * @property {Record<string, number>} settings
 * @property {Point[]} points the run so far, its start first
 * @property {Point} now the point it has reached
 * @property {Point[]} ghost the last run
 * @property {number} epoch steps in one epoch
 * @property {[number, number]} full the full gradient
 * @property {number} sigma how far one shipment's gradient is from it
 * @property {[number, number][]} found the gradients of 200 batches
 * @property {number[]} spreads their measured spread, for every batch size
 * @property {number} told the spread that the rule predicts
 * @property {[number, number]} lowest the line of least loss
 * @property {number} least its loss
 * @property {number | null} floor where a run with replacement ends up, null where it does not
 * @property {number} edge 2/λ
 */

/** @returns {(settings: Record<string, number>, ghost: Record<string, number>) => View} */
export function viewer() {
  // Only what changed is computed again: while the point is dragged the orders stay, and while B
  // moves along its slider the shuffles stay.
  const orders = remember(([seed, replace]) => cloudOrders(seed, Boolean(replace)));
  const run = remember(([w, b, lr, batch, seed, replace, step]) =>
    trajectory(w, b, lr, batch, seed, step, Boolean(replace)));
  const old = remember(([w, b, lr, batch, seed, replace, step]) =>
    trajectory(w, b, lr, batch, seed, step, Boolean(replace)));
  const key = (s) => [s.w, s.b, s.lr, s.batch, s.seed, s.replace, s.step].map(Number);
  return (settings, ghost) => {
    const { seed, replace, batch, lr } = settings;
    const points = run(key(settings));
    const now = points[points.length - 1];
    const [gw, gb, spread] = sigma(now.w, now.b);
    const lowest = least();
    return {
      settings, points, now,
      ghost: key(ghost).every(Number.isFinite) ? old(key(ghost)) : [],
      epoch: stepsPerEpoch(batch),
      full: [gw, gb],
      sigma: spread,
      ...cloud(orders([seed, replace]), now.w, now.b, batch),
      told: predicted(spread, batch, Boolean(replace)),
      lowest,
      least: loss(...lowest),
      floor: replace ? noiseFloor(lr, batch) : null,
      edge: edge(),
    };
  };
}

/** Keep the last result of a function of a list of numbers. */
function remember(compute) {
  let last = "";
  let result;
  return (key) => {
    if (key.join() !== last) result = compute(key);
    last = key.join();
    return result;
  };
}

/** Whether every batch is all the data, so that no estimate differs from another. */
export const exact = ({ settings: { batch, replace } }) => batch === COUNT && !replace;
