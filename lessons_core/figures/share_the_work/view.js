import { STAGES, memory, step } from "./maths.js";

/**
 * Everything that is drawn, computed from state.
 * @typedef {object} View
 * @property {import("./maths.js").Settings} settings
 * @property {import("./maths.js").Step} step
 * @property {ReturnType<typeof memory>[]} kept bytes of each part, stage by stage
 * @property {number[]} totals bytes on a device, stage by stage
 */

/** @param {import("./maths.js").Settings} settings @returns {View} */
export function viewOf(settings) {
  const kept = STAGES.map((stage) => memory(settings, stage));
  const totals = kept.map((parts) => parts.parameters + parts.gradients + parts.optimizer);
  return { settings, step: step(settings), kept, totals };
}
