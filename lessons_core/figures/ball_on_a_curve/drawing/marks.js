/** Marks that several panels share: dots, a step's arrow, a label, a ball gone out. */
import { s, set } from "../../kit/dom.js";
import { at } from "../../kit/panel.js";

/**
 * As many circles in a group as there are places; nodes are kept, because a drag asks at each frame.
 * @param {Element} group @param {{x: number, y: number}[]} places @param {number} r
 */
export function dots(group, places, r) {
  while (group.childNodes.length > places.length) group.lastChild?.remove();
  while (group.childNodes.length < places.length) group.append(s("circle", { r }));
  places.forEach(({ x, y }, i) => {
    const node = /** @type {Element} */ (group.childNodes[i]);
    node.setAttribute("cx", x.toFixed(2));
    node.setAttribute("cy", y.toFixed(2));
  });
}

const HEAD = "M0 0L-10 -5L-7.5 0L-10 5Z";

/** A step that would be made next: its flight, and a head where it lands. */
export function nextStep() {
  const path = s("path", { class: "dh-boc-next" });
  const head = s("path", { class: "dh-boc-head", d: HEAD });
  const node = s("g", {}, path, head);
  return {
    node,
    /** @param {string | null} d @param {{x: number, y: number}} [tip] @param {number} [turn] degrees */
    draw(d, tip, turn = 0) {
      set(node, { visibility: d ? null : "hidden" });
      if (!d || !tip) return;
      set(path, { d });
      set(head, { transform: `translate(${at(tip.x)} ${at(tip.y)}) rotate(${turn.toFixed(1)})` });
    },
  };
}

/** The turn of a flight's last moment, in degrees. */
export const turnOf = (p, q, high) => (Math.atan2(q.y - p.y + 4 * high, q.x - p.x) * 180) / Math.PI;

/** The width of a label, near enough. @param {string} text */
const widthOf = (text) => text.length * 6.9;

/** What a step does, beside the ball: below the place where it rests, outwards on a wall. */
export function label() {
  const node = s("text", { class: "dh-label dh-text--ink" });
  return {
    node,
    /**
     * @param {string} text @param {{x: number, y: number}} at @param {import("./geometry.js").Box} box
     * @param {number} side −1 on a wall to the left, 1 to the right, 0 on the level
     */
    draw(text, at, box, side) {
      set(node, { visibility: text ? null : "hidden" });
      if (!text) return;
      const wide = widthOf(text);
      const from = at.x + (side === 0 ? -wide / 2 : side > 0 ? 8 : -8 - wide);
      const x = Math.min(box.right - wide - 4, Math.max(box.left + 4, from));
      // Pushed back from the edge, the text must go lower to stay off the wall.
      const y = at.y + 26 + Math.abs(x - from) * 0.6;
      set(node, { text, x: x.toFixed(2), y: Math.min(box.bottom - 6, y).toFixed(2) });
    },
  };
}

/** An arrow at the edge of a box, where a ball has left it, with its number. */
export function goneOut() {
  const sign = s("path", { class: "dh-boc-gone", d: "M14 0L-4 -9L0 0L-4 9Z" });
  const text = s("text", { class: "dh-label dh-text--bad" });
  const more = s("text", { class: "dh-label dh-text--bad" });
  const node = s("g", {}, sign, text, more);
  return {
    node,
    /**
     * @param {{x: number, y: number} | null} p the exact place
     * @param {string[]} words one line or two @param {import("./geometry.js").Box} box
     */
    draw(p, words, box) {
      set(node, { visibility: p ? null : "hidden" });
      if (!p) return;
      const [mx, my] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
      const number = (v, other) => (Number.isNaN(v) ? other : v);
      const x = Math.min(box.right - 16, Math.max(box.left + 16, number(p.x, mx)));
      const y = Math.min(box.bottom - 16, Math.max(box.top + 16, number(p.y, box.top)));
      const beyond = p.x < box.left || p.x > box.right;
      const turn = beyond ? (p.x < mx ? 180 : 0) : p.y < my ? -90 : 90;
      const start = x < mx;
      set(sign, { transform: `translate(${x.toFixed(2)} ${y.toFixed(2)}) rotate(${turn})` });
      [text, more].forEach((line, i) =>
        set(line, {
          text: words[i] ?? "", x: (start ? x - 8 : x + 8).toFixed(2),
          y: (y + (y < my ? 28 + 17 * i : -20 - 17 * (words.length - 1 - i))).toFixed(2),
          "text-anchor": start ? "start" : "end",
        }),
      );
    },
  };
}
