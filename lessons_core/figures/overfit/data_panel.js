import { on, s, set } from "../kit/dom.js";
import { handle, pointIn } from "../kit/handle.js";
import { clamp, format, round, spoken } from "../kit/numbers.js";
import { BOX, at, panel, scalesOf, through } from "../kit/panel.js";
import { truth } from "./maths.js";
import { GRID, reach } from "./geometry.js";

/** @typedef {import("./view.js").View} View */

const ACROSS = /** @type {[number, number]} */ ([-1.05, 1.05]);

/** Round values of a scale as ticks. */
export const ticksOf = (scale, count) => scale.ticks(count).map((value) => [value, format(value)]);

/** A path through places, given as two lists. */
export const pathOf = (xs, ys) => through(xs.map((x, i) => ({ x, y: ys[i] })));

/** Circles that are kept and only moved. */
function dots(className, r) {
  const node = s("g", { class: className });
  return {
    node,
    /** @param {{x: number[], y: number[]}} sample */
    place(sample, scales) {
      while (node.childElementCount > sample.x.length) node.lastElementChild?.remove();
      while (node.childElementCount < sample.x.length) node.append(s("circle", { r }));
      sample.x.forEach((x, i) => set(node.children[i], { cx: at(scales.x(x)), cy: at(scales.y(sample.y[i])) }));
    },
  };
}

/**
 * The left panel: the points, the truth faintly, and what the model says. While the reader draws,
 * a tap adds a point, and so does Enter at the cross, which arrow keys move.
 * @param {{add: (x: number, y: number) => void, draws: boolean}} act `draws`: whether the reader may
 */
export function dataPanel(act) {
  const { svg, layer, frame } = panel("The points and the fit", "x", "y");
  const real = s("path", { class: "dh-truth-curve" });
  const fit = s("path", { class: "dh-fit" });
  const held = dots("dh-heldback", 2.6);
  const points = dots("dh-points", 4.5);
  const label = s("text", { class: "dh-note-text", "text-anchor": "middle" });
  const paper = s("rect", { class: "dh-tap", x: BOX.left, y: BOX.top, width: BOX.right - BOX.left, height: BOX.bottom - BOX.top });
  let scales = scalesOf(ACROSS, [-2.4, 2.4]);
  let spot = { x: 0, y: 0 };
  const put = (x, y) => {
    spot = { x: clamp(round(x, 2), -1, 1), y: clamp(round(y, 2), -2, 2) };
    placeCross();
  };
  const cross = handle(
    {
      svg, min: -1, max: 1,
      label: "Cross for drawing: arrow keys move it, Enter adds a point",
      drag: ({ x, y }) => put(scales.x.invert(x), scales.y.invert(y)),
      nudge: (dx, dy) => put(spot.x + dx * 0.05, spot.y + dy * 0.05),
    },
    s("path", { class: "dh-cross", d: "M-9 0H9M0 -9V9" }),
  );
  const placeCross = () => cross.set({ x: scales.x(spot.x), y: scales.y(spot.y), now: spot.x, words: `x ${spoken(spot.x)}, y ${spoken(spot.y)}` });
  const stops = [
    on(paper, "click", (event) => {
      const place = pointIn(svg, event);
      if (!place) return;
      put(scales.x.invert(place.x), scales.y.invert(place.y));
      act.add(spot.x, spot.y);
    }),
    on(cross.node, "keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      act.add(spot.x, spot.y);
    }),
  ];
  layer.append(real, held.node, fit, points.node);
  svg.append(label, ...(act.draws ? [paper, cross.node] : []));

  /** @param {View} view */
  function draw(view) {
    const { settings, data } = view;
    const high = reach(settings.noise, settings.drawing);
    scales = scalesOf(ACROSS, [-high, high]);
    frame(scales, ticksOf(scales.x, 6), ticksOf(scales.y, 5));
    const across = GRID.map(scales.x);
    set(real, { d: settings.drawing ? "" : pathOf(across, GRID.map((x) => scales.y(truth(x)))) });
    set(fit, { d: view.output ? pathOf(across, view.output.map(scales.y)) : "" });
    held.place(settings.hidden ? { x: [], y: [] } : data.validation, scales);
    points.place(data.train, scales);
    set(label, { x: (BOX.left + BOX.right) / 2, y: BOX.top + 16, text: settings.drawing && settings.own.length < 3 ? "tap here to draw points" : "" });
    set(paper, { visibility: settings.drawing ? null : "hidden" });
    set(cross.node, { visibility: settings.drawing ? null : "hidden", tabindex: settings.drawing ? 0 : -1 });
    placeCross();
  }
  return { node: svg, draw, addAtCross: () => act.add(spot.x, spot.y), destroy: () => [...stops, cross.destroy].forEach((stop) => stop()) };
}
