import { button } from "../kit/controls.js";
import { h, set } from "../kit/dom.js";
import { PRESETS, START } from "../overfit.maths.js";

/** The whole state that a preset stands for; the sample stays the figure's first. */
export const stateOfPreset = (preset) => ({ ...START, model: "polynomial", drawing: false, own: [], hidden: false, ...preset.set });

const COMPARED = {
  polynomial: ["model", "drawing", "degree", "count", "noise", "weight_decay", "seed"],
  network: ["model", "drawing", "width", "step", "count", "noise", "weight_decay", "seed"],
};

/** @param {(preset: import("../overfit.maths.js").Preset) => void} choose */
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
      set(story, { text: told || "Settings of your own. Pick one above to come back." });
    },
    destroy: () => chips.forEach((chip) => chip.destroy()),
  };
}
