import { lossOn } from "./network.js";

/**
 * Everything that is drawn and told, computed from the settings and their run.
 * @typedef {object} View
 * @property {import("./maths.js").Settings} settings
 * @property {ReturnType<typeof import("./network.js").createRun>} run
 * @property {ReturnType<typeof import("./field.js").field>} field answers all over the picture
 * @property {{loss: number, right: number}} train @property {{loss: number, right: number}} held
 * @property {number} share on the right side of 0: of the points held back, or of all if none is
 * @property {boolean} empty no point to train on
 * @property {boolean} coming the run is still on its way to the step that is wanted
 * @property {boolean} ended at the step where a guess is judged, or blown up
 */

/** A guess is judged, and Train stops, after so many steps. */
export const JUDGED = 1000;

/** @returns {View} */
export function viewOf(settings, run, field, coming) {
  field.ask(run.net);
  const [train, held] = [lossOn(run.net, run.train), lossOn(run.net, run.held)];
  return {
    settings, run, field, train, held, coming,
    share: Number.isNaN(held.right) ? train.right : held.right,
    empty: run.train.target.length === 0,
    ended: run.blown !== null || run.step >= JUDGED,
  };
}
