import { contours, evenLevels } from "../kit/levels/ellipses.js";
import { s, set } from "../kit/dom.js";
import { handle } from "../kit/handle.js";
import { format, spoken, spokenLoss } from "../kit/numbers.js";
import { HESSIAN, LIMITS, far } from "./maths.js";
import { BOX, at, dots, inBox, intoBox, panel, scalesOf, through } from "../kit/panel.js";

/** @typedef {import("./view.js").View} View */

const span = ({ min, max }) => /** @type {[number, number]} */ ([min, max]);
export const SCALES = scalesOf(span(LIMITS.w), span(LIMITS.b));
export const LEVELS = evenLevels(24, 7);
const TICKS = [-1, 0, 1, 2, 3, 4].map((value) => /** @type {[number, string]} */ ([value, format(value)]));

/**
 * The loss from above: level lines, the path, and where each of 200 batches would send the model.
 * @param {{start: () => void, end: () => void, move: (w: number, b: number) => void}} act
 */
export function contourPanel(act) {
  const { svg, layer, frame } = panel("The loss from above, over weight and bias", "weight w", "bias b");
  const rings = contours();
  const ghost = s("path", { class: "dh-batch__ghost" });
  const trail = s("path", { class: "dh-batch__trail" });
  const past = s("path", { class: "dh-batch__past" });
  const cloud = s("path", { class: "dh-batch__cloud" });
  const lowest = s("path", { class: "dh-batch__lowest", d: "M-5 0h10M0 -5v10" });
  const shaft = s("line", { class: "dh-batch__full" });
  const head = s("path", { class: "dh-batch__head", d: "M0 0L-11 -5.5L-8.5 0L-11 5.5Z" });
  const note = s("text", { class: "dh-note-text", x: BOX.right, y: BOX.top - 9, "text-anchor": "end", text: "dots: 200 batches, arrow: all 64" });
  const away = s("text", { class: "dh-label dh-text--bad" });
  let last = /** @type {View | null} */ (null);
  const ball = handle(
    {
      svg,
      ...LIMITS.w,
      label: "The model (w, b): drag it, or move it with the arrow keys",
      start: act.start,
      end: act.end,
      drag: ({ x, y }) => act.move(SCALES.x.invert(x), SCALES.y.invert(y)),
      nudge: (dx, dy) => last && act.move(last.now.w + dx * 0.1, last.now.b + dy * 0.1),
    },
    s("circle", { class: "dh-batch__ball", r: 8 }),
  );
  layer.append(rings.node, ghost, trail, past, lowest, cloud);
  svg.append(note, shaft, head, away, ball.node);
  const place = (w, b) => ({ x: SCALES.x(w), y: SCALES.y(b) });

  /** @param {View} view */
  function draw(view) {
    const { points, now, full, found, settings: { lr } } = view;
    frame(SCALES, TICKS.slice(1), TICKS.slice(0, 5));
    rings.draw({ centre: view.lowest, hessian: /** @type {any} */ (HESSIAN) }, LEVELS, SCALES);
    const finite = (list) => list.filter((point) => !far(point));
    const path = finite(points).map(({ w, b }) => place(w, b));
    // A ghost may hold 640 steps and stands still while everything else moves.
    if (view.ghost !== last?.ghost) set(ghost, { d: through(finite(view.ghost).map(({ w, b }) => place(w, b))) });
    last = view;
    set(trail, { d: through(path) });
    set(past, { d: dots(path.slice(0, -1)), class: path.length > 40 ? "dh-batch__past is-long" : "dh-batch__past" });
    const exactly = place(now.w, now.b);
    const out = !inBox(exactly);
    const here = intoBox(exactly);
    set(cloud, { d: out ? "" : dots(found.map(([gw, gb]) => place(now.w - lr * gw, now.b - lr * gb))) });
    const least = place(...view.lowest);
    set(lowest, { transform: `translate(${at(least.x)} ${at(least.y)})` });
    const tip = intoBox(place(now.w - lr * full[0], now.b - lr * full[1]));
    const length = Math.hypot(tip.x - here.x, tip.y - here.y);
    const visible = !out && length >= 12 ? null : "hidden";
    const turn = (Math.atan2(tip.y - here.y, tip.x - here.x) * 180) / Math.PI;
    const inset = 1 - 9 / Math.max(length, 9);
    set(shaft, {
      x1: at(here.x), y1: at(here.y),
      x2: at(here.x + (tip.x - here.x) * inset), y2: at(here.y + (tip.y - here.y) * inset),
      visibility: visible,
    });
    set(head, { transform: `translate(${at(tip.x)} ${at(tip.y)}) rotate(${turn.toFixed(1)})`, visibility: visible });
    const left = here.x < 200;
    set(away, {
      text: out ? "off the plot" : "",
      x: at(here.x + (left ? 14 : -14)), y: at(Math.max(40, here.y)), "text-anchor": left ? "start" : "end",
    });
    ball.set({ ...here, now: now.w, words: `w ${spoken(now.w, 2)}, b ${spoken(now.b, 2)}, loss ${spokenLoss(now.loss)}` });
  }
  return { node: svg, draw, destroy: ball.destroy };
}
