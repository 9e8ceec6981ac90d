import { button } from "../kit/controls.js";
import { h, set } from "../kit/dom.js";
import { PRESETS, START } from "./maths.js";

/** @param {boolean} edges whether theory may be told @param {(preset: import("./maths.js").Preset) => void} choose */
export function presetBar(edges, choose) {
  const offered = PRESETS.filter((preset) => edges || !preset.theory);
  const chips = offered.map((preset) => ({ preset, ...button(preset.name, () => choose(preset)) }));
  const story = h("p", { class: "dh-story" });
  const node = h(
    "div",
    { class: "dh-presets" },
    h(
      "div",
      { class: "dh-chips", role: "group", "aria-label": "Settings worth a look" },
      ...chips.map((chip) => chip.node),
    ),
    story,
  );
  return {
    node,
    /** @param {import("./maths.js").Settings} now */
    draw(now) {
      let told = "";
      for (const { preset, node: chip } of chips) {
        const wanted = { ...START, ...preset.set };
        const same = ["x", "y", "w", "b", "lr"].every((key) => wanted[key] === now[key]);
        set(chip, { "aria-pressed": String(same) });
        if (same) told = (edges && preset.edge) || preset.story;
      }
      set(story, { text: told || "Settings of your own. Pick one above to come back." });
    },
    destroy: () => chips.forEach((chip) => chip.destroy()),
  };
}
