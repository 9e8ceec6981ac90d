import { s, set } from "../kit/dom.js";
import { handle } from "../kit/handle.js";
import { BOX, at, intoBox, panel, scalesOf, through } from "../kit/panel.js";
import { DEVICES, GB, LIMITS, halfBatch, size } from "./maths.js";
import { nextBatch } from "./controls.js";
import { deviceLines } from "./device_lines.js";

/** @typedef {import("./view.js").View} View */

/** Ticks of a logarithmic batch axis: about five powers of two. */
export function batchTicks(most) {
  const powers = Math.ceil(Math.log2(most));
  const each = Math.ceil(powers / 6);
  return Array.from({ length: Math.floor(powers / each) + 1 }, (_, i) => /** @type {[number, string]} */ ([i * each, String(2 ** (i * each))]));
}

/** Bytes for a narrow axis: 100 M, 2 G. */
export const brief = (digit, power) => `${digit * 10 ** (power % 3)} ${["", "K", "M", "G", "T", "P"][Math.floor(power / 3)]}`.trim();

/** Ticks of a logarithmic axis: powers of ten, and 2 and 5 between them where there is room. */
export function byteTicks(low, high) {
  const digits = high - low > 2 ? [1] : [1, 2, 5];
  const powers = Array.from({ length: high - low + 1 }, (_, i) => low + i);
  return powers
    .flatMap((power) => digits.map((digit) => /** @type {[number, string]} */ ([power + Math.log10(digit), brief(digit, power)])))
    .filter(([place]) => place <= high + 1e-9);
}

/**
 * Memory against batch size, both logarithmic: flat while the fixed parts rule, then in proportion.
 * @param {{start: () => void, end: () => void, batch: (batch: number) => void}} act
 */
export function batchPanel(act) {
  const { svg, layer, frame } = panel("Memory against batch size", "batch, log scale", "bytes, log scale");
  const lines = deviceLines();
  const fixed = s("path", { class: "dh-memory__fixed" });
  const curve = s("path", { class: "dh-memory__curve" });
  const named = s("text", { class: "dh-note-text dh-memory__floor", x: BOX.left + 6, text: "without activations" });
  const half = s("line", { class: "dh-memory__half" });
  const halfName = s("text", { class: "dh-note-text" });
  const crossings = s("g", { class: "dh-memory__crossings" });
  const note = s("text", { class: "dh-note-text", x: BOX.right, y: BOX.top - 9, "text-anchor": "end", text: "dots: largest batch that fits" });
  let scales = scalesOf([0, 8], [9, 12]);
  let settings = /** @type {import("./view.js").Settings | null} */ (null);
  const grip = handle(
    {
      svg,
      ...LIMITS.batch,
      label: "Batch on the curve",
      orientation: "horizontal",
      start: act.start,
      end: act.end,
      drag: ({ x }) => act.batch(Math.round(2 ** scales.x.invert(Math.min(BOX.right, x)))),
      nudge: (dx, dy) => settings && act.batch(nextBatch(settings.batch, dx + dy)),
    },
    s("circle", { class: "dh-memory__grip", r: 7 }),
  );
  layer.append(lines.node, fixed, half, curve, named, halfName, crossings);
  svg.append(note, grip.node);

  /** From this batch on the activations are more than half of the whole. */
  function drawHalf(from, floor) {
    const x = from === null ? 0 : scales.x(Math.log2(from));
    const right = x > (BOX.left + BOX.right) / 2;
    set(half, { x1: at(x), x2: at(x), y1: BOX.top, y2: BOX.bottom, visibility: from === null ? "hidden" : null });
    set(halfName, {
      x: at(x + (right ? -5 : 5)), y: floor + 30 < BOX.bottom ? BOX.bottom - 6 : BOX.top + 14,
      "text-anchor": right ? "end" : "start",
      text: from === null ? "" : `activations pass half at ${from}`,
    });
  }
  return {
    node: svg,
    /** @param {View} view */
    draw(view) {
      settings = view.settings;
      const { most, budget, devices, example } = view;
      const fixedBytes = budget.total - budget.activations;
      const total = (batch) => fixedBytes + batch * example;
      // A model that fits nowhere still shows where the largest memory is.
      const low = Math.floor(Math.log10(Math.min(total(1), GB * DEVICES[DEVICES.length - 1])));
      const high = Math.max(low + 1, Math.ceil(Math.log10(total(most))));
      scales = scalesOf([0, Math.log2(most)], [low, high]);
      frame(scales, batchTicks(most), byteTicks(low, high));
      const up = (value) => scales.y(Math.log10(value));
      const floor = up(fixedBytes);
      lines.draw(up, up(total(1)), floor);
      const samples = Array.from({ length: 41 }, (_, i) => (i / 40) * Math.log2(most));
      set(curve, { d: through(samples.map((power) => ({ x: scales.x(power), y: up(total(2 ** power)) }))) });
      set(fixed, { d: `M${BOX.left} ${at(floor)}H${BOX.right}` });
      set(named, { y: at(floor + 14), visibility: floor + 14 < BOX.bottom ? null : "hidden" });
      drawHalf(halfBatch(budget, example, most), floor);
      crossings.replaceChildren(...devices.filter(({ largest }) => largest >= 1 && largest <= most).flatMap(({ size: device, largest }) => {
        const [x, y] = [scales.x(Math.log2(largest)), up(device * GB)];
        return [
          s("circle", { cx: at(x), cy: at(y), r: 4 }),
          s("text", { class: "dh-note-text", x: at(x + (x > 310 ? -7 : 7)), y: at(y + (x > 310 ? -6 : 13)), "text-anchor": x > 310 ? "end" : "start", text: String(largest) }),
        ];
      }));
      const here = intoBox({ x: scales.x(Math.log2(view.settings.batch)), y: up(budget.total) });
      grip.set({ ...here, now: view.settings.batch, words: `batch ${view.settings.batch}, ${size(budget.total)} in all` });
    },
    destroy: grip.destroy,
  };
}
