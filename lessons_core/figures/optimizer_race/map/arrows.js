import { s, set } from "../../kit/dom.js";
import { at } from "../../kit/panel.js";

/** @typedef {import("../view.js").View} View @typedef {{x: number, y: number}} Place */

/** viewBox units: of the longest arrow, of a head's length and half its width, and what is too short. */
const [REACH, HEAD, WING, SHORT] = [56, 8, 4.5, 3];

/**
 * What the chosen optimizer keeps, as its rule uses it: a velocity or a mean of slopes, and a root
 * mean square for each parameter. Null where it keeps none, or nothing yet.
 * @param {View} view @returns {{mean: number[] | null, rms: number[] | null}}
 */
export function kept({ settings: { chosen }, now, state: { v, q, filled } }) {
  if (now[chosen].last === 0 || chosen === "sgd") return { mean: null, rms: null };
  if (chosen === "rmsprop") return { mean: null, rms: q.map(Math.sqrt) };
  if (!chosen.startsWith("adam")) return { mean: v, rms: null };
  return { mean: v.map((value) => value / filled[0]), rms: q.map((value) => Math.sqrt(value) / Math.sqrt(filled[1])) };
}

/** An arrow of a length along the axes of the picture; nothing where it is too short to be seen. */
function arrow({ x, y }, dx, dy) {
  const length = Math.hypot(dx, dy);
  if (!(length >= SHORT)) return "";
  const [ux, uy] = [dx / length, dy / length];
  const [tx, ty] = [x + dx, y + dy];
  const wing = (side) => `${at(tx - HEAD * ux - side * WING * uy)} ${at(ty - HEAD * uy + side * WING * ux)}`;
  return `M${at(x)} ${at(y)}L${at(tx)} ${at(ty)}M${wing(1)}L${at(tx)} ${at(ty)}L${wing(-1)}`;
}

/** A box that reaches so far to either side. */
const box = ({ x, y }, [wide, high]) => `M${at(x - wide)} ${at(y - high)}H${at(x + wide)}V${at(y + high)}H${at(x - wide)}Z`;

/** The state of the chosen one where it stands: all in slopes, to one scale, and pointing downhill. */
export function arrows() {
  const rms = s("path", { class: "dh-race__rms" });
  const slope = s("path", { class: "dh-race__slope" });
  const mean = s("path", { class: "dh-race__mean" });
  return {
    nodes: [rms, slope, mean],
    /** @param {View} view @param {Place} place */
    draw(view, place) {
      const found = kept(view);
      const gone = view.now[view.settings.chosen].gone;
      const sizes = [view.slope, found.mean ?? [0, 0]].map(([a, b]) => Math.hypot(a, b));
      const most = Math.max(...sizes, ...(found.rms ?? []));
      const scale = most > 1e-12 ? REACH / most : 0;
      const pointing = (values) => (gone || !values ? "" : arrow(place, -values[0] * scale, values[1] * scale));
      set(slope, { d: pointing(view.slope) });
      set(mean, { d: pointing(found.mean) });
      set(rms, { d: gone || !found.rms || !scale ? "" : box(place, found.rms.map((value) => value * scale)) });
    },
  };
}
