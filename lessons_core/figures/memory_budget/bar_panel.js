import { s, set } from "../kit/dom.js";
import { BOX, at, panel, scalesOf } from "../kit/panel.js";
import { format } from "../kit/numbers.js";
import { deviceLines } from "./device_lines.js";
import { PARTS, shown, size } from "./maths.js";

/** @typedef {import("./view.js").View} View */

export const NAMES = { parameters: "parameters", gradients: "gradients", optimizer: "optimizer state", activations: "activations" };
const BAR = { left: 104, right: 182 };
const GAP = 17;

/** The unit of an axis that ends at `top` bytes: [name, bytes]. */
export function unitOf(top) {
  return /** @type {[string, number]} */ ([["TB", 1e12], ["GB", 1e9], ["MB", 1e6], ["KB", 1e3]].find(([, bytes]) => top >= 1.5 * Number(bytes)) ?? ["bytes", 1]);
}

/** Push labels apart, lowest first, so that none covers another. @param {number[]} wanted falling */
export function apart(wanted) {
  const places = [];
  for (const y of wanted) places.push(Math.min(y, places.length ? places[places.length - 1] - GAP : BOX.bottom - 10));
  // At the top there is no more room: push the other way.
  for (let i = places.length - 1, least = BOX.top + 8; i >= 0; i -= 1, least += GAP) places[i] = Math.max(places[i], least);
  return places;
}

/** The bar of four parts, with a line for every size of memory that is near. */
export function barPanel() {
  const { svg, layer, frame } = panel("The four parts of memory in one bar", "", "memory");
  const lines = deviceLines(BAR.right + 8);
  const segments = PARTS.map((part) => ({
    part,
    rect: s("rect", { class: `dh-memory__part dh-memory__part--${part}`, "data-part": part, x: BAR.left, width: BAR.right - BAR.left }),
    lead: s("path", { class: "dh-memory__lead" }),
    text: s("text", { class: "dh-memory__name", x: BAR.right + 16, dy: "0.35em" }),
  }));
  const master = s("line", { class: "dh-memory__master", x1: BAR.left, x2: BAR.right });
  const before = s("rect", { class: "dh-memory__before", x: BAR.left - 5, width: BAR.right - BAR.left + 10 });
  const total = s("text", { class: "dh-label dh-memory__total", x: (BAR.left + BAR.right) / 2, "text-anchor": "middle" });
  const note = s("text", { class: "dh-note-text", x: BOX.right, y: BOX.top - 9, "text-anchor": "end" });
  layer.append(lines.node, ...segments.map(({ rect }) => rect), master, before);
  svg.append(note, ...segments.flatMap(({ lead, text }) => [lead, text]), total);

  return {
    node: svg,
    /** @param {View} view */
    draw({ budget, before: old, settings }) {
      const top = shown(budget.total);
      const [unit, bytes] = unitOf(top);
      const scales = scalesOf([0, 1], [0, top / bytes]);
      frame(scales, [], scales.y.ticks(5).map((value) => [value, format(value)]));
      set(svg.querySelector(".dh-axes__title:last-child"), { text: `memory, ${unit}` });
      const up = (value) => scales.y(value / bytes);
      lines.draw(up);
      let sum = 0;
      const middles = segments.map(({ part, rect }) => {
        const [foot, head] = [up(sum), up(sum + budget[part])];
        sum += budget[part];
        set(rect, { y: at(head), height: at(Math.max(0, foot - head)) });
        return (foot + head) / 2;
      });
      const places = apart(middles);
      segments.forEach(({ part, lead, text }, i) => {
        set(lead, { d: `M${BAR.right + 2} ${at(middles[i])}L${BAR.right + 12} ${at(places[i])}` });
        set(text, { y: at(places[i]), text: `${NAMES[part]} ${size(budget[part])}` });
      });
      const split = up(budget.parameters + budget.gradients + budget.master);
      set(master, { y1: at(split), y2: at(split), visibility: budget.master && budget.optimizer > budget.master ? null : "hidden" });
      set(total, { y: at(Math.max(BOX.top + 12, up(budget.total) - 7)), text: size(budget.total) });
      const compare = old && JSON.stringify(old.settings) !== JSON.stringify(settings);
      const height = compare ? up(old.budget.total) : 0;
      set(before, compare
        ? { y: at(height), height: at(Math.max(0, BOX.bottom - height)), visibility: null }
        : { visibility: "hidden" });
      set(note, { text: compare ? `dashed: before, ${size(old.budget.total)}` : "" });
    },
    destroy() {},
  };
}
