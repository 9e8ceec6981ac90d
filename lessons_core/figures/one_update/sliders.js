import { slider } from "../kit/controls.js";
import { h, on } from "../kit/dom.js";
import { clamp, format, spoken } from "../kit/numbers.js";
import { LIMITS, curvature } from "./maths.js";
import { rateWords } from "./words.js";

/** A rate with two significant digits: what a reader would write. */
export const neatRate = (rate) => clamp(Number(rate.toPrecision(2)), 0.001, 1);

/** The next rate of two digits, up or down. */
export function nextRate(rate, direction) {
  const power = Math.floor(Math.log10(rate) + 1e-9 - (direction < 0 && isPowerOfTen(rate) ? 1 : 0));
  return neatRate(rate + direction * 10 ** (power - 1));
}

const isPowerOfTen = (rate) => Math.abs(Math.log10(rate) - Math.round(Math.log10(rate))) < 1e-9;

const PLAIN = {
  w: { label: "weight w", job: "forward", words: (v) => `w is ${spoken(v)}` },
  b: { label: "bias b", job: "forward", words: (v) => `b is ${spoken(v)}` },
  x: { label: "score x", job: "data", words: (v) => `the shipment's score is ${spoken(v)}` },
  y: { label: "truth y", job: "data", words: (v) => `the shipment is ${spoken(v)} hours late` },
};

/**
 * The sliders of the figure. The rate's is logarithmic and carries the theory's marks where they are told.
 * @param {string[]} keys @param {{start: () => void, end: () => void, put: (key: string, value: number) => void}} act
 */
export function sliders(keys, act) {
  const made = keys.map((key) => (key === "lr" ? rateSlider(act) : plainSlider(key, act)));
  const node = h("div", { class: "dh-sliders" }, ...made.map((part) => part.node));
  return {
    node,
    draw: (view) => made.forEach((part) => part.draw(view)),
    destroy: () => made.forEach((part) => part.destroy()),
  };
}

function plainSlider(key, act) {
  const { label, job, words } = PLAIN[key];
  const { min, max, step } = LIMITS[key];
  const part = slider({
    label, job, min, max, step: Math.max(step, 0.05),
    start: act.start,
    change: act.end,
    input: (value) => act.put(key, value),
  });
  return {
    ...part,
    draw({ settings, now }) {
      const value = key === "w" || key === "b" ? now[key] : settings[key];
      part.set(Number.isFinite(value) ? clamp(value, min, max) : min, format(value), words(value));
    },
  };
}

function rateSlider(act) {
  let rate = 0.1;
  let sign = 1;
  const put = (value) => act.put("lr", sign * neatRate(value));
  const part = slider({
    label: "learning rate η", job: "update", min: -3, max: 0, step: 0.001,
    start: act.start,
    change: act.end,
    input: (power) => put(10 ** power),
  });
  // Native steps of a logarithm are no round rates: arrows go to the next rate of two digits.
  const stop = on(part.range, "keydown", (event) => {
    const direction = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (!direction || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    act.start();
    put(nextRate(rate, direction));
    act.end();
  });
  const box = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox" }));
  const plus = h("label", { class: "dh-choice dh-plus" }, box, h("span", {}, "add the gradient (wrong sign)"));
  const stopPlus = on(box, "change", () => {
    act.start();
    act.put("lr", (box.checked ? -1 : 1) * rate);
    act.end();
  });
  const node = h("div", { class: "dh-rate" }, part.node, plus);
  return {
    node,
    draw({ settings: { lr, x }, edges }) {
      rate = Math.abs(lr);
      sign = lr < 0 ? -1 : 1;
      box.checked = sign < 0;
      const theory = [1, 2].map((k) => ({ at: Math.log10(k / curvature(x)), label: `${k}/λ`, theory: true }));
      part.set(Math.log10(rate), format(lr, 4), rateWords(lr, x, edges));
      part.marks([
        ...[0.001, 0.01, 0.1, 1].map((value) => ({ at: Math.log10(value), label: String(value) })),
        ...(edges ? theory : []),
      ]);
    },
    destroy() {
      stop();
      stopPlus();
      part.destroy();
    },
  };
}
