import { button } from "../kit/controls.js";
import { h, set } from "../kit/dom.js";
import { START } from "./maths.js";

/**
 * @typedef {{name: string, story: string, set: Record<string, unknown>}} Preset
 * @type {Preset[]}
 */
const PRESETS = [
  { name: "Too stiff", set: { degree: 1 }, story: "A straight line cannot follow the wave. Both losses stay high, and more data would not help." },
  { name: "A few bends", set: { degree: 4 }, story: "Bent enough for the wave, too stiff for the noise: the two losses are close." },
  { name: "Learning the noise", set: {}, story: "It bends through nearly every training point. Between them it is far from the truth." },
  { name: "Past the peak", set: { degree: 30 }, story: "Beyond degree 14 every training point is hit exactly. Of all such fits this one has the smallest weights, and the loss falls again." },
  { name: "More points", set: { count: 40 }, story: "The same degree with 40 points instead of 15: the noise has less to say." },
  { name: "Weight decay", set: { weight_decay: 0.01 }, story: "The same degree, but large weights cost something: it bends less." },
  { name: "No noise", set: { noise: 0 }, story: "The same degree on points without noise: there is nothing wrong to learn, and both losses are tiny." },
  { name: "A wide network", set: { model: "network", noise: 0.5, step: 2000 }, story: "It learns the wave first and the noise later. Early stopping goes back to where the validation loss was lowest." },
  { name: "A narrow network", set: { model: "network", noise: 0.5, width: 3, step: 2000 }, story: "Three hidden units can follow the wave but not the noise: training longer does far less harm." },
];

/** The state that a preset stands for; the sample stays the figure's first, and what is hidden hidden. */
export const stateOfPreset = (preset) => ({ ...START, model: "polynomial", drawing: false, own: [], ...preset.set });

/** A story would tell what the reader is to guess. */
const WAITS = "Each setting says what it shows once the validation loss is shown.";
const OWN = "Settings of your own. Pick one above to see what it shows.";

const COMPARED = {
  polynomial: ["model", "drawing", "degree", "count", "noise", "weight_decay", "seed"],
  network: ["model", "drawing", "width", "step", "count", "noise", "weight_decay", "seed"],
};

/** @param {(preset: Preset) => void} choose */
export function presetBar(choose) {
  const chips = PRESETS.map((preset) => ({ preset, ...button(preset.name, () => choose(preset)) }));
  const story = h("p", { class: "dh-story" });
  const group = h("div", { class: "dh-chips", role: "group", "aria-label": "Settings worth a look" }, ...chips.map((chip) => chip.node));
  return {
    node: h("div", { class: "dh-presets" }, group, story),
    /** @param {import("./store.js").Settings} settings */
    draw(settings) {
      let told = "";
      for (const { preset, node: chip } of chips) {
        const wanted = stateOfPreset(preset);
        const same = COMPARED[settings.model].every((key) => wanted[key] === settings[key]);
        set(chip, { "aria-pressed": String(same) });
        if (same) told = preset.story;
      }
      set(story, { text: settings.hidden ? WAITS : told || OWN });
    },
    destroy: () => chips.forEach((chip) => chip.destroy()),
  };
}
