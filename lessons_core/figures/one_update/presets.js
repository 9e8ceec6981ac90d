import { button } from "../kit/controls.js";
import { h, set } from "../kit/dom.js";
import { format } from "../kit/numbers.js";
import { capital } from "../kit/story.js";
import { LIMITS, curvature, factor, forward, regime } from "./maths.js";
import { percent } from "./words.js";

/**
 * `edge` is the story for a reader who knows the rates at which a run changes its kind; a preset
 * with `theory` is offered to that reader only.
 * @typedef {import("./maths.js").Settings} Settings
 * @typedef {{name: string, story: string, set: Partial<Settings>, edge?: string, theory?: boolean}} Preset
 */

/**
 * Settings worth a look, told from where the lesson starts: the edges move with its record.
 * @param {Settings} start @param {import("../kit/story.js").Story} told @returns {Preset[]}
 */
export function presetsOf(start, told) {
  const lambda = curvature(start.x);
  const [lands, below, stands, beyond] = [1, 1.95, 2, 2.5].map((times) => Number((times / lambda).toPrecision(3)));
  const miss = Math.abs(forward(start.x, start.w, start.b) - start.y);
  const made = `of the miss of ${format(miss)} ${told.units}, the first one takes away ${format(0.01 * lambda * miss)}`;
  const falls = "each step lands at the same height on the other side, forever.";
  return [
    { name: told.title, set: {}, story: opening(start, told) },
    { name: "A cautious rate", set: { lr: 0.01 }, story: `At 0.01 every step is right and tiny: ${made}.` },
    { name: "One perfect step", set: { lr: lands }, theory: true, story: `At ${lands} = 1/λ the step is exactly as long as the miss.` },
    { name: "Over the valley", set: { lr: below }, story: `At ${below} each step leaps over the valley and lands a little lower on the far side.` },
    { name: "Back and forth", set: { lr: stands }, story: `At ${stands} ${falls}`, edge: `At ${stands} = 2/λ ${falls}` },
    { name: "Flying off", set: { lr: beyond }, story: `At ${beyond} each step lands farther away than it started, so the next one is longer still.` },
    { name: "The wrong sign", set: { lr: -Math.abs(start.lr) }, story: "Somebody wrote plus where minus belongs: the step climbs instead of descending." },
    { name: `A ${told.score} of zero`, set: { x: 0, lr: 0.5 }, story: "With x = 0 the weight has no say in the prediction, so its gradient is 0 and only b learns." },
  ].filter(({ set: { lr = 0 } }) => lr <= LIMITS.lr.max);
}

/** Where the lesson starts, and what its rate does to the miss. */
function opening({ x, y, w, b, lr }, told) {
  const guess = format(forward(x, w, b), 2);
  const r = factor(x, lr);
  const does = {
    perfect: "nothing is to be learnt",
    uphill: "the gradient is added, so every step climbs",
    lands: "one step lands on the truth",
    creeps: Math.abs(r - 0.5) < 1e-9 ? "the rate halves the miss at each step" : `each step leaves ${percent(r)} of the miss`,
    overshoots: `each step leaps past the truth and leaves ${percent(r)} of the miss`,
    stands: "each step lands as far away on the other side",
    flies: "each step lands farther away on the other side",
  }[regime(x, y, w, b, lr)];
  return `${capital(told.score)} ${format(x)}, ${format(y)} ${told.target}, and a first guess of ${guess} ${told.units}: ${does}.`;
}

/**
 * @param {boolean} edges whether theory may be told @param {Settings} start
 * @param {import("../kit/story.js").Story} told @param {(preset: Preset) => void} choose
 */
export function presetBar(edges, start, told, choose) {
  const offered = presetsOf(start, told).filter((preset) => edges || !preset.theory);
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
    /** @param {Settings} now */
    draw(now) {
      let shown = "";
      for (const { preset, node: chip } of chips) {
        const wanted = { ...start, ...preset.set };
        const same = ["x", "y", "w", "b", "lr"].every((key) => wanted[key] === now[key]);
        set(chip, { "aria-pressed": String(same) });
        if (same) shown = (edges && preset.edge) || preset.story;
      }
      set(story, { text: shown || "Settings of your own. Pick one above to come back." });
    },
    destroy: () => chips.forEach((chip) => chip.destroy()),
  };
}
