import { s, set } from "../kit/dom.js";
import { BOX, at } from "../kit/panel.js";

/** A horizontal line across the plot with its words at one end; hidden where the value is null. */
export function level(kind) {
  const line = s("line", { class: `dh-batch__level dh-batch__level--${kind}`, x1: BOX.left, x2: BOX.right });
  const text = s("text", { class: "dh-note-text", "text-anchor": "end", x: BOX.right - 4 });
  const node = s("g", {}, line, text);
  return {
    node,
    /** @param {number | null} y place @param {string} words @param {number} [dy] */
    place(y, words, dy = -5) {
      if (y === null) return void set(node, { visibility: "hidden" });
      set(node, { visibility: null });
      set(line, { y1: at(y), y2: at(y) });
      set(text, { y: at(y + dy), text: words });
    },
  };
}
