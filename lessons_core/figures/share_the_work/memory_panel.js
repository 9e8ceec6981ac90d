import { s, set } from "../kit/dom.js";
import { handle } from "../kit/handle.js";
import { format } from "../kit/numbers.js";
import { BOX, at, panel, scalesOf } from "../kit/panel.js";
import { box, boxes, key } from "./key.js";
import { GB, LIMITS, STAGES } from "./maths.js";
import { gigabytes, three } from "./text.js";

/** @typedef {import("./view.js").View} View */

/** Sizes of memory that are drawn where they are near, in GB; half the width of a bar. */
const ROOMS = [141, 80, 24, 8];
const BAR = 20;
const HIGHEST = BOX.top + 16; // above it stand the names of the parts
/** @type {[string, "parameters" | "gradients" | "optimizer"][]} */
const PARTS = [["weights", "parameters"], ["gradients", "gradients"], ["optimizer", "optimizer"]];

/** Where a sum stands above its bar: higher, where a line would strike through it. */
const above = (top, lines) =>
  lines.reduceRight((foot, line) => (line > foot - 12 && line < foot + 2 ? line - 4 : foot), top - 13);

/** A line for each size of memory in the plot, with words where there is room. */
function roomLines() {
  const lines = ROOMS.map((size) => {
    const line = s("line", { class: "dh-share__room", x1: BOX.left, x2: BOX.right });
    const text = s("text", { class: "dh-note-text", x: BOX.left + 4, text: `${size} GB` });
    return { size, line, text };
  });
  return {
    nodes: lines.flatMap(({ line, text }) => [line, text]),
    /** @param {(gigabytes: number) => number} up @returns {number[]} where lines are seen, from above */
    draw(up) {
      let last = HIGHEST;
      for (const { size, line, text } of lines) {
        const y = up(size);
        const seen = y >= HIGHEST;
        set(line, { y1: seen ? at(y) : null, y2: seen ? at(y) : null, visibility: seen ? null : "hidden" });
        set(text, { y: at(seen ? y - 4 : 0), visibility: seen && y - last >= 14 ? null : "hidden" });
        if (seen) last = y;
      }
      return ROOMS.map(up).filter((y) => y >= HIGHEST);
    },
  };
}

/**
 * What a device keeps at each stage, and a handle that chooses one.
 * @param {{start: () => void, end: () => void, stage: (stage: number) => void}} act
 */
export function memoryPanel(act) {
  const { svg, layer, frame } = panel("Memory on each device at ZeRO's four stages", "ZeRO stage", "GB on each device");
  const rooms = roomLines();
  const bars = STAGES.map(() => PARTS.map(([kind]) => boxes(kind)));
  const words = STAGES.map(() => s("text", { class: "dh-share__sum", "text-anchor": "middle" }));
  let stage = 0;
  let scales = scalesOf([-0.9, 3.5], [0, 1]);
  const grip = handle(
    {
      svg, ...LIMITS.stage, label: "ZeRO stage, on the bars", orientation: "horizontal",
      start: act.start,
      end: act.end,
      drag: ({ x }) => act.stage(Math.round(scales.x.invert(x))),
      nudge: (dx, dy) => act.stage(stage + dx + dy),
    },
    s("circle", { class: "dh-share__grip", r: 7 }),
  );
  layer.append(...rooms.nodes, ...bars.flat());
  svg.append(...words, key([["weights", "weights", 4, 0], ["gradients", "gradients", 74, 0], ["optimizer", "Adam, 32-bit copy", 154, 0]]), grip.node);

  /** @param {View} view */
  function draw({ settings, kept, totals }) {
    ({ stage } = settings);
    scales = scalesOf([-0.9, 3.5], [0, (1.3 * totals[0]) / GB]);
    frame(scales, STAGES.map((each) => [each, String(each)]), scales.y.ticks(5).map((value) => [value, format(value)]));
    const drawn = rooms.draw(scales.y);
    STAGES.forEach((each) => {
      const x = scales.x(each);
      let foot = 0;
      PARTS.forEach(([, part], i) => {
        const head = foot + kept[each][part] / GB;
        set(bars[each][i], { d: box(x - BAR, scales.y(head), x + BAR, scales.y(foot)), opacity: each === stage ? null : 0.35 });
        foot = head;
      });
      set(words[each], { x: at(x), y: at(above(scales.y(foot), drawn)), text: three(foot), "font-weight": each === stage ? 600 : null });
    });
    grip.set({ x: scales.x(stage), y: scales.y(totals[stage] / GB), now: stage, words: `stage ${stage}: ${gigabytes(totals[stage])} on each device` });
  }
  return { node: svg, draw, destroy: grip.destroy };
}
