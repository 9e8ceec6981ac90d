import { h, on } from "../kit/dom.js";
import { clamp, format, spoken } from "../kit/numbers.js";
import { logarithmic } from "../kit/slider/rates.js";
import { slider } from "../kit/slider/slider.js";
import { LIMITS, curvature } from "./maths.js";
import { rateWords } from "./words.js";

const plain = (told) => ({
  w: { label: "weight w", job: "forward", words: (v) => `w is ${spoken(v)}` },
  b: { label: "bias b", job: "forward", words: (v) => `b is ${spoken(v)}` },
  x: { label: `${told.score} x`, job: "data", words: (v) => `${told.score} ${spoken(v)}` },
  y: { label: "truth y", job: "data", words: (v) => `${spoken(v)} ${told.target}` },
});

/**
 * The sliders of the figure. The rate's is logarithmic and carries the theory's marks where they are told.
 * @param {string[]} keys @param {{start: () => void, end: () => void, put: (key: string, value: number) => void}} act
 * @param {import("../kit/story.js").Story} told
 */
export function sliders(keys, act, told) {
  const made = keys.map((key) => (key === "lr" ? rateSlider(act) : plainSlider(key, act, plain(told)[key])));
  const node = h("div", { class: "dh-sliders" }, ...made.map((part) => part.node));
  return {
    node,
    draw: (view) => made.forEach((part) => part.draw(view)),
    destroy: () => made.forEach((part) => part.destroy()),
  };
}

function plainSlider(key, act, { label, job, words }) {
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
  const part = slider({
    label: "learning rate η", job: "update",
    ...logarithmic({ min: LIMITS.lr.smallest, max: LIMITS.lr.max }, () => rate),
    start: act.start,
    change: act.end,
    input: (value) => act.put("lr", sign * value),
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
      stopPlus();
      part.destroy();
    },
  };
}
