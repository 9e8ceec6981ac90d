import { s, set } from "../kit/dom.js";
import { handle } from "../kit/handle.js";
import { clamp, format, lossText, spokenLoss } from "../kit/numbers.js";
import { BOX, at, panel, scalesOf, through } from "../kit/panel.js";
import { GOAL, LIMITS, OPTIMIZERS, STEPS } from "./maths.js";
import { NAMES } from "./racers.js";

/** @typedef {import("./view.js").View} View */

/** Losses that are shown, as powers of ten: the axis grows upwards to the highest. */
const [LOW, HIGH, HIGHEST] = [-8, 1, 6];
/** viewBox units that can be told apart. */
const SEEN = 0.02;
const TICKS = [0, 100, 200, 300, 400].map((step) => [step, format(step)]);
/** A power of ten as short as a tick needs it. @param {number} n */
const power = (n) => (n < -2 ? `1e\u2212${-n}` : format(10 ** n));
const decades = (top) => Array.from({ length: Math.floor((top - LOW) / 2) + 1 }, (_, i) => [LOW + 2 * i, power(LOW + 2 * i)]);

/** The power of ten at which the axis ends. @param {View} view */
function topOf({ runs, now }) {
  const most = OPTIMIZERS.map((key) => Math.max(...runs[key].loss.slice(0, now[key].last + 1)));
  return clamp(Math.ceil(Math.log10(Math.max(...most, 1))), HIGH, HIGHEST);
}

/** Places of a line without those between which its height does not change: how a flat part begins and ends stays. */
function bends(places) {
  const kept = places.slice(0, 1);
  let last = 0;
  places.forEach((place, i) => {
    if (i === 0 || (Math.abs(place.y - places[last].y) < SEEN && i < places.length - 1)) return;
    if (last < i - 1) kept.push(places[i - 1]);
    kept.push(place);
    last = i;
  });
  return kept;
}

/**
 * The loss above the lowest, step by step, on powers of ten.
 * @param {{start: () => void, end: () => void, step: (step: number) => void}} act
 */
export function lossPanel(act) {
  const { svg, layer, frame } = panel("Loss above the lowest, step by step", "step", "loss, log scale");
  const curves = OPTIMIZERS.map((key) => s("path", { class: "dh-race__path", "data-racer": key }));
  const goal = s("line", { class: "dh-race__goal", x1: BOX.left, x2: BOX.right });
  const goalName = s("text", { class: "dh-note-text", x: BOX.right - 3, "text-anchor": "end", text: `arrived: ${format(GOAL)}` });
  const rule = s("line", { class: "dh-race__now", y1: BOX.top, y2: BOX.bottom });
  const name = s("text", { class: "dh-label dh-race__name" });
  const dot = s("circle", { class: "dh-race__place", r: 8 });
  let last = /** @type {View | null} */ (null);
  let scales = scalesOf([0, STEPS], [LOW, HIGH]);
  const grip = handle(
    {
      svg, ...LIMITS.step, orientation: "horizontal",
      label: "Step of the race, dragged along the curves",
      start: act.start,
      end: act.end,
      drag: ({ x }) => act.step(scales.x.invert(x)),
      nudge: (dx, dy) => last && act.step(last.settings.step + dx + dy),
    },
    dot,
  );
  layer.append(goal, ...curves, rule);
  svg.append(goalName, name, grip.node);

  /** @param {View} view */
  function draw(view) {
    last = view;
    const { settings, runs, now } = view;
    const top = topOf(view);
    scales = scalesOf([0, STEPS], [LOW, top]);
    frame(scales, TICKS, decades(top));
    const place = (step, loss) => ({ x: scales.x(step), y: scales.y(clamp(Math.log10(Math.max(loss, 1e-300)), LOW, top)) });
    OPTIMIZERS.forEach((key, i) => {
      const places = runs[key].loss.slice(0, settings.step ? now[key].last + 1 : 0).map((loss, step) => place(step, loss));
      set(curves[i], { d: through(bends(places)), "data-chosen": key === settings.chosen ? "" : null });
    });
    const front = curves[OPTIMIZERS.indexOf(settings.chosen)];
    if (rule.previousSibling !== front) layer.insertBefore(front, rule);
    const level = place(0, GOAL).y;
    set(goal, { y1: at(level), y2: at(level) });
    set(goalName, { y: at(level - 5) });
    const { loss, gone } = now[settings.chosen];
    const here = { x: scales.x(settings.step), y: gone ? BOX.top : place(0, loss).y };
    set(rule, { x1: at(here.x), x2: at(here.x) });
    const left = here.x > (BOX.left + BOX.right) / 2;
    for (const node of [name, dot]) set(node, { "data-racer": settings.chosen });
    set(name, {
      x: at(here.x + (left ? -13 : 13)), y: at(clamp(here.y - 9, BOX.top + 12, BOX.bottom - 6)),
      "text-anchor": left ? "end" : "start",
      text: `${NAMES[settings.chosen]} ${gone ? "is gone" : lossText(loss)}`,
    });
    const words = `step ${settings.step}, ${NAMES[settings.chosen]} ${gone ? "is gone" : `has a loss of ${spokenLoss(loss)}`}`;
    grip.set({ ...here, now: settings.step, words });
  }
  return { node: svg, draw, destroy: grip.destroy };
}
