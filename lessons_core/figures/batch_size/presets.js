import { button } from "../kit/controls.js";
import { h, set } from "../kit/dom.js";
import { START } from "./maths.js";

/**
 * @typedef {{name: string, story: string, set: Record<string, number>}} Preset
 * @param {import("../kit/story.js").Story} told @returns {Preset[]}
 */
const presetsOf = (told) => [
  { name: "Eight dice", set: { replace: 1 }, story: `Eight ${told.many} a step, drawn with replacement, as with dice: the same one may come twice.` },
  { name: "Batches of 8", set: {}, story: `Eight ${told.many} a step: the arrow is a little wrong, and an epoch makes eight steps.` },
  { name: "One at a time", set: { batch: 1 }, story: `One ${told.one} a step: 64 cheap, wild steps an epoch. Near the bottom the path wanders and does not settle.` },
  { name: "All 64", set: { batch: 64 }, story: "The batch is all the data: every estimate is the same arrow, and an epoch is one step." },
  { name: "The short batch", set: { batch: 10 }, story: `64 is 6 batches of 10 and one of 4: an epoch makes 7 steps, and the last one sees the fewest ${told.many}.` },
  { name: "Put back each time", set: { batch: 64, replace: 1 }, story: `64 draws with replacement miss about a third of the ${told.many}, so even B = 64 is an estimate.` },
  { name: "Noise and a large rate", set: { batch: 1, lr: 0.3 }, story: `The rate 0.3 settles on all the data, yet with one ${told.one} a step it throws the model about.` },
];

/** @param {import("../kit/story.js").Story} told @param {(patch: Record<string, number>) => void} choose */
export function presetBar(told, choose) {
  const chips = presetsOf(told).map((preset) => ({
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
      let shown = "";
      for (const { wanted, preset, node } of chips) {
        const same = ["w", "b", "lr", "batch", "replace"].every((key) => wanted[key] === now[key]);
        set(node, { "aria-pressed": String(same) });
        if (same) shown = preset.story;
      }
      set(story, { text: shown || "Settings of your own. Pick one above to come back." });
    },
    destroy: () => chips.forEach((chip) => chip.destroy()),
  };
}
