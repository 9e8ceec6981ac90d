import { ticks as niceTicks } from "d3-array";
import { s } from "./dom.js";
import { format } from "./numbers.js";

/** The frame that every panel shares, in viewBox units: Python's pictures use the same. */
export const FRAME = { width: 360, height: 300, left: 44, right: 12, top: 24, bottom: 44 };

/**
 * A linear scale in the manner of d3-scale: only what the figures use, because the whole of it
 * (colours and formats included) would be half of a figure's module.
 * @param {[number, number]} domain @param {[number, number]} range
 */
export function linear([a, b], [from, to]) {
  const scale = (value) => from + ((value - a) / (b - a)) * (to - from);
  return Object.assign(scale, {
    /** @returns {[number, number]} */
    domain: () => [a, b],
    /** @param {number} place @returns {number} */
    invert: (place) => a + ((place - from) / (to - from)) * (b - a),
    /** @param {number} count @returns {number[]} round values, about as many as asked for */
    ticks: (count) => niceTicks(a, b, count),
  });
}

/** Scales of one panel. @param {[number, number]} xs @param {[number, number]} ys */
export function panelScales(xs, ys) {
  const { width, height, left, right, top, bottom } = FRAME;
  return { x: linear(xs, [left, width - right]), y: linear(ys, [height - bottom, top]) };
}

/**
 * Draw both axes with ticks, grid lines and titles; keeps its nodes unless the domains change.
 * @param {string} xTitle @param {string} yTitle @returns an object with `node` and `draw(scales)`
 */
export function axes(xTitle, yTitle) {
  const { width, height, left, right, top, bottom } = FRAME;
  const ticks = s("g", {});
  const node = s(
    "g",
    { class: "dh-axes", "aria-hidden": "true" },
    ticks,
    s("text", { class: "dh-axes__title", x: (left + width - right) / 2, y: height - 7, "text-anchor": "middle", text: xTitle }),
    s("text", { class: "dh-axes__title", x: left - 36, y: top - 9, text: yTitle }),
  );
  let drawn = "";
  return {
    node,
    /** @param {ReturnType<typeof panelScales>} scales */
    draw({ x, y }) {
      const key = `${x.domain()}|${y.domain()}`;
      if (key === drawn) return;
      drawn = key;
      const foot = height - bottom;
      ticks.replaceChildren(
        ...y.ticks(5).map((value) => {
          const at = y(value).toFixed(2);
          return s(
            "g",
            {},
            s("line", { class: value === 0 ? "dh-axes__zero" : "dh-axes__grid", x1: left, x2: width - right, y1: at, y2: at }),
            s("text", { class: "dh-axes__tick", x: left - 7, y: at, dy: "0.35em", "text-anchor": "end", text: format(value) }),
          );
        }),
        ...x.ticks(6).map((value) => {
          const at = x(value).toFixed(2);
          return s(
            "g",
            {},
            s("line", { class: "dh-axes__mark", x1: at, x2: at, y1: foot, y2: foot + 5 }),
            s("text", { class: "dh-axes__tick", x: at, y: foot + 18, "text-anchor": "middle", text: format(value) }),
          );
        }),
        s("line", { class: "dh-axes__foot", x1: left, x2: width - right, y1: foot, y2: foot }),
      );
    },
  };
}
