import { radios } from "../kit/choose/radios.js";
import { h, on } from "../kit/dom.js";
import { format } from "../kit/numbers.js";
import { logarithmic } from "../kit/slider/rates.js";
import { slider } from "../kit/slider/slider.js";
import { LIMITS, STAGES } from "./maths.js";
import { counted, grouped } from "./text.js";

/** @typedef {import("./maths.js").Settings} Settings */

/** Key -> label, job, and the value in words, of each slider over powers of ten. */
const LONG = {
  batch: { label: "batch", job: "data", words: (value) => `${grouped(value)} tokens` },
  bandwidth: { label: "bandwidth", job: "backward", words: (value) => `${format(value)} GB/s` },
  speed: { label: "speed of each", job: "forward", words: (value) => `${format(value)} TFLOP/s` },
  // The last one changes the memory too, whose picture comes next on a narrow screen.
  parameters: { label: "parameters", job: "update", words: counted },
};

/** @param {{start: () => void, end: () => void, put: (key: string, value: number) => void}} act */
export function sliders(act) {
  const made = [devices(act), ...Object.keys(LONG).map((key) => long(key, act))];
  return {
    node: h("div", { class: "dh-sliders" }, ...made.map((part) => part.node)),
    /** @param {Settings} settings */
    draw: (settings) => made.forEach((part) => part.draw(settings)),
    destroy: () => made.forEach((part) => part.destroy()),
  };
}

function devices(act) {
  const { min, max } = LIMITS.devices;
  const part = slider({ label: "devices", min, max, step: 1, start: act.start, change: act.end, input: (value) => act.put("devices", value) });
  return {
    ...part,
    /** @param {Settings} settings */
    draw: ({ devices: n }) => part.set(n, String(n), n === 1 ? "1 device" : `${n} devices`),
  };
}

function long(key, act) {
  const { label, job, words } = LONG[key];
  let now = LIMITS[key].min;
  const part = slider({
    label, job, start: act.start, change: act.end,
    ...logarithmic(LIMITS[key], () => now), input: (value) => act.put(key, value),
  });
  return {
    ...part,
    /** @param {Settings} settings */
    draw({ [key]: value }) {
      now = value;
      part.set(Math.log10(value), words(value), words(value));
    },
  };
}

/** What is cut up, and whether they send while they compute. @param {(patch: Partial<Settings>) => void} change */
export function choices(change) {
  const stages = radios("ZeRO stage", STAGES.map((stage) => [String(stage), String(stage)]), (stage) => change({ stage: Number(stage) }));
  const tick = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox" }));
  const stop = on(tick, "change", () => change({ overlap: tick.checked }));
  return {
    node: h("div", { class: "dh-share__choosing" }, stages.node, h("label", { class: "dh-choice" }, tick, h("span", {}, "they send while they compute"))),
    /** @param {Settings} settings */
    draw({ stage, overlap }) {
      stages.draw(String(stage));
      tick.checked = overlap;
    },
    destroy: () => [stages.destroy, stop].forEach((each) => each()),
  };
}
