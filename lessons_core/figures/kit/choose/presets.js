import { h, set } from "../dom.js";
import { chipRow } from "./chips.js";

/**
 * Settings worth a look as chips, and below them the story of the one that is shown.
 * @template {{name: string}} Preset
 * @param {(preset: Preset) => void} choose @param {string} [label]
 */
export function presetBar(choose, label = "Settings worth a look") {
  let offered = /** @type {Preset[]} */ ([]);
  const chips = chipRow(label, (name) => choose(/** @type {Preset} */ (offered.find((preset) => preset.name === name))));
  const story = h("p", { class: "dh-story" });
  return {
    node: h("div", { class: "dh-presets" }, chips.node, story),
    /**
     * @param {Preset[]} presets what is offered now
     * @param {(preset: Preset) => boolean} shows whether the figure shows it: of several, the last
     * @param {(preset: Preset | null) => string} tell its story, or what is told where none is shown
     */
    draw(presets, shows, tell) {
      offered = presets;
      const shown = presets.filter(shows).pop() ?? null;
      chips.draw(presets.map(({ name }) => /** @type {[string, string]} */ ([name, name])), shown?.name ?? "");
      set(story, { text: tell(shown) });
    },
    destroy: chips.destroy,
  };
}
