import { s, set } from "../kit/dom.js";
import { clamp, format, lossText } from "../kit/numbers.js";
import { BOX, at, panel, scalesOf, through } from "../kit/panel.js";
import { LOOK, RUN } from "./maths.js";
import { BEST } from "./run.js";

/** Losses that are shown at least, as powers of ten, and where the axis ends at the latest. */
const [LOW, HIGH, HIGHEST] = [-2, 1, 6];

/** The loss of the small run along its updates, with the run before. */
export function lossPanel() {
  const { svg, layer, frame } = panel("The loss of a small run under this schedule", "update of the small run", "loss");
  const best = s("line", { class: "dh-sched__best", x1: BOX.left, x2: BOX.right });
  const reading = s("line", { class: "dh-sched__now", y1: BOX.top, y2: BOX.bottom });
  const ghost = s("path", { class: "dh-sched__ghost" });
  const line = s("path", { class: "dh-line dh-line--loss" });
  const dot = s("circle", { class: "dh-sched__dot", r: 5 });
  const bestName = s("text", { class: "dh-note-text", x: BOX.left + 4, text: "loss of the true curve" });
  const own = s("text", { class: "dh-label dh-text--loss", x: BOX.right - 4, y: BOX.top + 14, "text-anchor": "end" });
  const old = s("text", { class: "dh-note-text", x: BOX.right - 4, y: BOX.top + 30, "text-anchor": "end" });
  layer.append(best, reading, ghost, line);
  svg.append(bestName, own, old, dot);
  return {
    node: svg,
    /** @param {import("./view.js").View} view */
    draw({ losses, before, update }) {
      const most = Math.max(...losses, ...(before?.losses ?? []));
      const top = clamp(Math.ceil(Math.log10(most)), HIGH, HIGHEST);
      const scales = scalesOf([0, RUN], [LOW, top]);
      const up = (loss) => scales.y(clamp(Math.log10(Math.max(loss, 1e-300)), LOW, top));
      const every = top > 3 ? 2 : 1;
      const powers = Array.from({ length: Math.floor((top - LOW) / every) + 1 }, (_, i) => LOW + i * every);
      frame(scales, scales.x.ticks(5).map((value) => [value, format(value)]), powers.map((power) => [power, format(10 ** power)]));
      const curve = (kept) => through(kept.map((loss, i) => ({ x: scales.x(i * LOOK), y: up(loss) })));
      set(line, { d: curve(losses) });
      set(ghost, { d: before ? curve(before.losses) : "" });
      const across = at(scales.x(update));
      set(reading, { x1: across, x2: across });
      const level = at(up(BEST));
      set(best, { y1: level, y2: level });
      set(bestName, { y: at(Number(level) + 14) });
      const end = losses[losses.length - 1];
      set(dot, { cx: at(scales.x(RUN)), cy: at(up(end)) });
      set(own, { text: `loss ${lossText(end)}` });
      set(old, { text: before ? `before ${lossText(before.losses[before.losses.length - 1])}` : "" });
    },
    destroy() {},
  };
}
