import { button } from "../kit/controls.js";
import { h, set } from "../kit/dom.js";
import { PRESETS, START } from "./maths.js";

/** @param {(patch: Record<string, number>) => void} choose */
export function presetBar(choose) {
  const chips = PRESETS.map((preset) => ({
    wanted: { ...START, ...preset.set },
    preset,
    ...button(preset.name, () => choose({ ...START, ...preset.set })),
  }));
  const story = h("p", { class: "dh-story" });
  const bar = h("div", { class: "dh-chips", role: "group", "aria-label": "Settings worth a look" }, ...chips.map(({ node }) => node));
  return {
    node: h("div", { class: "dh-presets" }, bar, story),
    /** @param {Record<string, number>} now */
    draw(now) {
      let told = "";
      for (const { wanted, preset, node } of chips) {
        const same = ["w", "b", "lr", "batch", "replace"].every((key) => wanted[key] === now[key]);
        set(node, { "aria-pressed": String(same) });
        if (same) told = preset.story;
      }
      set(story, { text: told || "Settings of your own. Pick one above to come back." });
    },
    destroy: () => chips.forEach((chip) => chip.destroy()),
  };
}
