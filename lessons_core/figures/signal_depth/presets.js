import { presetBar as bar } from "../kit/choose/presets.js";
import { START } from "./maths.js";

/** @typedef {{name: string, set: Partial<import("./maths.js").Settings>, story: string}} Preset */

const HE = { activation: "relu", gain: 1.414 };
/** @type {Preset[]} */
const PRESETS = [
  { name: "Small weights", set: {}, story: "Half of Xavier's: each layer leaves about half of the signal, and half of the gradient. After 20 layers a millionth is left of both." },
  { name: "Xavier", set: { gain: 1 }, story: "Sums as large as what comes in: tanh bends them a little, and after 20 layers a seventh of the signal is left." },
  { name: "Sigmoid", set: { activation: "sigmoid", gain: 1 }, story: "The signal stays near 0.5. The gradient loses three quarters at each layer all the same: a sigmoid is nowhere steeper than 0.25." },
  { name: "ReLU", set: { activation: "relu", gain: 1 }, story: "ReLU drops half of the squares, so that a layer leaves about 0.7 of the size. After 20, less than a thousandth is left." },
  { name: "ReLU, He", set: HE, story: "√2 makes up for that half: a quarter of the signal comes through. But look at how alike the inputs have become, and how many units are dead." },
  { name: "Too large", set: { ...HE, gain: 2 }, story: "A factor a layer that is a little above 1 is enough: 20 of them make hundreds." },
  { name: "Shortcut alone", set: { ...HE, residual: true }, story: "Each layer adds to the sum, and nothing takes away: both sizes grow by half at each layer, to thousands." },
  { name: "LayerNorm alone", set: { ...HE, norm: "pre" }, story: "The norm gives each layer a signal of size 1. The gradient grows all the same on its way back, to 71." },
  { name: "Pre-norm", set: { ...HE, residual: true, norm: "pre" }, story: "The norm before each layer, a shortcut around both: sizes grow slowly, to 12 and to 6, and no unit is dead." },
  { name: "Post-norm", set: { ...HE, residual: true, norm: "post" }, story: "The norm after the sum keeps the signal at 1. The gradient is 4 at the input; with 100 layers it is thousands." },
];

const COMPARED = ["depth", "width", "activation", "gain", "residual", "norm", "seed"];

/** @param {(state: import("./maths.js").Settings) => void} choose */
export function presetBar(choose) {
  const made = bar((/** @type {Preset} */ preset) => choose({ ...START, ...preset.set }));
  return {
    ...made,
    /** @param {import("./view.js").View} view */
    draw({ settings }) {
      const shows = ({ set }) => COMPARED.every((key) => ({ ...START, ...set })[key] === settings[key]);
      made.draw(PRESETS, shows, (preset) => preset?.story ?? "Settings of your own. Pick one above to come back.");
    },
  };
}
