import { FRAME } from "../kit/axes.js";
import { inside } from "../kit/clip.js";

/** @typedef {{x: number, y: number}} XY */

/** The plot's box in viewBox units. */
export const BOX = {
  left: FRAME.left,
  right: FRAME.width - FRAME.right,
  top: FRAME.top,
  bottom: FRAME.height - FRAME.bottom,
};

/** The part of a segment inside the plot. @param {XY} p @param {XY} q */
export const clipSegment = (p, q) => inside(p, q, BOX);

/** @param {XY} p @returns {boolean} */
export const inBox = ({ x, y }) =>
  x >= BOX.left - 0.5 && x <= BOX.right + 0.5 && y >= BOX.top - 0.5 && y <= BOX.bottom + 0.5;

/** The nearest place inside the box; a value that is no number goes to the top. @param {XY} p */
export const intoBox = ({ x, y }) => ({
  x: Number.isNaN(x) ? BOX.right : Math.min(BOX.right, Math.max(BOX.left, x)),
  y: Number.isNaN(y) ? BOX.top : Math.min(BOX.bottom, Math.max(BOX.top, y)),
});

/** Ends of the tangent at a point: 78 units each way. @returns {[XY, XY]} */
export function tangentEnds(at, slope, scales) {
  const unitX = scales.x(1) - scales.x(0);
  const unitY = (scales.y(1) - scales.y(0)) * slope;
  const length = Math.hypot(unitX, unitY);
  const dx = (78 * unitX) / length;
  const dy = (78 * unitY) / length;
  return [
    { x: at.x - dx, y: at.y - dy },
    { x: at.x + dx, y: at.y + dy },
  ];
}
