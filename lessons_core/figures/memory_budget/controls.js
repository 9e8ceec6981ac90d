import { h, on, set, uniqueId } from "../kit/dom.js";
import { clamp } from "../kit/numbers.js";
import { slider } from "../kit/slider/slider.js";
import { LIMITS, MODELS, OPTIMIZERS, PRECISIONS } from "./maths.js";

/** The next batch worth trying: one more while it is small, then about an eighth more. */
export function nextBatch(batch, direction) {
  const size = Math.max(1, 2 ** (Math.floor(Math.log2(batch)) - 3));
  return Math.min(LIMITS.batch.max, Math.max(1, batch + direction * size));
}

/** A native list to choose from. @param {string} label @param {[string, string][]} options @param {(value: string) => void} choose */
function choice(label, options, choose) {
  const id = uniqueId("choice");
  const list = /** @type {HTMLSelectElement} */ (
    h("select", { id, class: "dh-memory__select" }, ...options.map(([value, text]) => h("option", { value }, text)))
  );
  const stop = on(list, "change", () => choose(list.value));
  return { list, node: h("div", { class: "dh-memory__choice" }, h("label", { for: id }, label), list), destroy: stop };
}

/** @param {string} words @param {(on: boolean) => void} choose */
function toggle(words, choose) {
  const box = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox" }));
  const stop = on(box, "change", () => choose(box.checked));
  return { box, node: h("label", { class: "dh-choice" }, box, h("span", {}, words)), destroy: stop };
}

/**
 * Everything that the budget depends on.
 * @param {{start: () => void, end: () => void, put: (patch: Record<string, any>) => void}} act
 */
export function controls(act) {
  let batch = 1;
  const all = (patch) => {
    act.start();
    act.put(patch);
    act.end();
  };
  const labels = (table) => Object.entries(table).map(([key, { label }]) => /** @type {[string, string]} */ ([key, label]));
  const models = choice("model", labels(MODELS), (model) => all({ model }));
  const precisions = choice("precision", labels(PRECISIONS), (precision) => all({ precision }));
  const optimizers = choice("optimizer", labels(OPTIMIZERS), (optimizer) => all({ optimizer }));
  const again = toggle("activation checkpointing", (checkpoint) => all({ checkpoint }));
  const fused = toggle("fused attention", (on_) => all({ fused: on_ }));
  const sizes = slider({
    label: "batch", job: "forward", min: 0, max: 1, step: 0.001,
    valueAt: (share) => most ** share, unit: 1, near: Math.round,
    // By one, so that each batch can be had; with Shift by an eighth, as the handle on the curve.
    next: (by) => (Math.abs(by) > 1 ? nextBatch(batch, Math.sign(by)) : clamp(batch + by, 1, LIMITS.batch.max)),
    start: act.start, change: act.end,
    input: (size) => act.put({ batch: size }),
  });
  let most = 256;
  const parts = [models, precisions, optimizers, again, fused, sizes];
  return {
    node: h("div", { class: "dh-memory__controls" },
      models.node, precisions.node, optimizers.node, sizes.node,
      h("div", { class: "dh-memory__toggles" }, again.node, fused.node)),
    /** @param {import("./view.js").View} view */
    draw({ settings, model, most: shown }) {
      ({ batch } = settings);
      most = shown;
      models.list.value = settings.model;
      precisions.list.value = settings.precision;
      optimizers.list.value = settings.optimizer;
      again.box.checked = settings.checkpoint;
      const attention = "heads" in model.shape;
      fused.box.checked = settings.fused && attention;
      set(fused.box, { disabled: !attention });
      sizes.set(Math.log2(batch) / Math.log2(most), String(batch), `batch of ${batch} ${model.example}${batch === 1 ? "" : "s"}`);
    },
    destroy: () => parts.forEach((part) => part.destroy()),
  };
}
