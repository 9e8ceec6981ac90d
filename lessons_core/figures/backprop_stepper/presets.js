import { button } from "../kit/controls.js";
import { h, set } from "../kit/dom.js";

const RECORD = { expression: "m = w*x; y_hat = m + b; loss = (y_hat - y)**2 / 2", values: { w: 1, x: 2, b: 0, y: 6 }, fixed: ["x", "y"] };
const MEETING = { expression: "m = a*a; z = m + a", values: { a: 3 }, fixed: [] };

/** @typedef {{expression: string, values: Record<string, number>, fixed: string[], overwrite: boolean}} Setting */
/** @typedef {import("../kit/story.js").Story} Story */

/** `first`: what a compact figure offers. @param {Story} told @returns {{name: string, first?: boolean, story: string, set: Omit<Setting, "overwrite"> & {overwrite?: boolean}}[]} */
const presetsOf = (told) => [
  { name: told.title, first: true, set: RECORD, story: `A model of two numbers: one multiplication, one sum, half the squared miss. The ${told.score} x and the ${told.delay} y are data, so they are fixed.` },
  { name: "Without the half", set: { expression: "(w*x - y)**2", values: { w: 1, x: 2, y: 6 }, fixed: ["x", "y"] }, story: "The plain square: without the half, the 2 of its rule stays and every gradient doubles." },
  { name: "a times a", set: { expression: "a*a", values: { a: 3 }, fixed: [] }, story: "One variable, two edges. Each brings 3, and 3 + 3 is the 6 that the power rule promises." },
  { name: "Paths meet", first: true, set: MEETING, story: "z = a·a + a: three edges lead back to a, so its gradient is a sum of three shares." },
  { name: "The overwriting bug", set: { ...MEETING, overwrite: true }, story: "The same graph in an engine that writes = where += belongs. Which share survives depends on the order." },
  { name: "A tanh neuron", set: { expression: "n = w1*x1 + w2*x2 + b; tanh(n)", values: { w1: 0.5, x1: 1, w2: 0.25, x2: -2, b: 0.3 }, fixed: ["x1", "x2"] }, story: "Two inputs, two weights, a bias and a squashing function: one unit of a network." },
  { name: "A kink", set: { expression: "relu(w*x + b)", values: { w: 1, x: 2, b: -2 }, fixed: ["x"] }, story: "The input of relu is exactly 0, where the rule and the difference cannot agree. Move b a little." },
  { name: "A forbidden log", set: { expression: "p = tanh(s); loss = -log(p)", values: { s: -1 }, fixed: [] }, story: "A logarithm of a negative number: the sweep stops where it happens, and says why. Make s positive." },
];

/** The first preset is what a bare figure shows; the trait defaults in Python are the same. */
export const START = { overwrite: false, ...RECORD };

const same = (a, b) => JSON.stringify(a, Object.keys(a).sort()) === JSON.stringify(b, Object.keys(b).sort());

const whole = (preset) => ({ overwrite: false, ...preset.set });
const shows = (want, now) =>
  want.expression === now.expression && want.overwrite === now.overwrite && same(want.values, now.values);

/** Whether the page brings an expression that is none of the presets. @param {Setting} own @param {Story} told */
export const isOwn = (own, told) => !presetsOf(told).some((preset) => shows(whole(preset), own));

/**
 * @param {(setting: Setting) => void} choose
 * @param {Setting} own what the page set; its chip comes first where no preset shows the same
 * @param {Story} told
 * @param {boolean} compact whether to offer the first few alone
 */
export function presetBar(choose, own, told, compact) {
  const ours = { name: "This lesson's", set: own, story: "The expression that the text around this figure is about." };
  const chips = [...(isOwn(own, told) ? [ours] : []), ...presetsOf(told).filter(({ first }) => first || !compact)].map((preset) => ({ preset, ...button(preset.name, () => choose(whole(preset))) }));
  const story = h("p", { class: "dh-story" });
  const node = h(
    "div",
    { class: "dh-presets" },
    h("div", { class: "dh-chips", role: "group", "aria-label": "Expressions worth a look" }, ...chips.map((chip) => chip.node)),
    story,
  );
  return {
    node,
    /** @param {Setting} now */
    draw(now) {
      let shown = "";
      for (const { preset, node: chip } of chips) {
        const chosen = shows(whole(preset), now);
        set(chip, { "aria-pressed": String(chosen) });
        if (chosen) shown = preset.story;
      }
      set(story, { text: shown || "An expression of your own. Pick one above to come back." });
    },
    destroy: () => chips.forEach((chip) => chip.destroy()),
  };
}
