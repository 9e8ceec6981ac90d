import { button } from "../kit/controls.js";
import { h, set } from "../kit/dom.js";
import { START, STARTS } from "./maths.js";

/**
 * @param {import("../kit/story.js").Story} told
 * @returns {{name: string, story: string, set: Record<string, any>}[]}
 */
const presetsOf = (told) => [
  { name: `One ${told.one}`, set: {}, story: `${told.title} under 512 rates: too small on the left, a valley, and a cliff.` },
  { name: "Crawl and leap", set: { steps: 10, lr: 0.01 }, story: "After few steps the valley is narrow: 0.01 crawls, and 0.39 leaps to the very same losses." },
  { name: `Three ${told.many}`, set: { problem: "shipments", steps: 100, lr: 0.35 }, story: "Two weights: the steep direction sets the cliff, the flat one keeps the valley shallow." },
  { name: "A narrow ravine", set: { problem: "ravine", kappa: 300, steps: 100, lr: 0.006, veiled: true }, story: "Curvatures 300 and 1: any rate that the steep walls allow is slow along the floor." },
  { name: "First it falls", set: { problem: "ravine", kappa: 4, start: 6, steps: 40, lr: 0.52 }, story: "This loss falls first and diverges later: one falling loss proves nothing." },
  { name: "Out of numbers", set: { problem: "line", steps: 200, lr: 1, veiled: true }, story: "y = 2x on 1, 2, 3, 4, mean squared error without the half. Far past the edge a loss leaves float64." },
  { name: "Two valleys", set: { problem: "bumpy", steps: 100, lr: 0.5 }, story: "Not a quadratic: past the edge of the sharp valley a run may find the wide one." },
];

const settingOf = (preset) => {
  const wanted = { ...START, ...preset.set };
  return { ...wanted, start: preset.set.start ?? STARTS[wanted.problem] };
};

/** @param {import("../kit/story.js").Story} told @param {(setting: Record<string, any>) => void} choose */
export function presetBar(told, choose) {
  const chips = presetsOf(told).map((preset) => ({ setting: settingOf(preset), story: preset.story, ...button(preset.name, () => choose(settingOf(preset))) }));
  const story = h("p", { class: "dh-sweep__story" });
  const group = h("div", { class: "dh-chips", role: "group", "aria-label": "Settings worth a look" }, ...chips.map((chip) => chip.node));
  return {
    node: h("div", { class: "dh-presets" }, group, story),
    /** @param {import("./maths.js").Settings} now */
    draw(now) {
      let shown = "";
      for (const { setting, node, story: text } of chips) {
        const keys = setting.problem === "ravine" ? ["problem", "kappa", "start", "steps"] : ["problem", "start", "steps"];
        const same = keys.every((key) => setting[key] === now[key]);
        set(node, { "aria-pressed": String(same) });
        if (same) shown = text;
      }
      set(story, { text: shown || "Settings of your own. Pick one above to come back." });
    },
    destroy: () => chips.forEach((chip) => chip.destroy()),
  };
}
