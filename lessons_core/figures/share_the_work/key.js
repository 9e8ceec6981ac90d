import { s, set } from "../kit/dom.js";
import { BOX, at } from "../kit/panel.js";

/** A box as a piece of a path. */
export const box = (left, top, right, foot) => `M${at(left)} ${at(top)}H${at(right)}V${at(foot)}H${at(left)}Z`;

/** All boxes of one kind, as one path. @param {string} kind */
export const boxes = (kind) => s("path", { class: `dh-share__box dh-share__box--${kind}` });

/**
 * The names of what is drawn, each beside its own look.
 * @param {[kind: string, words: string, along: number, line: number][]} entries
 */
export function key(entries) {
  return s("g", { "aria-hidden": "true" }, ...entries.flatMap(([kind, words, along, line]) => {
    const [x, y] = [BOX.left + along, BOX.top + 8 + 15 * line];
    const sign = kind === "waits"
      ? s("path", { class: "dh-share__waits", d: `M${at(x)} ${at(y)}L${at(x + 12)} ${at(y)}` })
      : set(boxes(kind), { d: box(x, y - 4, x + 12, y + 4) });
    return [sign, s("text", { class: "dh-share__key", x: at(x + 16), y: at(y), dy: "0.35em", text: words })];
  }));
}
