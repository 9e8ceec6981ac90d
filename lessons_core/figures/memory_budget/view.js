import { DEVICES, GB, MODELS, START, activations, counts, each, largestBatch, spend } from "./maths.js";

/** @typedef {import("./maths.js").Settings} Settings */
/** @typedef {import("./maths.js").Budget} Budget */

/**
 * Everything that is drawn, computed from state.
 * @typedef {object} View
 * @property {Settings} settings
 * @property {typeof MODELS["gpt2"]} model
 * @property {Budget} budget
 * @property {Record<string, number>} each bytes for each parameter
 * @property {Record<string, number>} counts parameters, part by part
 * @property {number} parameters how many there are
 * @property {Record<string, number>} kept activations, part by part
 * @property {number} lean activations if they were computed again
 * @property {number} example bytes of activations for one example
 * @property {{size: number, largest: number, fits: boolean}[]} devices
 * @property {number} most the largest batch shown
 * @property {{settings: Settings, budget: Budget} | null} before the settings before the last change
 */

/** @param {Settings} settings @param {Partial<Settings>} ghost @returns {View} */
export function viewOf(settings, ghost) {
  const model = MODELS[settings.model];
  const budget = spend(settings);
  const one = spend({ ...settings, batch: 1 });
  const parts = counts(settings.model);
  const whole = Object.keys(START).every((key) => key in ghost) && ghost.model in MODELS;
  return {
    settings,
    model,
    budget,
    each: each(settings),
    counts: parts,
    parameters: Object.values(parts).reduce((total, count) => total + count, 0),
    kept: activations(settings),
    lean: spend({ ...settings, checkpoint: true }).activations,
    example: one.activations,
    devices: DEVICES.map((size) => ({
      size,
      largest: largestBatch(one, size * GB),
      fits: budget.total <= size * GB,
    })),
    most: Math.max(model.most, settings.batch),
    before: whole ? { settings: /** @type {Settings} */ (ghost), budget: spend(/** @type {Settings} */ (ghost)) } : null,
  };
}
