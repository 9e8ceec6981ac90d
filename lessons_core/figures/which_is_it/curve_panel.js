import { s, set } from "../kit/dom.js";
import { handle } from "../kit/handle.js";
import { format, lossText } from "../kit/numbers.js";
import { BOX, at, panel, scalesOf, through } from "../kit/panel.js";
import { CHECKS, POWERS } from "./maths.js";
import { readingWords } from "./words.js";

const SCALES = scalesOf([0, CHECKS], POWERS);
const DECADES = [-3, -2, -1, 0, 1].map((power) => /** @type {[number, string]} */ ([power, format(10 ** power)]));

/** Where a curve's losses stand in the panel. @param {number[]} losses */
const places = (losses) => losses.map((loss, i) => ({ x: SCALES.x(i), y: SCALES.y(Math.log10(loss)) }));

/** Both curves of a run, with the check to drag. @param {{step: (check: number) => void, end: () => void}} act */
export function curvePanel(act) {
  const { svg, layer, frame } = panel("Training and validation loss of the run", "training step", "loss");
  const train = s("path", { class: "dh-which__train" });
  const validation = s("path", { class: "dh-which__validation" });
  const now = s("line", { class: "dh-which__now", y1: BOX.top, y2: BOX.bottom });
  const dot = s("circle", { class: "dh-which__dot", r: 5 });
  const names = [s("text", { class: "dh-label dh-text--loss" }), s("text", { class: "dh-label dh-text--data" })];
  let step = 0;
  const grip = handle(
    {
      svg, label: "Step at which the curves are read", min: 0, max: CHECKS, orientation: "horizontal",
      drag: ({ x }) => act.step(Math.round(SCALES.x.invert(x))),
      nudge: (dx, dy) => act.step(step + dx + dy),
      end: act.end,
    },
    s("circle", { class: "dh-which__grip", r: 8.5 }),
  );
  layer.append(now, train, validation);
  svg.append(...names, dot, grip.node);

  /** @param {import("./cases.js").Case} run @param {number} check */
  function draw(run, check) {
    step = check;
    const unit = run.steps / CHECKS;
    frame(SCALES, [0, 10, 20, 30].map((i) => [i, String(i * unit)]), DECADES);
    const [low, high] = [places(run.train), places(run.validation)];
    set(train, { d: through(low) });
    set(validation, { d: through(high) });
    const { x } = low[check];
    set(now, { x1: at(x), x2: at(x) });
    set(dot, { cx: at(x), cy: at(low[check].y) });
    grip.set({ x, y: high[check].y, now: check, words: readingWords(run, check) });
    nameCurves(run, check, low[check], high[check]);
  }

  /** Each name stands beside its own value, the higher one above, on the side with more room. */
  function nameCurves(run, check, low, high) {
    const left = check > CHECKS / 2;
    const words = [`training ${lossText(run.train[check])}`, `validation ${lossText(run.validation[check])}`];
    const trainAbove = low.y < high.y;
    const near = Math.abs(low.y - high.y) < 36;
    // To its left a falling curve is higher: there the name of the lower one goes below it.
    const lifts = near || left ? (trainAbove ? [-18, 26] : [26, -18]) : [-12, -12];
    const heights = [low.y + lifts[0], high.y + lifts[1]].map((y) => Math.min(BOX.bottom - 6, Math.max(BOX.top + 12, y)));
    names.forEach((node, i) => set(node, {
      x: at(low.x + (left ? 6 : -6)), y: at(heights[i]), "text-anchor": left ? "end" : "start", text: words[i],
    }));
  }
  return { node: svg, draw, destroy: grip.destroy };
}

/** The box of a small picture: the plot's own, without axes. */
const SMALL = `${BOX.left - 6} ${BOX.top - 6} ${BOX.right - BOX.left + 12} ${BOX.bottom - BOX.top + 12}`;

/** A small picture of both curves, for a button. */
export function smallCurves() {
  const train = s("path", { class: "dh-which__train" });
  const validation = s("path", { class: "dh-which__validation" });
  const node = s("svg", { viewBox: SMALL, "aria-hidden": "true", class: "dh-which__small" }, train, validation);
  return {
    node,
    /** @param {import("./cases.js").Case} run */
    draw(run) {
      set(train, { d: through(places(run.train)) });
      set(validation, { d: through(places(run.validation)) });
    },
  };
}
