import { radios } from "../kit/choose/radios.js";
import { h, on } from "../kit/dom.js";
import { format, spoken } from "../kit/numbers.js";
import { logarithmic } from "../kit/slider/rates.js";
import { slider } from "../kit/slider/slider.js";
import { ACTIVATIONS, LIMITS, NORMS } from "./maths.js";

/** @typedef {import("./maths.js").Settings} Settings */

const COUNTS = { depth: "layers", width: "units in each layer" };

/** @param {{start: () => void, end: () => void, put: (key: string, value: number) => void}} act */
export function sliders(act) {
  const made = [count("depth", act), count("width", act), gain(act)];
  return {
    node: h("div", { class: "dh-sliders" }, ...made.map((part) => part.node)),
    /** @param {Settings} settings */
    draw: (settings) => made.forEach((part) => part.draw(settings)),
    destroy: () => made.forEach((part) => part.destroy()),
  };
}

function count(key, act) {
  const { min, max } = LIMITS[key];
  const part = slider({ label: COUNTS[key], job: "forward", min, max, step: 1, start: act.start, change: act.end, input: (value) => act.put(key, value) });
  return {
    ...part,
    /** @param {Settings} settings */
    draw: ({ [key]: value }) => part.set(value, String(value), `${value} ${COUNTS[key]}`),
  };
}

/** The start: how large the weights are, in units of 1 over the root of the width. */
function gain(act) {
  let now = LIMITS.gain.min;
  const part = slider({
    label: "start: weights × √width", job: "update", start: act.start, change: act.end,
    ...logarithmic(LIMITS.gain, () => now), input: (value) => act.put("gain", value),
  });
  part.marks([
    ...[0.1, 0.5, 5].map((value) => ({ at: Math.log10(value), label: format(value) })),
    // On two lines: beside each other they would run into one.
    { at: 0, label: "1, Xavier", theory: true },
    { at: Math.log10(2) / 2, label: "√2, He" },
  ]);
  return {
    ...part,
    /** @param {Settings} settings */
    draw({ gain: value }) {
      now = value;
      part.set(Math.log10(value), format(value), `gain ${spoken(value)}`);
    },
  };
}

const NAMES = { relu: "ReLU", none: "none", pre: "before each layer", post: "after the sum" };
const named = (values) => values.map((value) => /** @type {[string, string]} */ ([value, NAMES[value] ?? value]));

/** The bend, the norm, and whether a layer adds to what comes in. @param {(patch: Partial<Settings>) => void} change */
export function choices(change) {
  const bends = radios("Bend", named(ACTIVATIONS), (activation) => change({ activation }));
  const norms = radios("LayerNorm", named(NORMS), (norm) => change({ norm }));
  const box = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox" }));
  const shortcut = h("label", { class: "dh-choice" }, box, h("span", {}, "shortcut: each layer adds to what comes in"));
  const stop = on(box, "change", () => change({ residual: box.checked }));
  return {
    node: h("div", { class: "dh-depth__choosing" }, bends.node, norms.node, shortcut),
    /** @param {Settings} settings */
    draw(settings) {
      bends.draw(settings.activation);
      norms.draw(settings.norm);
      box.checked = settings.residual;
    },
    destroy: () => [bends.destroy, norms.destroy, stop].forEach((each) => each()),
  };
}
