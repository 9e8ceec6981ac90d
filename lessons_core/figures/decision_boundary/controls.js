import { radios } from "../kit/choose/radios.js";
import { h, on, set } from "../kit/dom.js";
import { clamp, format, round, spoken } from "../kit/numbers.js";
import { logarithmic } from "../kit/slider/rates.js";
import { slider } from "../kit/slider/slider.js";
import { BENDS, COUNT, DATA, LIMITS } from "./maths.js";

/** @typedef {import("./maths.js").Settings} Settings */

/** Batch sizes that the slider sets; the last is all points. */
const SIZES = [1, 2, 4, 8, 16, 32, 64, 128, COUNT];
const sizePlace = (batch) => SIZES.reduce((best, size, i) => (Math.abs(size - batch) < Math.abs(SIZES[best] - batch) ? i : best), 0);
const batchWords = (batch) => (batch >= COUNT ? "all points" : `${batch} ${batch === 1 ? "point" : "points"}`);

const PARTS = {
  width: { label: "units in each hidden layer", job: "forward", step: 1, words: (v) => `${v} ${v === 1 ? "unit" : "units"} in each hidden layer` },
  depth: { label: "hidden layers", job: "forward", step: 1, words: (v) => `${v} hidden ${v === 1 ? "layer" : "layers"}` },
  noise: { label: "noise", job: "data", step: 0.05, words: (v) => `noise ${spoken(v, 2)}` },
};

/** @param {{start: () => void, end: () => void, put: (key: string, value: number) => void}} act */
export function sliders(act) {
  const made = [plain("width", act), plain("depth", act), rate(act), batch(act), plain("noise", act)];
  return {
    node: h("div", { class: "dh-sliders" }, ...made.map((part) => part.node)),
    /** @param {Settings} settings */
    draw: (settings) => made.forEach((part) => part.draw(settings)),
    destroy: () => made.forEach((part) => part.destroy()),
  };
}

function plain(key, act) {
  const { label, job, step, words } = PARTS[key];
  const { min, max } = LIMITS[key];
  const part = slider({ label, job, min, max, step, start: act.start, change: act.end, input: (value) => act.put(key, round(value, 2)) });
  return {
    ...part,
    draw(settings) {
      set(part.node, { hidden: key === "noise" && settings.data === "own" });
      part.set(settings[key], format(settings[key], 2), words(settings[key]));
    },
  };
}

function rate(act) {
  let now = LIMITS.rate.min;
  const part = slider({
    label: "learning rate η", job: "update", start: act.start, change: act.end,
    ...logarithmic(LIMITS.rate, () => now), input: (value) => act.put("rate", value),
  });
  part.marks([-3, -2, -1, 0, 1].map((power) => ({ at: power, label: format(10 ** power, 4) })));
  return {
    ...part,
    draw({ rate: value }) {
      now = value;
      part.set(Math.log10(value), format(value, 4), `learning rate ${spoken(value, 4)}`);
    },
  };
}

function batch(act) {
  const part = slider({
    label: "batch size", job: "data", min: 0, max: SIZES.length - 1, step: 1, start: act.start, change: act.end,
    input: (place) => act.put("batch", SIZES[clamp(Math.round(place), 0, SIZES.length - 1)]),
  });
  return {
    ...part,
    draw: ({ batch: size }) => part.set(sizePlace(size), batchWords(size), `batch of ${batchWords(size)}`),
  };
}

const NAMES = { relu: "ReLU", none: "no bend", xor: "XOR", own: "your own" };
const named = (values) => values.map((value) => [value, NAMES[value] ?? value]);

/** What is learned from, the bend, and whether all units start equal. @param {(patch: Record<string, unknown>) => void} change */
export function choices(change) {
  const data = radios("Points", named(DATA), (value) => change({ data: value }));
  const bends = radios("Bend", named(BENDS), (value) => change({ activation: value }));
  const box = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox" }));
  const equal = h("label", { class: "dh-choice" }, box, h("span", {}, "all units start equal"));
  const stop = on(box, "change", () => change({ equal: box.checked }));
  return {
    node: h("div", { class: "dh-choosing" }, data.node, bends.node, equal),
    /** @param {Settings} settings */
    draw(settings) {
      data.draw(settings.data);
      bends.draw(settings.activation);
      box.checked = settings.equal;
    },
    destroy: () => [data.destroy, bends.destroy, stop].forEach((each) => each()),
  };
}
