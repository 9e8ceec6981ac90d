import { h, on, set, uniqueId } from "../kit/dom.js";
import { clamp, format, round, spoken } from "../kit/numbers.js";
import { nextNeat } from "../kit/slider/rates.js";
import { slider } from "../kit/slider/slider.js";
import { EVERY, LIMITS } from "./maths.js";

/** Decay on its slider: powers of ten from 1e-5 to 1, and none at all on the far left. */
const NONE = -5.5;
export const decayAt = (power) => (power < -5.25 ? 0 : clamp(Number((10 ** power).toPrecision(2)), 1e-5, 1));
export const powerAt = (decay) => (decay > 0 ? Math.max(-5, Math.log10(decay)) : NONE);

const PARTS = {
  degree: { label: "degree", job: "forward", step: 1, words: (v) => `degree ${v}`, shows: (s) => s.model === "polynomial" },
  width: { label: "hidden units", job: "forward", step: 1, words: (v) => `${v} hidden units`, shows: (s) => s.model === "network" },
  step: { label: "training step", job: "update", step: EVERY, words: (v) => `step ${v}`, shows: (s) => s.model === "network" },
  count: { label: "training points", job: "data", step: 1, words: (v) => `${v} training points`, shows: (s) => !s.drawing },
  noise: { label: "noise", job: "data", step: 0.05, words: (v) => `noise ${spoken(v, 2)}`, shows: (s) => !s.drawing },
};

/**
 * @param {{start: () => void, end: () => void, put: (key: string, value: number) => void}} act
 * @param {boolean} compact whether to leave the place along the curves alone
 */
export function sliders(act, compact) {
  const along = (key) => key === "degree" || key === "step";
  const made = Object.entries(PARTS).filter(([key]) => along(key) || !compact).map(([key, part]) => plain(key, part, act));
  if (!compact) made.push(decay(act));
  const node = h("div", { class: "dh-sliders" }, ...made.map((part) => part.node));
  return {
    node,
    draw: (settings) => made.forEach((part) => part.draw(settings)),
    destroy: () => made.forEach((part) => part.destroy()),
  };
}

function plain(key, { label, job, step, words, shows }, act) {
  const { min, max } = LIMITS[key];
  const part = slider({ label, job, min, max, step, start: act.start, change: act.end, input: (value) => act.put(key, round(value, 2)) });
  part.node.classList.toggle("is-along", key === "degree" || key === "step");
  return {
    ...part,
    draw(settings) {
      set(part.node, { hidden: !shows(settings) });
      part.set(settings[key], format(settings[key], 2), words(settings[key]));
    },
  };
}

/** The next decay of two digits; below the smallest there is none at all. */
function nextDecay(value, by) {
  if (value === 0) return by > 0 ? 1e-5 : 0;
  return by < 0 && value <= 1e-5 ? 0 : clamp(nextNeat(value, by), 1e-5, 1);
}

function decay(act) {
  let now = 0;
  const part = slider({
    label: "weight decay", job: "update", min: NONE, max: 0, step: 0.01, start: act.start, change: act.end,
    valueAt: decayAt, near: (value) => value, next: (by) => nextDecay(now, by),
    input: (value) => act.put("weight_decay", value),
  });
  part.marks([{ at: NONE, label: "none" }, ...[-3, 0].map((power) => ({ at: power, label: format(10 ** power, 4) }))]);
  return {
    ...part,
    draw({ weight_decay: value }) {
      now = value;
      part.set(powerAt(value), value > 0 ? format(value, 6) : "none", value > 0 ? `weight decay ${spoken(value, 6)}` : "no weight decay");
    },
  };
}

/** Which model is fitted. @param {(model: string) => void} choose */
export function choices(choose) {
  const name = uniqueId("model");
  const radio = (value) => {
    const input = /** @type {HTMLInputElement} */ (h("input", { type: "radio", name, value }));
    return { value, input, node: h("label", { class: "dh-choice" }, input, h("span", {}, value)) };
  };
  const radios = [radio("polynomial"), radio("network")];
  const node = h("fieldset", { class: "dh-model" }, h("legend", {}, "Model"), ...radios.map((part) => part.node));
  const stop = on(node, "change", (event) => choose(event.target.value));
  return {
    node,
    draw(settings) {
      for (const { value, input } of radios) input.checked = value === settings.model;
    },
    destroy: stop,
  };
}
