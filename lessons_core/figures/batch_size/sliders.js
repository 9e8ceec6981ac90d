import { h, on } from "../kit/dom.js";
import { clamp, format, spoken } from "../kit/numbers.js";
import { logarithmic } from "../kit/slider/rates.js";
import { slider } from "../kit/slider/slider.js";
import { COUNT, LIMITS, edge } from "./maths.js";

/**
 * Batch size and rate, both logarithmic, and the switch for drawing with replacement.
 * @param {{start: () => void, end: () => void, put: (patch: Record<string, number>) => void}} act
 * @param {import("../kit/story.js").Story} told
 */
export function controls(act, told) {
  let [batch, lr] = [8, 0.1];
  const sizes = slider({
    label: "batch size B", job: "backward", min: 0, max: Math.log2(COUNT), step: 0.01,
    valueAt: (power) => 2 ** power, unit: 1, near: Math.round,
    next: (by) => clamp(batch + by, 1, COUNT),
    start: act.start, change: act.end,
    input: (size) => act.put({ batch: size }),
  });
  sizes.marks([1, 2, 4, 8, 16, 32, 64].map((size) => ({ at: Math.log2(size), label: String(size) })));
  const rates = slider({
    label: "learning rate η", job: "update", ...logarithmic(LIMITS.lr, () => lr),
    start: act.start, change: act.end,
    input: (rate) => act.put({ lr: rate }),
  });
  rates.marks([
    ...[0.01, 0.1, 1].map((rate) => ({ at: Math.log10(rate), label: String(rate) })),
    { at: Math.log10(edge()), label: "2/λ", theory: true },
  ]);
  const box = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox" }));
  const again = h("label", { class: "dh-choice" }, box, h("span", {}, `draw with replacement (a ${told.one} can come twice)`));
  const stop = on(box, "change", () => {
    act.start();
    act.put({ replace: Number(box.checked) });
    act.end();
  });
  return {
    node: h("div", { class: "dh-sliders" }, sizes.node, rates.node, again),
    /** @param {import("./view.js").View} view */
    draw({ settings, epoch }) {
      ({ batch, lr } = settings);
      box.checked = Boolean(settings.replace);
      sizes.set(Math.log2(batch), String(batch), `batch size ${batch}, ${epoch} ${epoch === 1 ? "step" : "steps"} an epoch`);
      rates.set(Math.log10(lr), format(lr), `learning rate ${spoken(lr)}${lr > edge() ? ", past the edge" : ""}`);
    },
    destroy() {
      stop();
      sizes.destroy();
      rates.destroy();
    },
  };
}
