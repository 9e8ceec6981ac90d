import { button } from "../kit/controls.js";
import { h, set } from "../kit/dom.js";
import { START } from "./maths.js";
import { JUDGED } from "./view.js";
import { whole } from "./words.js";

/**
 * Each asks at its start and tells at its end.
 * @typedef {{name: string, ask: string, story: string, set: Record<string, unknown>}} Preset
 * @type {Preset[]}
 */
const PRESETS = [
  { name: "Two moons", set: {}, ask: "Sixteen units, each with a bend. Which way will the border wind?", story: "First nearly a line, then a bent line, then both moons: sixteen bent sheets were moved until the miss was small." },
  { name: "Without the bend", set: { activation: "none", rate: 0.005 }, ask: "The same network without the bend, at a rate so small that more layers can be added. What can its border be?", story: "Layers without a bend are one layer: the border stays a straight line, however long it trains." },
  { name: "Too narrow", set: { width: 2 }, ask: "Two units instead of sixteen. Are two folds enough for two moons?", story: "Two units give the border two folds at most, and the moons need more. Three can be enough: try." },
  { name: "Equal start", set: { width: 8, equal: true }, ask: "Eight units, all with the same weights at the start. Will they become different?", story: "Equal units get equal slopes, so they stay equal for ever: eight units do the work of one." },
  { name: "Rate too large", set: { rate: 2 }, ask: "Ten times the rate. Ten times as fast?", story: "Each step goes so far past the valley that the slope behind it is steeper: the loss grows with each step until the run is stopped." },
  { name: "A spiral", set: { data: "spirals", depth: 2, rate: 0.1, batch: 32 }, ask: "Two arms that wind round each other. Two layers, small batches: how far will 1,000 steps come?", story: "Few points are wrong, most of them in the middle, where the arms meet. Press Train again: it goes on learning." },
];

/** The settings that a preset stands for, at their start. */
export const stateOfPreset = (preset) => ({ ...START, data: "moons", activation: "relu", equal: false, guess: "", ...preset.set });
const COMPARED = ["data", "width", "depth", "activation", "rate", "noise", "batch", "seed", "equal"];

/** @param {(preset: Preset) => void} choose */
export function presetBar(choose) {
  const chips = PRESETS.map((preset) => ({ preset, ...button(preset.name, () => choose(preset)) }));
  const story = h("p", { class: "dh-story" });
  const group = h("div", { class: "dh-chips", role: "group", "aria-label": "Settings worth a look" }, ...chips.map((chip) => chip.node));
  return {
    node: h("div", { class: "dh-presets" }, group, story),
    /** @param {import("./view.js").View} view */
    draw({ settings, ended }) {
      let told = "Settings of your own. Pick one above to come back.";
      for (const { preset, node: chip } of chips) {
        const wanted = stateOfPreset(preset);
        const same = COMPARED.every((key) => wanted[key] === settings[key]);
        set(chip, { "aria-pressed": String(same) });
        if (same) told = ended ? preset.story : `${preset.ask} Guess, then train: the answer comes at step ${whole(JUDGED)}, or where the run ends.`;
      }
      set(story, { text: told });
    },
    destroy: () => chips.forEach((chip) => chip.destroy()),
  };
}

