import { s, set } from "../kit/dom.js";
import { BOX, clipSegment } from "./geometry.js";

const at = (value) => value.toFixed(2);

/** Put a line between two places, cut at the box; hidden where none of it is inside. */
export function placeLine(line, p, q) {
  const ends = p && q && clipSegment(p, q);
  if (!ends) return set(line, { visibility: "hidden" });
  const [a, b] = ends;
  return set(line, { x1: at(a.x), y1: at(a.y), x2: at(b.x), y2: at(b.y), visibility: null });
}

/** An arrow of a job; the head stands at the box's edge where the arrow leaves the plot. */
export function arrow(job) {
  const shaft = s("line", { class: `dh-line dh-line--${job}` });
  const head = s("path", { class: `dh-fill--${job}`, d: "M0 0L-11 -5.5L-8.5 0L-11 5.5Z" });
  const node = s("g", { class: "dh-arrow" }, shaft, head);
  return {
    node,
    /** @param {{x: number, y: number} | null} p @param {{x: number, y: number} | null} q */
    place(p, q) {
      const ends = p && q && clipSegment(p, q);
      const [a, b] = ends ?? [p, p];
      const long = ends ? Math.hypot(b.x - a.x, b.y - a.y) : 0;
      if (long < 3) return set(node, { visibility: "hidden" });
      set(node, { visibility: null });
      const turn = (Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI;
      const inset = Math.min(9, long) / long;
      placeLine(shaft, a, { x: b.x - (b.x - a.x) * inset, y: b.y - (b.y - a.y) * inset });
      return set(head, { transform: `translate(${at(b.x)} ${at(b.y)}) rotate(${turn.toFixed(1)})` });
    },
  };
}

/** A value told on an axis, in the colour of its job. @param {string} job @param {"x" | "y"} axis */
export function pill(job, axis) {
  const rect = s("rect", { class: `dh-pill dh-pill--${job}`, rx: 4, height: 19 });
  const text = s("text", { class: `dh-pill__text dh-text--${job}`, "text-anchor": "middle" });
  const node = s("g", {}, rect, text);
  return {
    node,
    /** @param {number} place @param {string} value */
    place(place, value) {
      const width = Math.max(axis === "x" ? 30 : 26, value.length * 7 + 10);
      const x = axis === "x" ? Math.min(BOX.right + 10, Math.max(width / 2 + 2, place)) : BOX.left - 5 - width / 2;
      // Below the axis a pill keeps clear of the title.
      const y = axis === "x" ? BOX.bottom + 15 : Math.max(BOX.top + 3, place);
      set(rect, { x: at(Math.max(1, x - width / 2)), y: at(y - 9.5), width: at(width) });
      set(text, { x: at(Math.max(1, x - width / 2) + width / 2), y: at(y), dy: "0.35em", text: value });
    },
  };
}

/** The dotted line that a Reset leaves has a name, or a reader takes it for part of the figure. */
export const lastRunName = () => s("text", { class: "dh-note-text" });

/** Put the name beside a place of the line, inside the plot. @param {{x: number, y: number} | null} place */
export function nameLastRun(node, place) {
  const right = place !== null && place.x > (BOX.left + BOX.right) / 2;
  set(node, {
    text: place ? "last run" : "",
    x: place && (place.x + (right ? -6 : 8)).toFixed(2),
    y: place && Math.max(BOX.top + 12, Math.min(BOX.bottom - 5, place.y + 16)).toFixed(2),
    "text-anchor": right ? "end" : "start",
  });
}
