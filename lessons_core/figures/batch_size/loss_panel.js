import { s, set } from "../kit/dom.js";
import { format } from "../kit/numbers.js";
import { BOX, at, dots, inBox, panel, scalesOf, through } from "../kit/panel.js";
import { level } from "./level.js";

/** @typedef {import("./view.js").View} View */

/** Losses shown, as powers of ten; what is lower or higher stands at the edge. */
export const POWERS = /** @type {[number, number]} */ ([-1, 1.5]);
const LOSSES = [0.1, 0.3, 1, 3, 10, 30];

/** How many steps the axis shows: whole epochs, at least two and at least eight steps. */
export const stepsShown = (step, epoch) => epoch * Math.max(2, Math.ceil(8 / epoch), Math.ceil(step / epoch));

/** Steps at powers of two, about six: an epoch of 64 shipments is one for many batch sizes. */
function stepTicks(last) {
  const each = [1, 2, 4, 8, 16, 32, 64].find((size) => last / size <= 6) ?? 128;
  return Array.from({ length: Math.floor(last / each) + 1 }, (_, i) => /** @type {[number, string]} */ ([i * each, String(i * each)]));
}

/** The loss at each step: of all shipments, and of the batch that made the step. */
export function lossPanel() {
  const { svg, layer, frame } = panel("Loss at each step", "step", "loss, log scale");
  const epochs = s("path", { class: "dh-batch__epochs" });
  const ghost = s("path", { class: "dh-batch__ghost" });
  const batchDots = s("path", { class: "dh-batch__batch-dots" });
  const full = s("path", { class: "dh-batch__full-loss" });
  const dot = s("circle", { class: "dh-batch__dot", r: 5 });
  const least = level("least");
  const floor = level("floor");
  const note = s("text", { class: "dh-note-text", x: BOX.right, y: BOX.top - 9, "text-anchor": "end" });
  layer.append(epochs, ghost, batchDots, least.node, floor.node, full);
  svg.append(dot, note);

  // What the ghost was drawn from: it stands still while everything else moves.
  let faded = { points: /** @type {unknown} */ (null), last: 0 };

  return {
    node: svg,
    /** @param {View} view */
    draw(view) {
      const { points, epoch, settings: { step } } = view;
      const last = stepsShown(step, epoch);
      const scales = scalesOf([0, last], POWERS);
      const place = (x, loss) => ({
        x: scales.x(x),
        y: Math.min(BOX.bottom - 2, Math.max(BOX.top + 1, scales.y(Math.log10(Math.max(loss, 1e-9))) || BOX.top + 1)),
      });
      frame(scales, stepTicks(last), LOSSES.map((loss) => [Math.log10(loss), format(loss)]));
      const count = Math.floor(last / epoch);
      const lines = count > 40 ? [] : Array.from({ length: count }, (_, i) => scales.x((i + 1) * epoch));
      set(epochs, { d: lines.map((x) => `M${at(x)} ${BOX.top}V${BOX.bottom}`).join("") });
      set(note, { text: `1 epoch = ${epoch} ${epoch === 1 ? "step" : "steps"}` });
      set(full, { d: through(points.map((point, i) => place(i, point.loss))) });
      // A batch's loss belongs to the model before its step.
      const seen = points.slice(1).map((point, i) => place(i, /** @type {number} */ (point.batch_loss)));
      set(batchDots, { d: dots(seen) });
      if (view.ghost !== faded.points || last !== faded.last) {
        set(ghost, { d: through(view.ghost.map((point, i) => place(i, point.loss)).filter(inBox)) });
        faded = { points: view.ghost, last };
      }
      const here = place(step, view.now.loss);
      set(dot, { cx: at(here.x), cy: at(here.y) });
      least.place(place(0, view.least).y, `least ${format(view.least)}`, 14);
      floor.place(view.floor === null ? null : place(0, view.floor).y, `noise floor ${format(view.floor ?? 0)}`);
    },
    destroy() {},
  };
}
