import { RUN, fitted, rateOf, verdict } from "./maths.js";
import { runs } from "./run.js";

/**
 * Everything that is drawn and told, computed from state.
 * @typedef {object} View
 * @property {import("./maths.js").Settings} settings
 * @property {number} step that is read @property {number} rate there
 * @property {number} update of the small run that stands there, a fraction where it is between two
 * @property {number[]} losses of the small run at each look
 * @property {string} verdict
 * @property {{settings: import("./maths.js").Settings, losses: number[]} | null} before the run before
 */

/** @returns {(settings: import("./maths.js").Settings, ghost: Record<string, any>, step: number) => View} */
export function viewer() {
  const runOf = runs();
  return (now, ghost, wanted) => {
    const settings = fitted(now);
    const step = Math.min(wanted, settings.total);
    const read = { step, rate: rateOf(settings)(step), update: (step * RUN) / settings.total };
    const { losses } = runOf(settings);
    const keys = Object.keys(now);
    const another = keys.every((key) => key in ghost) && keys.some((key) => ghost[key] !== now[key]);
    const before = another ? { settings: fitted(ghost), losses: runOf(fitted(ghost)).losses } : null;
    return { settings, ...read, losses, verdict: verdict(losses), before };
  };
}
