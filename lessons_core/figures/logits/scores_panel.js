import { s, set } from "../kit/dom.js";
import { handle } from "../kit/handle.js";
import { format, spoken } from "../kit/numbers.js";
import { BOX, at, panel, scalesOf } from "../kit/panel.js";
import { CLASSES, LIMITS } from "./maths.js";

const SCORES = /** @type {[number, number]} */ ([-9, 9]);
const TICKS = [-8, -4, 0, 4, 8];
const REACH = 60; // units of the viewBox for a slope of 1

/** The middle of a class's column. @param {number} i @param {number} count */
export const column = (i, count) => BOX.left + ((i + 0.5) * (BOX.right - BOX.left)) / count;

/** Names of the classes below their columns. @param {number} count @returns {[number, string][]} */
export const names = (count) => CLASSES.slice(0, count).map((name, i) => [i + 0.5, name]);

/** An arrow against the slope; nothing where it is too short to be seen. */
export function arrow(x, y, slope) {
  const length = Math.max(-1.5, Math.min(1.5, slope)) * REACH;
  if (Math.abs(length) < 1.5) return "";
  const [end, back] = [y + length, length > 0 ? 5 : -5];
  return `M${at(x)} ${at(y)}V${at(end)}M${at(x - 4)} ${at(end - back)}L${at(x)} ${at(end)}L${at(x + 4)} ${at(end - back)}`;
}

/**
 * One column a class: a handle at its score, and where each loss pushes it.
 * @param {{start: () => void, end: () => void, score: (i: number, value: number) => void}} act
 */
export function scoresPanel(act) {
  const { svg, layer, frame } = panel("The scores, each with a handle", "", "score (logit)");
  const note = s("text", { class: "dh-note-text", x: BOX.right, y: BOX.top - 9, "text-anchor": "end" });
  const { y } = scalesOf([0, 1], SCORES);
  let now = /** @type {number[]} */ ([]);
  const columns = CLASSES.map((name, i) => {
    const dot = s("circle", { class: "dh-logits__dot", r: 8.5 });
    const grip = handle(
      {
        svg, label: `Score of ${name}`, min: LIMITS.logit.min, max: LIMITS.logit.max, orientation: "vertical",
        drag: (place) => act.score(i, y.invert(place.y)),
        nudge: (dx, dy) => act.score(i, now[i] + 0.1 * (dx + dy)),
        start: act.start, end: act.end,
      },
      dot,
    );
    return { grip, dot, thick: s("path", { class: "dh-logits__thick" }), thin: s("path", { class: "dh-logits__thin" }) };
  });
  layer.append(...columns.flatMap(({ thick, thin }) => [thick, thin]));
  svg.append(note, ...columns.map(({ grip }) => grip.node));
  return {
    node: svg,
    /** @param {import("./maths.js").View} view */
    draw({ logits, true: chosen, slopes, squaredSlopes, p, shift }) {
      now = logits;
      const count = logits.length;
      frame(scalesOf([0, count], SCORES), names(count), TICKS.map((value) => [value, format(value)]));
      set(note, { text: shift ? `${format(shift)} is added to each` : "" });
      columns.forEach(({ grip, dot, thick, thin }, i) => {
        const used = i < count;
        set(grip.node, { visibility: used ? null : "hidden", tabindex: used ? 0 : -1 });
        set(thick, { d: used ? arrow(column(i, count) + 13, y(logits[i]), slopes[i]) : "" });
        set(thin, { d: used ? arrow(column(i, count) + 21, y(logits[i]), squaredSlopes[i]) : "" });
        if (!used) return;
        set(dot, { "data-true": i === chosen ? "" : null });
        const words = `${spoken(logits[i])}, probability ${spoken(p[i])}, slope ${spoken(slopes[i])}${i === chosen ? ", the true class" : ""}`;
        grip.set({ x: column(i, count), y: y(logits[i]), now: logits[i], words });
      });
    },
    destroy: () => columns.forEach(({ grip }) => grip.destroy()),
  };
}
