import { button } from "../kit/controls.js";
import { h, set } from "../kit/dom.js";
import { PRESETS, START } from "./maths.js";

/** @param {(patch: Record<string, any>) => void} choose */
export function presetBar(choose) {
  const chips = PRESETS.map((preset) => {
    const wanted = { ...START, ...preset.set };
    return { wanted, preset, ...button(preset.name, () => choose(wanted)) };
  });
  const story = h("p", { class: "dh-story" });
  const bar = h("div", { class: "dh-chips", role: "group", "aria-label": "Settings worth a look" }, ...chips.map(({ node }) => node));
  return {
    node: h("div", { class: "dh-presets" }, bar, story),
    /** @param {import("./view.js").Settings} now */
    draw(now) {
      let told = "";
      for (const { wanted, preset, node } of chips) {
        const same = Object.keys(wanted).every((key) => wanted[key] === now[key]);
        set(node, { "aria-pressed": String(same) });
        if (same) told = preset.story;
      }
      set(story, { text: told || "Settings of your own. Pick one above for a story." });
    },
    destroy: () => chips.forEach((chip) => chip.destroy()),
  };
}
