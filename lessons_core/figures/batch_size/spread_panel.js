import { s, set } from "../kit/dom.js";
import { handle } from "../kit/handle.js";
import { format, spoken } from "../kit/numbers.js";
import { COUNT, far, predicted } from "./maths.js";
import { BOX, at, dots, intoBox, panel, scalesOf, through } from "../kit/panel.js";

const SIZES = Array.from({ length: 49 }, (_, i) => 2 ** (i / 8));
const SHOWN = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64];
const POWERS = [1, 2, 4, 8, 16, 32, 64].map((size) => /** @type {[number, string]} */ ([Math.log2(size), String(size)]));

/** The top of the axis: the smallest round number that holds the spread of one shipment. */
export const topOf = (sigma) => [2, 4, 8, 12, 20].find((top) => sigma * 1.1 <= top) ?? 40;

/**
 * The spread of the estimates at every batch size: measured dots on the line of the rule.
 * @param {{start: () => void, end: () => void, batch: (size: number) => void}} act
 */
export function spreadPanel(act) {
  const { svg, layer, frame } = panel("Spread of the gradient against batch size", "batch size B, log scale", "spread");
  const other = s("path", { class: "dh-batch__other" });
  const rule = s("path", { class: "dh-batch__rule" });
  const measured = s("path", { class: "dh-batch__measured" });
  const drop = s("line", { class: "dh-batch__drop" });
  const label = s("text", { class: "dh-label dh-text--backward" });
  const note = s("text", { class: "dh-note-text", x: BOX.right, y: BOX.top - 9, "text-anchor": "end" });
  let scales = scalesOf([0, 6], [0, 8]);
  let size = 1;
  const grip = handle(
    {
      svg,
      label: "Batch size B on the curve",
      min: 1,
      max: COUNT,
      orientation: "horizontal",
      start: act.start,
      end: act.end,
      drag: ({ x }) => act.batch(Math.round(2 ** scales.x.invert(x))),
      nudge: (dx, dy) => act.batch(size + dx + dy),
    },
    s("circle", { class: "dh-batch__grip", r: 7 }),
  );
  layer.append(other, rule, measured);
  svg.append(drop, label, note, grip.node);
  return {
    node: svg,
    /** @param {import("./view.js").View} view */
    draw({ now, sigma, spreads, settings: { batch, replace } }) {
      size = batch;
      const wild = far(now);
      const top = topOf(sigma);
      scales = scalesOf([-0.15, 6.15], [0, top]);
      frame(scales, POWERS, [0, 1, 2, 3, 4].map((i) => [(i * top) / 4, format((i * top) / 4, 2)]));
      const place = (b, spread) => ({ x: scales.x(Math.log2(b)), y: scales.y(spread) });
      const curve = (put) => through(SIZES.map((b) => place(b, predicted(sigma, b, put))));
      set(note, { text: `line: predicted (${replace ? "deck" : "dice"}: dashes), dots: measured` });
      set(rule, { d: wild ? "" : curve(Boolean(replace)) });
      set(other, { d: wild ? "" : curve(!replace) });
      set(measured, { d: wild ? "" : dots(SHOWN.map((b) => place(b, spreads[b - 1]))) });
      const here = intoBox(place(batch, wild ? top : spreads[batch - 1]));
      set(drop, { x1: at(here.x), x2: at(here.x), y1: at(here.y), y2: BOX.bottom });
      const left = batch >= 12;
      set(label, {
        text: wild ? "off the plot" : `B = ${batch}: ${format(spreads[batch - 1], 2)}`,
        x: at(here.x + (left ? 6 : 14)), y: at(Math.max(BOX.top + 14, here.y - (left ? 24 : 16))), "text-anchor": left ? "end" : "start",
      });
      grip.set({ ...here, now: batch, words: `batch size ${batch}, spread ${spoken(spreads[batch - 1], 2)}` });
    },
    destroy: grip.destroy,
  };
}
