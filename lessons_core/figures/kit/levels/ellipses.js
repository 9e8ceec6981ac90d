import { s, set } from "../dom.js";

/**
 * A quadratic loss of two parameters, ½(p − centre)ᵀ H (p − centre).
 * @typedef {object} Quadratic
 * @property {[number, number]} centre where the loss is least
 * @property {[number, number, number]} hessian H as [first twice, mixed, second twice]
 */

/** Levels whose ellipses stand evenly apart, lowest first. @param {number} top @param {number} count */
export const evenLevels = (top, count) =>
  Array.from({ length: count }, (_, i) => top * ((i + 1) / count) ** 2);

/**
 * The ellipses on which a quadratic has the given values, exact, in viewBox units.
 * @param {Quadratic} quadratic @param {number[]} levels
 * @param {{x: (v: number) => number, y: (v: number) => number}} scales linear ones
 * @returns {{cx: number, cy: number, rx: number, ry: number, angle: number}[]} angle in degrees, as
 *   SVG's rotate() takes it. Throws RangeError where the levels are no ellipses.
 */
export function levelEllipses({ centre, hessian }, levels, { x, y }) {
  const [sx, sy] = [x(1) - x(0), y(1) - y(0)];
  const [a, b, c] = [hessian[0] / sx ** 2, hessian[1] / (sx * sy), hessian[2] / sy ** 2];
  const mean = (a + c) / 2;
  const spread = Math.hypot((a - c) / 2, b);
  const [steep, gentle] = [mean + spread, mean - spread];
  if (!(gentle > 0)) throw new RangeError(`the Hessian ${hessian.join(", ")} has a curvature that is not positive`);
  const angle = (Math.atan2(2 * b, a - c) / 2) * (180 / Math.PI);
  return levels.map((level) => ({
    cx: x(centre[0]), cy: y(centre[1]), angle,
    rx: Math.sqrt((2 * level) / steep), ry: Math.sqrt((2 * level) / gentle),
  }));
}

/**
 * Nested level sets, darker towards the least loss; keeps its nodes unless something changes.
 * @returns an object with `node`, to stand behind the path, and `draw(quadratic, levels, scales)`
 */
export function contours() {
  const node = s("g", { class: "dh-contours", "aria-hidden": "true" });
  let drawn = "";
  return {
    node,
    /** @param {Quadratic} quadratic @param {number[]} levels @param {{x: any, y: any}} scales */
    draw(quadratic, levels, scales) {
      const rings = levelEllipses(quadratic, levels, scales).reverse();
      const key = JSON.stringify(rings);
      if (key === drawn) return;
      drawn = key;
      while (node.childNodes.length > rings.length) node.lastChild?.remove();
      while (node.childNodes.length < rings.length) node.append(s("ellipse"));
      rings.forEach(({ cx, cy, rx, ry, angle }, i) =>
        set(/** @type {Element} */ (node.childNodes[i]), {
          rx: rx.toFixed(2), ry: ry.toFixed(2),
          transform: `translate(${cx.toFixed(2)} ${cy.toFixed(2)}) rotate(${angle.toFixed(2)})`,
        }),
      );
    },
  };
}
