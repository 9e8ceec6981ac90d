import { button } from "../kit/controls.js";
import { h, set } from "../kit/dom.js";
import { START } from "./maths.js";

/** @typedef {{name: string, story: string, set: Partial<import("./maths.js").Settings>}} Preset */

/** @type {Preset[]} */
export const PRESETS = [
  { name: "The lesson's scores", set: {}, story: "Damaged gets 0.659. Its slope is 0.659 − 1 = −0.341, and the other two slopes are their shares." },
  { name: "Sure and right", set: { logits: [6, 0, 0], true: 0 }, story: "The share is 0.995, the loss 0.005, and no arrow is worth a look: there is little left to learn." },
  { name: "Sure and wrong", set: { logits: [6, 0, 0], true: 2 }, story: "Cross-entropy pulls the true class with a slope of −0.998. Squared error, at 1.99 near its largest value of 2, hardly moves it: −0.010." },
  { name: "Knows nothing", set: { logits: [0, 0, 0, 0, 0, 0], true: 2 }, story: "Six equal shares of 0.167. The loss is ln 6 = 1.792: the first number to look at." },
  { name: "Hot", set: { temperature: 5 }, story: "A temperature of 5 divides the scores: the shares come closer together, and damaged keeps 0.400. The slopes are divided by it, too." },
  { name: "Cold", set: { temperature: 0.25 }, story: "A temperature of 0.25 multiplies the scores by 4: damaged takes 0.982." },
  { name: "Too large for e", set: { shift: 1000 }, story: "1,000 is added to each score. On paper nothing changes. In a computer e to the 1,000 is infinity, and the formula as it is written gives no number." },
];

/** @param {(patch: import("./maths.js").Settings) => void} choose */
export function presetBar(choose) {
  const chips = PRESETS.map((preset) => {
    const wanted = { ...START, ...preset.set };
    return { wanted, preset, ...button(preset.name, () => choose({ ...wanted, logits: [...wanted.logits] })) };
  });
  const story = h("p", { class: "dh-story" });
  const bar = h("div", { class: "dh-chips", role: "group", "aria-label": "Settings worth a look" }, ...chips.map(({ node }) => node));
  return {
    node: h("div", { class: "dh-presets" }, bar, story),
    /** @param {import("./maths.js").Settings} now */
    draw(now) {
      let told = "";
      for (const { wanted, preset, node } of chips) {
        const same = Object.keys(wanted).every((key) => String(wanted[key]) === String(now[key]));
        set(node, { "aria-pressed": String(same) });
        if (same) told = preset.story;
      }
      set(story, { text: told || "Scores of your own. Pick one above to come back." });
    },
    destroy: () => chips.forEach((chip) => chip.destroy()),
  };
}
