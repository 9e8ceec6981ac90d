import { FRAME } from "../kit/axes.js";
import { s, set } from "../kit/dom.js";
import { format } from "../kit/numbers.js";

/**
 * Axes whose height counts powers of ten; keeps its nodes unless what it shows changes.
 * @param {string} yTitle @returns an object with `node` and `draw(scales, xTitle)`
 */
export function logAxes(yTitle) {
  const { width, height, left, right, top, bottom } = FRAME;
  const foot = height - bottom;
  const marks = s("g", {});
  const title = s("text", { class: "dh-axes__title", x: (left + width - right) / 2, y: height - 7, "text-anchor": "middle" });
  const node = s(
    "g",
    { class: "dh-axes", "aria-hidden": "true" },
    marks, title,
    s("text", { class: "dh-axes__title", x: left - 36, y: top - 9, text: yTitle }),
  );
  let drawn = "";
  return {
    node,
    /** @param {ReturnType<import("../kit/axes.js").panelScales>} scales @param {string} xTitle */
    draw({ x, y }, xTitle) {
      const key = `${x.domain()}|${y.domain()}|${xTitle}`;
      if (key === drawn) return;
      drawn = key;
      set(title, { text: xTitle });
      const [low, high] = y.domain();
      const powers = Array.from({ length: high - low + 1 }, (_, i) => low + i);
      marks.replaceChildren(
        ...powers.flatMap((power) => {
          const at = y(power).toFixed(2);
          return [
            s("line", { class: "dh-axes__grid", x1: left, x2: width - right, y1: at, y2: at }),
            s("text", { class: "dh-axes__tick", x: left - 7, y: at, dy: "0.35em", "text-anchor": "end", text: format(10 ** power) }),
          ];
        }),
        ...x.ticks(6).flatMap((value) => {
          const at = x(value).toFixed(2);
          return [
            s("line", { class: "dh-axes__mark", x1: at, x2: at, y1: foot, y2: foot + 5 }),
            s("text", { class: "dh-axes__tick", x: at, y: foot + 18, "text-anchor": "middle", text: format(value) }),
          ];
        }),
        s("line", { class: "dh-axes__foot", x1: left, x2: width - right, y1: foot, y2: foot }),
      );
    },
  };
}
