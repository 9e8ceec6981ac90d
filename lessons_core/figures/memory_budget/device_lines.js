import { s, set } from "../kit/dom.js";
import { BOX, at } from "../kit/panel.js";
import { DEVICES, GB } from "./maths.js";

/**
 * A line for every size of memory that the plot reaches; sizes too near a larger one lose their words,
 * which stand at the left or, where a curve begins near them, at the right.
 */
export function deviceLines(right = BOX.right) {
  const lines = [...DEVICES].reverse().map((device) => {
    const line = s("line", { class: "dh-memory__device", x1: BOX.left, x2: right });
    const text = s("text", { class: "dh-note-text", text: `${device} GB` });
    return { device, line, text, node: s("g", {}, line, text) };
  });
  return {
    node: s("g", {}, ...lines.map(({ node }) => node)),
    /** @param {(bytes: number) => number} up bytes to a place @param {number} [start] where a curve begins @param {number} [floor] a line that words keep off */
    draw(up, start = Infinity, floor = NaN) {
      let last = -Infinity;
      for (const { device, line, text, node } of lines) {
        const y = up(device * GB);
        const seen = y >= BOX.top && y <= BOX.bottom;
        const words = seen && y - last >= 14;
        if (seen) last = y;
        set(node, { visibility: seen ? null : "hidden" });
        if (!seen) continue; // its place may be millions of pixels away, and the figure as tall
        set(line, { y1: at(y), y2: at(y) });
        const down = y >= floor && y - floor < 18 && y + 13 < BOX.bottom;
        const end = y > start - 20;
        set(text, { x: end ? right - 4 : BOX.left + 4, "text-anchor": end ? "end" : "start", y: at(down ? y + 13 : y - 4), visibility: words ? null : "hidden" });
      }
    },
  };
}
