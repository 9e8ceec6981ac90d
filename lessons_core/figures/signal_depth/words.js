import { format } from "../kit/numbers.js";

/** @typedef {import("./view.js").View} View */

/** Only a size of 0 is called 0. @param {number} size */
export const sizeText = (size) => format(size, 3, 0);
export const percent = (share) => `${format(100 * share, share < 0.01 ? 2 : 0)} %`;

/** What a layer multiplies a size by, on the whole. */
const factor = (from, to, depth) => `${sizeText(from)} to ${sizeText(to)}, × ${format((to / from) ** (1 / depth), 3)} a layer`;

/** What becomes of the gradient. @param {View} view */
function verdict({ forward, backward, settings: { depth } }) {
  const share = backward[0] / backward[depth];
  if (share < 1e-3) return forward[depth] < 1e-3 * forward[0] ? "Both vanish: the last layers hear nothing, and the first ones are told nothing." : "The gradient vanishes: the first layers are told nothing.";
  if (share > 1e3) return forward[depth] > 1e3 * forward[0] ? "Both explode." : "The gradient explodes.";
  if (share > 10) return "The gradient grows on its way back.";
  return "The gradient comes through.";
}

/** How many units are dead, and whether inputs can still be told apart. @param {View} view */
function limits({ dead, alike, settings: { depth, width } }) {
  const count = dead.reduce((total, each) => total + each, 0);
  const parts = [];
  if (count) parts.push(`${percent(count / (depth * width))} of all units answer 0 to every input: dead.`);
  const last = alike[depth];
  if (last > 0.9) parts.push(`After the last layer two inputs have a cosine of ${format(last)}: they look alike there.`);
  return parts.join(" ");
}

/** The figure's status. @param {View} view */
export function narrate(view) {
  const { forward, backward, settings: { depth } } = view;
  const told = [
    `The signal goes from ${factor(forward[0], forward[depth], depth)}.`,
    `The gradient goes back from ${factor(backward[depth], backward[0], depth)}.`,
    verdict(view),
    limits(view),
  ];
  return told.filter(Boolean).join(" ");
}
