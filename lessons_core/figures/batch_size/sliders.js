import { slider } from "../kit/controls.js";
import { h, on } from "../kit/dom.js";
import { roundKeys } from "../kit/keys.js";
import { clamp, format, spoken } from "../kit/numbers.js";
import { COUNT, LIMITS, edge } from "./maths.js";

/** A rate with two significant digits, one such step up or down. */
export function nextRate(rate, direction) {
  const power = Math.floor(Math.log10(rate) + 1e-9);
  const down = direction < 0 && Math.abs(rate - 10 ** power) < 1e-12;
  return Number((rate + direction * 10 ** (power - 1 - (down ? 1 : 0))).toPrecision(2));
}

/**
 * Batch size and rate, both logarithmic, and the switch for drawing with replacement.
 * @param {{start: () => void, end: () => void, put: (patch: Record<string, number>) => void}} act
 */
export function controls(act) {
  let [batch, lr] = [8, 0.1];
  const all = (patch) => {
    act.start();
    act.put(patch);
    act.end();
  };
  const sizes = slider({
    label: "batch size B", job: "backward", min: 0, max: Math.log2(COUNT), step: 0.01,
    start: act.start, change: act.end,
    input: (power) => act.put({ batch: Math.round(2 ** power) }),
  });
  sizes.marks([1, 2, 4, 8, 16, 32, 64].map((size) => ({ at: Math.log2(size), label: String(size) })));
  const rates = slider({
    label: "learning rate η", job: "update", min: -2, max: 0, step: 0.001,
    start: act.start, change: act.end,
    input: (power) => act.put({ lr: Number((10 ** power).toPrecision(2)) }),
  });
  rates.marks([
    ...[0.01, 0.1, 1].map((rate) => ({ at: Math.log10(rate), label: String(rate) })),
    { at: Math.log10(edge()), label: "2/λ", theory: true },
  ]);
  const box = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox" }));
  const again = h("label", { class: "dh-choice" }, box, h("span", {}, "draw with replacement (a shipment can come twice)"));
  const stops = [
    roundKeys(sizes.range, (direction) => all({ batch: clamp(batch + direction, 1, COUNT) })),
    roundKeys(rates.range, (direction) => all({ lr: clamp(nextRate(lr, Math.sign(direction)), LIMITS.lr.min, LIMITS.lr.max) })),
    on(box, "change", () => all({ replace: Number(box.checked) })),
  ];
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
      stops.forEach((stop) => stop());
      sizes.destroy();
      rates.destroy();
    },
  };
}
