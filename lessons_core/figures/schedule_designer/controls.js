import { chipRow } from "../kit/choose/chips.js";
import { h, set } from "../kit/dom.js";
import { format, round } from "../kit/numbers.js";
import { logarithmic } from "../kit/slider/rates.js";
import { slider } from "../kit/slider/slider.js";
import { percentText, rateRead, rateText, whole } from "./line.js";
import { LIMITS, RUN, SHAPES } from "./maths.js";

/** @typedef {import("./maths.js").Settings} Settings */

/** @typedef {{start: () => void, end: () => void, put: (patch: Partial<Settings>) => void}} Act */

const steps = (count) => `${whole(count)} ${count === 1 ? "step" : "steps"}`;

/** Sliders over steps go by 200ths of the run, so that a long one has as many places as a short one. */
const LONG = {
  warmup: { label: "warm-up", max: RUN / 2, shows: () => true, words: (s) => (s.shape === "one-cycle" ? `peak at step ${whole(s.warmup)}` : `warm-up of ${steps(s.warmup)}`) },
  decay: { label: "down in the last", max: RUN, shows: (s) => s.shape === "stable", words: (s) => `down in the last ${steps(s.decay)}` },
  every: { label: "a drop every", max: RUN, shows: (s) => s.shape === "step", words: (s) => `a drop every ${steps(s.every)}` },
};

/** @param {Act} act @param {{start: () => void, end: () => void, put: (step: number) => void}} reading */
export function controls(act, reading) {
  const made = [peak(act), ...Object.keys(LONG).map((key) => long(key, act)), floor(act), factor(act), read(reading)];
  const names = SHAPES.map((shape) => /** @type {[string, string]} */ ([shape, shape]));
  const shapes = chipRow("Shape of the schedule", (shape) => {
    act.start();
    act.put({ shape });
    act.end();
  });
  return {
    shapes: h("div", { class: "dh-sched__shapes" }, shapes.node),
    node: h("div", { class: "dh-sliders" }, ...made.map((part) => part.node)),
    /** @param {import("./view.js").View} view */
    draw(view) {
      shapes.draw(names, view.settings.shape);
      made.forEach((part) => part.draw(view.settings, view));
    },
    destroy: () => [shapes, ...made].forEach((part) => part.destroy()),
  };
}

/** @param {Act} act */
function peak(act) {
  let now = LIMITS.peak.max;
  const part = slider({
    label: "peak rate η", job: "update", start: act.start, change: act.end,
    ...logarithmic(LIMITS.peak, () => now), input: (value) => act.put({ peak: value }),
  });
  part.marks([-6, -4, -2, 0].map((power) => ({ at: power, label: rateText(10 ** power) })));
  return {
    ...part,
    /** @param {Settings} settings */
    draw({ peak: value }) {
      now = value;
      part.set(Math.log10(value), rateText(value), `peak rate ${rateText(value)}`);
    },
  };
}

/** @param {string} key @param {Act} act */
function long(key, act) {
  const { label, max, shows, words } = LONG[key];
  let total = RUN;
  const part = slider({
    label, job: "update", min: key === "warmup" ? 0 : 1, max, step: 1, start: act.start, change: act.end,
    input: (place) => act.put({ [key]: Math.round((place * total) / RUN) }),
  });
  return {
    ...part,
    /** @param {Settings} settings */
    draw(settings) {
      ({ total } = settings);
      set(part.node, { hidden: !shows(settings) });
      part.set((settings[key] * RUN) / total, steps(settings[key]), words(settings));
    },
  };
}

/** @param {Act} act */
function floor(act) {
  const part = slider({
    label: "floor, in percent of the peak", job: "update", min: 0, max: 100, step: 1, start: act.start, change: act.end,
    input: (value) => act.put({ floor: round(value / 100, 4) }),
  });
  return {
    ...part,
    /** @param {Settings} settings */
    draw({ shape, floor: share }) {
      set(part.node, { hidden: shape !== "cosine" && shape !== "stable" });
      part.set(round(100 * share, 4), percentText(share), `floor at ${percentText(share)} of the peak`);
    },
  };
}

/** @param {Act} act */
function factor(act) {
  const part = slider({
    label: "each drop times", job: "update", min: 0.05, max: 0.95, step: 0.05, start: act.start, change: act.end,
    input: (value) => act.put({ factor: round(value, 2) }),
  });
  return {
    ...part,
    /** @param {Settings} settings */
    draw({ shape, factor: value }) {
      set(part.node, { hidden: shape !== "step" });
      part.set(value, format(value, 4), `each drop times ${format(value, 4)}`);
    },
  };
}

/** The step at which the rate is read. @param {{start: () => void, end: () => void, put: (step: number) => void}} act */
function read(act) {
  let total = RUN;
  const part = slider({
    label: "read at step", job: "forward", min: 0, max: RUN, step: 1, start: act.start, change: act.end,
    input: (place) => act.put(Math.round((place * total) / RUN)),
  });
  return {
    ...part,
    /** @param {Settings} settings @param {import("./view.js").View} view */
    draw(settings, { step, rate, update }) {
      ({ total } = settings);
      part.set(update, `${whole(step)}: ${rateRead(rate)}`, `step ${whole(step)}: rate ${rateRead(rate)}`);
    },
  };
}
