import { FRAME, axes, panelScales } from "../kit/axes.js";
import { on, s, set } from "../kit/dom.js";
import { handle, pointIn } from "../kit/handle.js";
import { clamp, round, spoken } from "../kit/numbers.js";
import { GRID, reach, truth } from "../overfit.maths.js";

/** @typedef {import("./view.js").View} View */

const LEFT = FRAME.left;
const TOP = FRAME.top;
const WIDE = FRAME.width - FRAME.left - FRAME.right;
const HIGH = FRAME.height - FRAME.top - FRAME.bottom;

/** What lies outside the plot's box is cut off: an inner picture of exactly the box. */
export const box = (...children) =>
  s("svg", { x: LEFT, y: TOP, width: WIDE, height: HIGH, viewBox: `${LEFT} ${TOP} ${WIDE} ${HIGH}` }, ...children);

/** A path through places; far away ones are brought near, because the box cuts them anyway. */
export function pathOf(xs, ys) {
  return xs.map((x, i) => `${i ? "L" : "M"}${x.toFixed(2)} ${clamp(ys[i], -2000, 2000).toFixed(2)}`).join("");
}

/** Circles that are kept and only moved. */
function dots(className, r) {
  const node = s("g", { class: className });
  return {
    node,
    /** @param {{x: number[], y: number[]}} sample */
    place(sample, scales) {
      while (node.childElementCount > sample.x.length) node.lastElementChild?.remove();
      while (node.childElementCount < sample.x.length) node.append(s("circle", { r }));
      sample.x.forEach((x, i) => set(node.children[i], { cx: scales.x(x).toFixed(2), cy: scales.y(sample.y[i]).toFixed(2) }));
    },
  };
}

/**
 * The left panel: the points, the truth faintly, and what the model says. While the reader draws,
 * a tap adds a point, and so does Enter at the cross, which arrow keys move.
 * @param {{add: (x: number, y: number) => void}} act
 */
export function dataPanel(act) {
  const svg = /** @type {SVGSVGElement} */ (
    s("svg", { class: "dh-panel", viewBox: `0 0 ${FRAME.width} ${FRAME.height}`, role: "group", "aria-label": "The points and the fit" })
  );
  const frame = axes("x", "y");
  const real = s("path", { class: "dh-truth-curve" });
  const fit = s("path", { class: "dh-fit" });
  const held = dots("dh-held", 2.6);
  const points = dots("dh-points", 4.5);
  const label = s("text", { class: "dh-note-text", "text-anchor": "middle" });
  const paper = s("rect", { class: "dh-tap", x: LEFT, y: TOP, width: WIDE, height: HIGH });
  let scales = panelScales([-1.05, 1.05], [-2.4, 2.4]);
  let at = { x: 0, y: 0 };
  const put = (x, y) => {
    at = { x: clamp(round(x, 2), -1, 1), y: clamp(round(y, 2), -2, 2) };
    placeCross();
  };
  const cross = handle(
    {
      svg, min: -1, max: 1,
      label: "Cross for drawing: arrow keys move it, Enter adds a point",
      drag: ({ x, y }) => put(scales.x.invert(x), scales.y.invert(y)),
      nudge: (dx, dy) => put(at.x + dx * 0.05, at.y + dy * 0.05),
    },
    s("path", { class: "dh-cross", d: "M-9 0H9M0 -9V9" }),
  );
  const placeCross = () => cross.set({ x: scales.x(at.x), y: scales.y(at.y), now: at.x, words: `x ${spoken(at.x)}, y ${spoken(at.y)}` });
  const stops = [
    on(paper, "click", (event) => {
      const place = pointIn(svg, event);
      if (!place) return;
      put(scales.x.invert(place.x), scales.y.invert(place.y));
      act.add(at.x, at.y);
    }),
    on(cross.node, "keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      act.add(at.x, at.y);
    }),
  ];
  svg.append(frame.node, box(real, held.node, fit, points.node), label, paper, cross.node);

  /** @param {View} view */
  function draw(view) {
    const { settings, data } = view;
    const high = reach(settings.noise, settings.drawing);
    scales = panelScales([-1.05, 1.05], [-high, high]);
    frame.draw(scales);
    const across = GRID.map(scales.x);
    set(real, { d: settings.drawing ? "" : pathOf(across, GRID.map((x) => scales.y(truth(x)))) });
    set(fit, { d: view.output ? pathOf(across, view.output.map(scales.y)) : "" });
    held.place(settings.hidden ? { x: [], y: [] } : data.validation, scales);
    points.place(data.train, scales);
    set(label, { x: LEFT + WIDE / 2, y: TOP + 16, text: settings.drawing && settings.own.length < 3 ? "tap here to draw points" : "" });
    set(paper, { visibility: settings.drawing ? null : "hidden" });
    set(cross.node, { visibility: settings.drawing ? null : "hidden", tabindex: settings.drawing ? 0 : -1 });
    placeCross();
  }
  return { node: svg, draw, addAtCross: () => act.add(at.x, at.y), destroy: () => [...stops, cross.destroy].forEach((stop) => stop()) };
}
