import { s, set } from "../kit/dom.js";
import { clamp, format, lossText } from "../kit/numbers.js";
import { BOX, at, panel, scalesOf, through } from "../kit/panel.js";
import { FIRST } from "./maths.js";

/** @typedef {import("./view.js").View} View */

/** Losses that are shown at least, as powers of ten, and where the axis ends at the latest. */
const [LOW, HIGH, HIGHEST] = [-3, 1, 6];
const decades = (top) => {
  const every = top > 3 ? 2 : 1;
  return Array.from({ length: Math.floor((top - LOW) / every) + 1 }, (_, i) => [LOW + i * every, format(10 ** (LOW + i * every))]);
};

/** The axis follows the highest loss. @param {number[]} losses */
function topOf(losses) {
  const most = losses.reduce((high, loss) => (loss > high ? loss : high), 1);
  return clamp(Math.ceil(Math.log10(most)), HIGH, HIGHEST);
}

/** Both losses on the way, on powers of ten. */
export function curvePanel() {
  const { svg, layer, frame } = panel("Training loss and held-back loss", "step", "loss");
  const train = s("path", { class: "dh-train-curve" });
  const held = s("path", { class: "dh-held-curve" });
  const ends = [s("circle", { class: "dh-train-dot", r: 4.5 }), s("circle", { class: "dh-held-dot", r: 4.5 })];
  const names = [s("text", { class: "dh-label dh-text--loss" }), s("text", { class: "dh-label dh-text--data" })];
  const blown = s("text", { class: "dh-label dh-text--bad", y: BOX.top - 6 });
  const edge = s("line", { class: "dh-blown", y1: BOX.top, y2: BOX.bottom });
  layer.append(train, held, edge);
  svg.append(blown, ...names, ...ends);

  /** @param {View} view */
  function draw(view) {
    const { run } = view;
    const kept = [run.losses.train, run.losses.held];
    const now = [view.train.loss, view.held.loss];
    const top = topOf([...kept[0], ...now]);
    const scales = scalesOf([0, run.end], [LOW, top]);
    frame(scales, scales.x.ticks(5).map((value) => [value, format(value)]), decades(top));
    const place = (step, loss) => ({ x: scales.x(step), y: scales.y(clamp(Math.log10(Math.max(loss, 1e-300)), LOW, top)) });
    const here = kept.map((_, i) => place(run.step, now[i]));
    [train, held].forEach((path, i) => {
      const places = kept[i].map((loss, k) => place((k * run.end) / FIRST, loss));
      set(path, { d: through([...places, ...(run.step % (run.end / FIRST) ? [here[i]] : [])].filter((p) => !Number.isNaN(p.y))) });
      const seen = !Number.isNaN(here[i].y);
      set(ends[i], { cx: at(here[i].x), cy: at(seen ? here[i].y : 0), visibility: seen ? null : "hidden" });
    });
    const left = here[0].x > (BOX.left + BOX.right) / 2;
    const heights = apart(here[0].y, here[1].y);
    ["training", "held back"].forEach((name, i) => set(names[i], {
      x: at(here[0].x + (left ? -10 : 10)), y: at(heights[i]), "text-anchor": left ? "end" : "start",
      text: Number.isNaN(now[i]) ? "" : `${name} ${lossText(now[i])}`,
    }));
    set(edge, { x1: at(here[0].x), x2: at(here[0].x), visibility: run.blown === null ? "hidden" : null });
    set(blown, { text: run.blown === null ? "" : `step ${run.step} failed`, x: BOX.right, "text-anchor": "end" });
  }
  return { node: svg, draw };
}

/** Heights of the two names, apart from each other: the larger loss's is the upper one. */
function apart(a, b) {
  if (Number.isNaN(a)) return [BOX.top, BOX.top];
  const inside = (y) => clamp(y, BOX.top + 26, BOX.bottom - 6);
  const other = Number.isNaN(b) ? a : b;
  const low = inside(Math.max(a, other) + 18);
  const high = Math.min(inside(Math.min(a, other) - 10), low - 16);
  return a < other ? [high, low] : [low, high];
}
