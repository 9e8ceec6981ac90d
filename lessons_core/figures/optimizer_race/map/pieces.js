import { button, buttonBar } from "../../kit/controls.js";
import { h, s, set } from "../../kit/dom.js";
import { handle } from "../../kit/handle.js";
import { spoken } from "../../kit/numbers.js";
import { HALF, MOST_PIECES, SHAPE } from "../landscapes.js";

/** @typedef {import("../maths.js").Settings} Settings */

const nameOf = (kind) => (kind > 0 ? "hill" : "valley");
/** Where new pieces come up, one after the other: well apart. */
const PLACES = [[0, 0], [-1.5, 1.1], [1.6, -1.2], [1.5, 1.3], [-1.7, -1.3], [0.2, -1.6]];

/** The hills and valleys of a drawn landscape as handles, each made when its piece comes. */
export function pieceHandles(svg, act, scales) {
  const node = s("g", {});
  let made = /** @type {{kind: number, grip: ReturnType<typeof handle>}[]} */ ([]);
  let now = /** @type {number[][]} */ ([]);
  function grow(kind, i) {
    const sign = kind > 0 ? "M-6 4L0 -6L6 4Z" : "M-6 -4L0 6L6 -4Z";
    const grip = handle(
      {
        svg, min: -HALF.own, max: HALF.own,
        label: `Piece ${i + 1}, a ${nameOf(kind)}: drag it, or move it with the arrow keys`,
        start: act.start,
        end: act.end,
        drag: ({ x, y }) => act.piece(i, scales().x.invert(x), scales().y.invert(y)),
        nudge: (dx, dy) => act.piece(i, now[i][0] + dx * 0.1, now[i][1] + dy * 0.1),
      },
      s("path", { class: "dh-race__piece", d: sign }),
    );
    node.append(grip.node);
    return { kind, grip };
  }
  function shrink(to) {
    for (const { grip } of made.splice(to)) {
      grip.destroy();
      grip.node.remove();
    }
  }
  return {
    node,
    /** @param {Settings} settings */
    draw({ landscape, own }) {
      now = landscape === "own" ? own : [];
      const kept = made.findIndex(({ kind }, i) => kind !== now[i]?.[2]);
      if (kept >= 0) shrink(kept);
      now.forEach(([x, y, kind], i) => {
        made[i] ??= grow(kind, i);
        made[i].grip.set({ x: scales().x(x), y: scales().y(y), now: x, words: `x ${spoken(x)}, y ${spoken(y)}` });
      });
    },
    destroy: () => shrink(0),
  };
}

/** Buttons that add pieces and take them away. @param {(own: number[][]) => void} put */
export function pieceBar(put) {
  let now = /** @type {number[][]} */ ([]);
  const add = (kind) => () => {
    if (now.length >= MOST_PIECES) return;
    const free = PLACES.find(([x, y]) => now.every((p) => Math.hypot(p[0] - x, p[1] - y) > 0.5)) ?? PLACES[0];
    put([...now, [...free, kind]]);
  };
  const buttons = [
    button("Add a valley", add(-1)), button("Add a hill", add(1)),
    button("Take one back", () => now.length && put(now.slice(0, -1))),
  ];
  const node = h("div", { class: "dh-race__own" }, buttonBar("The landscape", ...buttons), h("p", {}, "Drag each hill ▲ and valley ▼ to where you want it."));
  return {
    node,
    /** @param {Settings} settings */
    draw({ landscape, own }) {
      now = own;
      set(node, { hidden: landscape !== "own" });
      buttons.slice(0, 2).forEach((each) => each.disable(own.length >= MOST_PIECES));
      buttons[2].disable(!own.length);
    },
    destroy: () => buttons.forEach((each) => each.destroy()),
  };
}

/** The nearest place of the map of a landscape. @param {string} landscape */
export const inside = (landscape, x, y) => {
  const [wide, high] = [HALF[landscape], HALF[landscape] * SHAPE];
  return [Math.min(wide, Math.max(-wide, x)), Math.min(high, Math.max(-high, y))];
};
