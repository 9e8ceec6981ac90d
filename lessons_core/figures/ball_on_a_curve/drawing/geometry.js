import { FRAME, linear } from "../../kit/axes.js";
import { s } from "../../kit/dom.js";
import { near, spot } from "../../kit/panel.js";
import { value } from "../maths.js";

/** @typedef {{x: number, y: number}} XY */
/** @typedef {{left: number, right: number, top: number, bottom: number}} Box */

/** The large plot, in viewBox units. @type {Box} */
export const BOX = {
  left: FRAME.left, right: FRAME.width - FRAME.right, top: FRAME.top, bottom: FRAME.height - FRAME.bottom,
};
/** Small plots are as wide as this; two or three of them are as high as the large one. */
export const SMALL = { width: 240, two: 147, three: 96 };
/** @param {number} height @returns {Box} */
export const smallBox = (height) => ({ left: 38, right: SMALL.width - 8, top: 28, bottom: height - 19 });

/** Balls: in a bowl there is room for a large one. */
export const RADIUS = { bowl: 9, line: 7, map: 8, cut: 6 };
const TURNS = 60;

/** Scales that fill a box. @param {Box} box @param {[number, number]} xs @param {[number, number]} ys */
export const scalesIn = ({ left, right, top, bottom }, xs, ys) => ({
  x: linear(xs, [left, right]), y: linear(ys, [bottom, top]),
});

/** Scales of a map: one unit is as long across as it is up. */
export function mapScales({ centre: [cw, cb], half }) {
  const wide = (half * (BOX.right - BOX.left)) / (BOX.bottom - BOX.top);
  return scalesIn(BOX, [cw - wide, cw + wide], [cb - half, cb + half]);
}

/** A nested picture that cuts what leaves the box; coordinates stay those of the panel. @param {Box} box */
export function cutAt({ left, right, top, bottom }, ...children) {
  const [width, height] = [right - left, bottom - top];
  return s("svg", { x: left, y: top, width, height, viewBox: `${left} ${top} ${width} ${height}`, overflow: "hidden" }, ...children);
}

/** @param {XY} p @param {Box} box */
export const within = ({ x, y }, { left, right, top, bottom }) =>
  x >= left - 0.5 && x <= right + 0.5 && y >= top - 0.5 && y <= bottom + 0.5;

/** The places of a curve from edge to edge of its scales. */
export function curvePlaces(curve, { x, y }, count = 160) {
  const [from, to] = x.domain();
  return Array.from({ length: count + 1 }, (_, i) => {
    const w = from + ((to - from) * i) / count;
    return { x: x(w), y: y(value(curve, w)) };
  });
}

/** Where the middle of a ball is that rests on the curve at w: one radius out along the normal. */
export function resting({ x, y }, { w, loss, grad }, radius) {
  const rise = ((y(1) - y(0)) / (x(1) - x(0))) * grad;
  const length = Math.hypot(1, rise);
  return { x: x(w) + (radius * rise) / length, y: y(loss) - radius / length };
}

/**
 * How high a step must fly above the straight way to clear the ground between: 4·h·t·(1 − t).
 * Steps that cross a valley fly a little, so that they read as leaps.
 */
export function lift(curve, { x, y }, a, b) {
  let high = a.grad * b.grad < 0 ? Math.min(22, 0.14 * Math.abs(x(b.w) - x(a.w))) : 0;
  for (let i = 1; i < TURNS; i += 1) {
    const t = i / TURNS;
    const chord = y(a.loss) + (y(b.loss) - y(a.loss)) * t;
    const ground = y(value(curve, a.w + (b.w - a.w) * t));
    high = Math.max(high, (chord - ground) / (4 * t * (1 - t)));
  }
  return Math.min(high, 400);
}

const between = (p, q, t) => ({ x: p.x + (q.x - p.x) * t, y: p.y + (q.y - p.y) * t });

/**
 * The flight of a step as a path: the parabola of `lift` is one quadratic Bézier exactly.
 * Of one that leaves for far away the first part is drawn, of one that comes from there the last.
 * @param {XY} p @param {XY} q @param {number} high
 */
export function flight(p, q, high) {
  if (!near(p)) return near(q) ? flight(q, p, high) : "";
  const top = between(p, q, 0.5);
  top.y -= 2 * high;
  for (let t = 1; ; t /= 2) {
    const turn = between(p, top, t);
    const end = between(turn, between(top, q, t), t);
    if (near(turn) && near(end)) return `M${spot(p)}Q${spot(turn)} ${spot(end)}`;
  }
}
