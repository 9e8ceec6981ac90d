import { FRAME } from "../kit/axes.js";
import { s, set } from "../kit/dom.js";
import { handle } from "../kit/handle.js";
import { format, lossText } from "../kit/numbers.js";
import { BOX, at, panel, scalesOf } from "../kit/panel.js";
import { EVERY, LIMITS } from "./maths.js";
import { pathOf, ticksOf } from "./data_panel.js";
import { POWERS, powerOf, topOf } from "./geometry.js";
import { spots } from "./names.js";
import { placeName, placeWords } from "./words.js";

/** @typedef {import("./view.js").View} View */

const decades = (top) => Array.from({ length: top - POWERS[0] + 1 }, (_, i) => [POWERS[0] + i, format(10 ** (POWERS[0] + i))]);

const NAMES = ["training", "validation"];
/** New points have noise too, so even the truth has a loss: ½·noise² on average. */
const FLOOR = "loss of the true curve";
const FLOOR_WIDTH = 140; // in units of the picture
const floorOf = ({ drawing, noise, hidden }) => (drawing || hidden ? 0 : 0.5 * noise * noise);

/** Both losses along the way, with the place to drag. @param {{start: () => void, end: () => void, place: (place: number) => void, models: string[]}} act */
export function curvePanel(act) {
  const { svg, layer, frame } = panel("Training and validation loss", "", "loss");
  const title = s("text", { class: "dh-axes__title", x: (BOX.left + BOX.right) / 2, y: FRAME.height - 7, "text-anchor": "middle", "aria-hidden": "true" });
  const ghosts = [s("path", { class: "dh-ghost" }), s("path", { class: "dh-ghost" })];
  const train = s("path", { class: "dh-train-curve" });
  const validation = s("path", { class: "dh-validation-curve" });
  const floor = s("line", { class: "dh-floor" });
  const floorLabel = s("text", { class: "dh-note-text", "text-anchor": "end" });
  const now = s("line", { class: "dh-now" });
  const mark = s("line", { class: "dh-best" });
  const markSign = s("path", { class: "dh-best-sign", d: "M-7 -10H7L0 0Z" });
  const markLabel = s("text", { class: "dh-label dh-text--update" });
  const stop = s("line", { class: "dh-stop" });
  const trainDot = s("circle", { class: "dh-train-dot", r: 5 });
  const names = [
    s("text", { class: "dh-label dh-text--loss" }),
    s("text", { class: "dh-label dh-text--data" }),
  ];
  const beyond = s("text", { class: "dh-label dh-text--data" });
  let top = POWERS[1];
  let scales = scalesOf([0, LIMITS.degree.max], [POWERS[0], top]);
  let last = /** @type {View | null} */ (null);
  const grip = (label, max, size) =>
    handle(
      {
        svg, label, min: 0, max, orientation: "horizontal",
        start: act.start,
        end: act.end,
        drag: ({ x }) => act.place(scales.x.invert(x)),
        nudge: (dx, dy) => last && act.place(last.place * (last.settings.model === "network" ? EVERY : 1) + (dx + dy) * size),
      },
      s("circle", { class: "dh-place", r: 8.5 }),
    );
  const grips = {
    polynomial: grip("Degree, dragged along the curves", LIMITS.degree.max, 1),
    network: grip("Training step, dragged along the curves", LIMITS.step.max, EVERY),
  };
  layer.append(floor, ...ghosts, stop, mark, now, train, validation);
  svg.append(title, floorLabel, markSign, markLabel, beyond, ...names, trainDot, ...act.models.map((kind) => grips[kind].node));

  const up = (loss) => scales.y(powerOf(loss, top) ?? POWERS[0]);
  /** @returns {[number, number][]} */
  const placesOf = (losses, unit) => losses.flatMap((loss, i) => {
    const power = powerOf(loss, top);
    return power === null ? [] : [[scales.x(i * unit), scales.y(power)]];
  });
  const curve = (losses, unit) => {
    const known = placesOf(losses, unit);
    return known.length ? pathOf(known.map(([x]) => x), known.map(([, y]) => y)) : "";
  };
  const upright = (line, x, visible) => set(line, { x1: at(x), x2: at(x), y1: BOX.top, y2: BOX.bottom, visibility: visible ? null : "hidden" });

  /** @param {View} view */
  function draw(view) {
    last = view;
    const { settings, place, best } = view;
    const network = settings.model === "network";
    const unit = network ? EVERY : 1;
    const seen = view.train.length > 0;
    const judged = seen && !settings.hidden && view.validation[place] >= 0;
    const ghost = view.ghost ? [...view.ghost.train, ...(settings.hidden ? [] : view.ghost.validation)] : [];
    top = topOf([...view.train, ...(judged ? view.validation : []), ...ghost]);
    scales = scalesOf([0, network ? LIMITS.step.max : LIMITS.degree.max], [POWERS[0], top]);
    frame(scales, ticksOf(scales.x, 6), decades(top));
    set(title, { text: network ? "training step" : "degree of the polynomial" });
    set(train, { d: curve(view.train, unit) });
    set(validation, { d: judged ? curve(view.validation, unit) : "" });
    set(ghosts[0], { d: view.ghost ? curve(view.ghost.train, unit) : "" });
    set(ghosts[1], { d: view.ghost && !settings.hidden ? curve(view.ghost.validation, unit) : "" });
    const here = scales.x(place * unit);
    const there = scales.x(best * unit);
    upright(now, here, seen);
    upright(mark, there, judged);
    upright(stop, scales.x((view.stop ?? 0) * unit), judged && network && view.stop !== null);
    const right = there > BOX.right - 118;
    set(markSign, { transform: `translate(${at(there)} ${BOX.top + 2})`, visibility: judged ? null : "hidden" });
    set(markLabel, {
      x: at(there + (right ? -11 : 11)), y: BOX.top - 2, "text-anchor": right ? "end" : "start",
      text: judged ? `${network && view.stop !== null ? "stop early" : "lowest"}: ${placeName(view, best)}` : "",
    });
    drawPlace(view, here, seen, judged);
    const taken = nameCurves(view, judged, here, unit);
    drawFloor(settings, taken);
    nameBeyond(judged ? view : null, unit, taken);
  }

  /** A peak above the axis is told as an arrow with its number, unless a name beside the place stands there. */
  function nameBeyond(view, unit, taken) {
    const peak = view ? Math.max(...view.validation) : 0;
    const shown = peak > 10 ** top && taken.every(({ y }) => y > BOX.top + 30);
    const x = view ? scales.x(view.validation.indexOf(peak) * unit) : 0;
    const left = x > (BOX.left + BOX.right) / 2;
    set(beyond, { x: at(x), y: BOX.top + 13, "text-anchor": left ? "end" : "start", text: shown ? `↑ up to ${lossText(peak)}` : "" });
  }

  /** The loss that noise alone makes: its name keeps clear of the curves' names. */
  function drawFloor(settings, taken) {
    const loss = floorOf(settings);
    const level = at(up(loss));
    const off = loss < 10 ** POWERS[0];
    set(floor, { x1: BOX.left, x2: BOX.right, y1: level, y2: level, visibility: off ? "hidden" : null });
    const beside = taken.filter(({ box }) => box[2] > BOX.right - FLOOR_WIDTH);
    const free = [14, -6].map((lift) => Number(level) + lift).find((y) => beside.every((other) => Math.abs(other.y - y) > 15));
    set(floorLabel, { x: BOX.right - 3, y: at(free ?? 0), text: off || free === undefined ? "" : FLOOR });
  }

  function drawPlace(view, here, seen, judged) {
    const { settings, place } = view;
    set(trainDot, { cx: at(here), cy: at(up(view.train[place])), visibility: seen && judged ? null : "hidden" });
    const y = judged ? up(view.validation[place]) : up(view.train[place]);
    for (const [kind, part] of Object.entries(grips)) {
      const on_ = seen && kind === settings.model;
      set(part.node, { visibility: on_ ? null : "hidden", tabindex: on_ ? 0 : -1 });
      if (on_) part.set({ x: here, y, now: kind === "network" ? settings.step : settings.degree, words: placeWords(view) });
    }
  }

  /** Each name stands beside its own value at the place. @returns {import("./names.js").Spot[]} */
  function nameCurves(view, judged, here, unit) {
    const shown = !view.train.length ? [] : judged ? [view.train, view.validation] : [view.train];
    const words = shown.map((losses, i) => `${NAMES[i]} ${lossText(losses[view.place])}`);
    const level = up(floorOf(view.settings));
    const lines = [...shown.map((losses) => placesOf(losses, unit)), [[BOX.left, level], [BOX.right, level]]];
    const stand = spots(lines, shown.map((losses) => up(losses[view.place])), here, words.map((text) => text.length));
    names.forEach((node, i) => set(node, stand[i]
      ? { x: at(stand[i].x), y: at(stand[i].y), "text-anchor": stand[i].ends ? "end" : "start", text: words[i] }
      : { text: "" }));
    return stand;
  }
  return { node: svg, draw, destroy: () => Object.values(grips).forEach((part) => part.destroy()) };
}
