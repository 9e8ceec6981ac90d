import { s, set } from "../kit/dom.js";

/**
 * What stands over the curve and the map of a riddle until the reader has guessed.
 * @param {Record<string, string>} names what each problem is called
 */
export function veil(names) {
  const sheets = [0, 1].map(() => s("rect", { class: "dh-sweep__veil" }));
  const what = s("text", { class: "dh-label", "text-anchor": "middle" });
  const how = s("text", { class: "dh-note-text", "text-anchor": "middle", text: "Place your flag, then see." });
  const node = s("g", { class: "dh-sweep__cover" }, ...sheets, what, how);
  return {
    node,
    /** @param {ReturnType<typeof import("./frame.js").sweepFrame>} frame */
    place({ curve, map }) {
      [curve, map].forEach(({ left, right, top, bottom }, i) =>
        set(sheets[i], { x: left, y: top, width: right - left, height: bottom - top }));
      const middle = (map.left + map.right) / 2;
      set(what, { x: middle, y: (curve.top + curve.bottom) / 2 });
      set(how, { x: middle, y: (map.top + map.bottom) / 2 });
    },
    /** @param {boolean} covered @param {string} problem */
    draw(covered, problem) {
      set(node, { visibility: covered ? null : "hidden" });
      set(what, { text: covered ? names[problem] : "" });
    },
  };
}
