import { button } from "../kit/controls.js";
import { h, set } from "../kit/dom.js";
import { SCENES } from "./maths.js";

/** What each landscape is called. @param {import("../kit/story.js").Story} told */
const landscapeNames = (told) => ({
  bowl: "Bowl", bumpy: "Bumpy", ravine: "Ravine", shipments: `Three ${told.many}`, own: "Your own",
});

/**
 * `edge` marks a preset that gives the edge away: it is offered once the edge is told.
 * @param {import("../kit/story.js").Story} told
 */
const presetsOf = (told) => ({
  bowl: [
    { name: "Crawl", set: { lr: 0.05 }, story: "A rate of 0.05 is safe and slow: after four steps the ball is still at 2.62." },
    { name: "Glide", set: { lr: 0.3 }, story: "At 0.3 each step keeps four tenths of the way, always on the same side." },
    { name: "Bounce", set: { lr: 0.9 }, story: "At 0.9 each step leaps over the bottom and still lands a little lower." },
    { name: "Orbit", set: { lr: 1 }, edge: true, story: "At exactly 1 the ball goes from 4 to −4 and back, forever." },
    { name: "Fly off", set: { lr: 1.1 }, story: "At 1.1 each step lands higher, where the slope is steeper, so the next one is longer." },
  ],
  bumpy: [
    { name: "Caught", set: {}, story: "A small rate ends in the nearest valley, which is the highest of the three." },
    { name: "Restless", set: { lr: 0.35 }, story: "This rate is too large to settle in the sharp valley and too small to leave it." },
    { name: "Over the hill", set: { lr: 0.4 }, story: "The leaps grow until one clears the hill; the wide valley beyond is gentle enough to stop in." },
    { name: "One long leap", set: { w: 3.9, lr: 0.3 }, story: "High on the wall the slope is so steep that one step clears the whole valley." },
  ],
  ravine: [
    { name: "Careful", set: { lr: 0.02 }, story: "Gentle on the walls, and along the floor it hardly moves." },
    { name: "Zigzag", set: { lr: 0.185 }, story: "It bounces from wall to wall while it creeps along the floor." },
    { name: "Best fixed rate", set: { lr: 2 / 11 }, edge: true, story: "At 2/(1 + 10) both directions shrink equally fast: no fixed rate does better." },
    { name: "Over the edge", set: { lr: 0.205 }, story: "The walls throw the ball out, although the floor alone would bear ten times this rate." },
  ],
  shipments: [
    { name: "From zero", set: {}, story: `Three ${told.many}, a model that starts at w = 0 and b = 0, and a rate of 0.08.` },
    { name: "Along the floor", set: { w: -0.8, b: 3.2 }, story: "The wall is left in a few steps; the floor then takes hundreds." },
    { name: "As large as is stable", set: { w: -0.8, b: 3.2, lr: 0.35 }, story: "It bounces wildly across, and yet this is the quickest way along the floor." },
    { name: "Too large", set: { w: -0.8, b: 3.2, lr: 0.37 }, story: "Slightly more, and every bounce is higher than the one before." },
  ],
  own: [
    { name: "Two valleys", set: {}, story: "w⁴ − 3w² + w has two valleys; the left one is lower." },
    { name: "Flat bottom", set: { formula: "w^4 / 8", w: 4, lr: 0.1 }, story: "The bottom of w⁴ bends ever less, so the nearer the ball comes, the slower it gets." },
    { name: "Hilltop", set: { formula: "-w^2 / 2", w: 0.01, lr: 0.3 }, story: "A hill has no bottom: every step makes the next one longer." },
    { name: "Overflow", set: { formula: "w^4", w: 2, lr: 0.2 }, story: "On w⁴ a step too long makes the next one monstrous: a few steps fill the largest float." },
  ],
});

/** The full settings of a preset. */
export const settingsOf = (landscape, preset, formula) => ({ landscape, formula, ...SCENES[landscape], ...preset.set });

/**
 * The landscapes as one choice.
 * @param {import("../kit/story.js").Story} told @param {(landscape: string) => void} choose
 */
export function landscapeBar(told, choose) {
  const chips = Object.entries(landscapeNames(told)).map(([key, name]) => ({ key, ...button(name, () => choose(key)) }));
  return {
    node: h("div", { class: "dh-chips dh-boc-landscapes", role: "group", "aria-label": "Landscape" }, ...chips.map(({ node }) => node)),
    draw: ({ settings }) => chips.forEach(({ key, node }) => set(node, { "aria-pressed": String(key === settings.landscape) })),
    destroy: () => chips.forEach((chip) => chip.destroy()),
  };
}

/**
 * Settings worth a look in the landscape that is shown.
 * @param {import("../kit/story.js").Story} story @param {(settings: any) => void} choose
 */
export function presetBar(story, choose) {
  const presets = presetsOf(story);
  const row = h("div", { class: "dh-chips", role: "group", "aria-label": "Settings worth a look" });
  const line = h("p", { class: "dh-story" });
  let chips = /** @type {any[]} */ ([]);
  let shown = "";
  const clear = () => chips.forEach((chip) => chip.destroy());

  function fill(landscape, told) {
    if (shown === `${landscape}${told}`) return;
    shown = `${landscape}${told}`;
    clear();
    chips = presets[landscape].filter((preset) => told || !preset.edge).map((preset) => ({
      preset, ...button(preset.name, () => choose(preset)),
    }));
    row.replaceChildren(...chips.map(({ node }) => node));
  }

  return {
    node: h("div", { class: "dh-presets" }, row, line),
    /** @param {any} view */
    draw({ settings, told }) {
      fill(settings.landscape, told);
      let words = "";
      for (const { preset, node } of chips) {
        const wanted = { ...SCENES[settings.landscape], ...preset.set };
        const same = Object.keys(wanted).every((key) => wanted[key] === settings[key]);
        set(node, { "aria-pressed": String(same) });
        if (same) words = preset.story;
      }
      set(line, { text: words || "Settings of your own." });
    },
    destroy: clear,
  };
}
