import { s, set } from "../../kit/dom.js";
import { handle } from "../../kit/handle.js";
import { format, spoken } from "../../kit/numbers.js";
import { BOX, at, inBox, intoBox, panel, through } from "../../kit/panel.js";
import { arrows } from "./arrows.js";
import { HALF } from "../landscapes.js";
import { OPTIMIZERS } from "../maths.js";
import { pieceHandles } from "./pieces.js";
import { LETTERS } from "../racers.js";
import { scalesFor, surface } from "./surface.js";
import { arrowNote } from "../words.js";

/** @typedef {import("../view.js").View} View */

/** viewBox units that can be told apart. */
const SEEN = 0.02;
const ticks = (scale, count) => scale.ticks(count).map((value) => [value, format(value)]);

/** Places without those that stand where the one before does: a run that has arrived adds none. */
function moved(places) {
  let last = { x: Infinity, y: Infinity };
  return places.filter((place) => {
    const apart = Math.abs(place.x - last.x) >= SEEN || Math.abs(place.y - last.y) >= SEEN;
    if (apart) last = place;
    return apart;
  });
}

/**
 * The landscape from above: six paths, and where each one is.
 * @param {{start: () => void, end: () => void, move: (x: number, y: number) => void, piece: (i: number, x: number, y: number) => void}} act
 */
export function mapPanel(act) {
  const { svg, layer, frame } = panel("The landscape from above, and six paths", "x", "y");
  const ground = surface();
  const paths = OPTIMIZERS.map((key) => s("path", { class: "dh-race__path", "data-racer": key }));
  const marks = OPTIMIZERS.map((key) => s("g", { "data-racer": key },
    s("circle", { class: "dh-race__mark", r: 7 }),
    s("text", { class: "dh-race__letter", dy: "0.35em", "text-anchor": "middle", text: LETTERS[key] })));
  const standing = s("g", {}, ...marks);
  const state = arrows();
  const note = s("text", { class: "dh-note-text", x: BOX.right, y: BOX.top - 9, "text-anchor": "end" });
  let last = /** @type {View | null} */ (null);
  let scales = scalesFor("bowl");
  const start = handle(
    {
      svg, min: -5, max: 5,
      label: "Start of all six: drag it, or move it with the arrow keys",
      start: act.start,
      end: act.end,
      drag: ({ x, y }) => act.move(scales.x.invert(x), scales.y.invert(y)),
      nudge: (dx, dy) => last && act.move(last.settings.x + dx * 0.1, last.settings.y + dy * 0.1),
    },
    s("path", { class: "dh-race__start", d: "M-8 0L0 -8L8 0L0 8Z" }),
  );
  const pieces = pieceHandles(svg, act, () => scales);
  layer.append(ground.node, ...paths, ...state.nodes);
  svg.append(note, standing, pieces.node, start.node);

  /** @param {View} view */
  function draw(view) {
    last = view;
    const { settings, runs, now } = view;
    scales = scalesFor(settings.landscape);
    frame(scales, ticks(scales.x, 6), ticks(scales.y, 5));
    ground.draw(view);
    pieces.draw(settings);
    const place = (x, y) => ({ x: scales.x(x), y: scales.y(y) });
    OPTIMIZERS.forEach((key, i) => {
      const { x, y, gone } = now[key];
      const made = now[key].last + 1;
      const places = Array.from({ length: settings.step ? made : 0 }, (_, k) => place(runs[key].x[k], runs[key].y[k]));
      const chosen = key === settings.chosen;
      set(paths[i], { d: through(moved(places)), "data-chosen": chosen ? "" : null });
      const here = place(x, y);
      const shown = settings.step > 0 && !gone && inBox(here);
      set(marks[i], { transform: `translate(${at(here.x)} ${at(here.y)})`, visibility: shown ? null : "hidden" });
    });
    // The chosen one lies above the others.
    const top = OPTIMIZERS.indexOf(settings.chosen);
    if (standing.lastChild !== marks[top]) {
      standing.append(marks[top]);
      layer.insertBefore(paths[top], state.nodes[0]);
    }
    state.draw(view, place(now[settings.chosen].x, now[settings.chosen].y));
    set(note, { text: arrowNote(view) });
    const words = `x ${spoken(settings.x)}, y ${spoken(settings.y)}, loss ${spoken(runs.sgd.loss[0])}`;
    set(start.node, { "aria-valuemin": -HALF[settings.landscape], "aria-valuemax": HALF[settings.landscape] });
    start.set({ ...intoBox(place(settings.x, settings.y)), now: settings.x, words });
  }
  return { node: svg, draw, destroy: () => [start, pieces].forEach((part) => part.destroy()) };
}
