import { EVERY, LIMITS, dataOf, earlyStop, legendre, lowest, polynomialCurves, predict, verdict } from "./maths.js";
import { GRID } from "./geometry.js";

const ROWS = GRID.map((x) => legendre(x, LIMITS.degree.max));

/**
 * Everything the panels draw, computed from state.
 * @typedef {object} View
 * @property {import("./store.js").Settings} settings
 * @property {{train: {x: number[], y: number[]}, validation: {x: number[], y: number[]}}} data
 * @property {number[]} train losses, by degree or by check
 * @property {number[]} validation
 * @property {number} place index into both
 * @property {number[] | null} output what the model says at each x of GRID
 * @property {number} best index of the lowest validation loss, or where early stopping goes back to
 * @property {number | null} stop the check at which early stopping ends the run
 * @property {string} verdict
 * @property {boolean} complete false while a network is still being trained
 * @property {{train: number[], validation: number[]} | null} ghost the last curves
 */

/**
 * @param {import("./store.js").Settings} settings @param {any} ghost settings of the last curves
 * @param {ReturnType<import("./training.js").training>} training
 * @returns {View | null} null while there is nothing to learn from
 */
export function viewOf(settings, ghost, training) {
  const data = dataOf(settings, settings.drawing ? settings.own : null);
  const none = { settings, data, train: [], validation: [], place: 0, output: null, best: 0, stop: null, verdict: "empty", complete: true, ghost: null };
  if (!data.train.x.length) return none;
  return settings.model === "network" ? network(none, training) : polynomial(none, ghost);
}

function polynomial(base, ghost) {
  const { settings, data } = base;
  const { fits, train, validation } = polynomialCurves(data, settings.weight_decay);
  const place = settings.degree;
  const usable = ["count", "noise", "weight_decay", "seed"].every((key) => Number.isFinite(ghost?.[key]));
  const last = usable && !settings.drawing && !sameCurves(ghost, settings) ? polynomialCurves(dataOf(ghost, null), ghost.weight_decay) : null;
  return {
    ...base, train, validation, place, ghost: last,
    output: predict(fits[place], ROWS),
    best: lowest(validation),
    verdict: verdict(validation, place),
  };
}

const sameCurves = (a, b) => ["count", "noise", "weight_decay", "seed"].every((key) => a[key] === b[key]);

function network(base, training) {
  const { settings, data } = base;
  const { train, validation, outputs } = training.of(data, settings);
  const place = Math.min(Math.floor(settings.step / EVERY), train.length - 1);
  const { best, stop } = earlyStop(validation);
  return {
    ...base, train, validation, place, best, stop,
    output: outputs[place],
    verdict: verdict(validation, place),
    complete: !training.busy(),
  };
}
