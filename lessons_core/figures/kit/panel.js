import { FRAME, linear } from "./axes.js";
import { inside } from "./clip.js";
import { s } from "./dom.js";

/** The plot's box in viewBox units. */
export const BOX = {
  left: FRAME.left,
  right: FRAME.width - FRAME.right,
  top: FRAME.top,
  bottom: FRAME.height - FRAME.bottom,
};

/** Scales of one panel: linear ones, so a logarithmic axis is given logarithms. */
export const scalesOf = (xs, ys) => ({
  x: linear(xs, [BOX.left, BOX.right]),
  y: linear(ys, [BOX.bottom, BOX.top]),
});

/** Beyond this a place is beside every picture; what is drawn a million pixels off is slow to paint. */
export const BESIDE = 1000;
export const NEAR = { left: -BESIDE, right: BESIDE, top: -BESIDE, bottom: BESIDE };
export const at = (value) => Math.max(-BESIDE, Math.min(BESIDE, value)).toFixed(2);
export const near = ({ x, y }) => Math.max(Math.abs(x), Math.abs(y)) <= BESIDE;
export const spot = ({ x, y }) => `${at(x)} ${at(y)}`;

/** A line through places, as a path; what is far away is cut off. @param {{x: number, y: number}[]} places */
export function through(places) {
  let path = "";
  let down = false; // the pen stands at the place before
  places.forEach((place, i) => {
    const here = near(place);
    const part = here && (down || i === 0) ? [place, place] : i > 0 && inside(places[i - 1], place, NEAR);
    if (part && !down) path += `M${spot(part[0])}`;
    if (part && i > 0) path += `L${spot(part[1])}`;
    down = here;
  });
  return path;
}

/** Dots at places as one path of no length: round caps draw them, and one node holds them all. */
export const dots = (places) => places.filter(near).map((place) => `M${spot(place)}h0`).join("");

/** A panel: the picture, its frame, and a layer that is cut off at the plot's edge. */
export function panel(label, xTitle, yTitle) {
  const ticks = s("g", {});
  const [width, height] = [BOX.right - BOX.left, BOX.bottom - BOX.top];
  const box = { x: BOX.left, y: BOX.top, width, height, viewBox: `${BOX.left} ${BOX.top} ${width} ${height}` };
  const layer = s("svg", { ...box, "aria-hidden": "true" });
  const svg = /** @type {SVGSVGElement} */ (
    s("svg", { class: "dh-panel", viewBox: `0 0 ${FRAME.width} ${FRAME.height}`, role: "group", "aria-label": label },
      s("g", { class: "dh-axes", "aria-hidden": "true" }, ticks,
        s("text", { class: "dh-axes__title", x: (BOX.left + BOX.right) / 2, y: FRAME.height - 7, "text-anchor": "middle", text: xTitle }),
        s("text", { class: "dh-axes__title", x: BOX.left - 36, y: BOX.top - 9, text: yTitle })),
      layer)
  );
  let drawn = "";
  return {
    svg,
    layer,
    /**
     * Ticks as [place on the scale, words]; keeps its nodes unless they change.
     * @param {ReturnType<typeof scalesOf>} scales
     * @param {[number, string][]} xTicks @param {[number, string][]} yTicks
     */
    frame({ x, y }, xTicks, yTicks) {
      const key = `${x.domain()}|${y.domain()}|${xTicks}|${yTicks}`;
      if (key === drawn) return;
      drawn = key;
      ticks.replaceChildren(
        ...yTicks.map(([value, text]) => s("g", {},
          s("line", { class: "dh-axes__grid", x1: BOX.left, x2: BOX.right, y1: at(y(value)), y2: at(y(value)) }),
          s("text", { class: "dh-axes__tick", x: BOX.left - 7, y: at(y(value)), dy: "0.35em", "text-anchor": "end", text }))),
        ...xTicks.map(([value, text]) => s("g", {},
          s("line", { class: "dh-axes__mark", x1: at(x(value)), x2: at(x(value)), y1: BOX.bottom, y2: BOX.bottom + 5 }),
          s("text", { class: "dh-axes__tick", x: at(x(value)), y: BOX.bottom + 18, "text-anchor": "middle", text }))),
        s("line", { class: "dh-axes__foot", x1: BOX.left, x2: BOX.right, y1: BOX.bottom, y2: BOX.bottom }),
      );
    },
  };
}

/** The nearest place inside the box; what is no number goes to the top right. */
export const intoBox = ({ x, y }) => ({
  x: Number.isNaN(x) ? BOX.right : Math.min(BOX.right, Math.max(BOX.left, x)),
  y: Number.isNaN(y) ? BOX.top : Math.min(BOX.bottom, Math.max(BOX.top, y)),
});

/** @returns {boolean} whether a place is in the box */
export const inBox = ({ x, y }) => x >= BOX.left && x <= BOX.right && y >= BOX.top && y <= BOX.bottom;
