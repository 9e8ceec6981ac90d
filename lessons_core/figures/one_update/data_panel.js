import { FRAME, axes, panelScales } from "../kit/axes.js";
import { s, set } from "../kit/dom.js";
import { handle } from "../kit/handle.js";
import { format, spoken } from "../kit/numbers.js";
import { LIMITS, forward } from "./maths.js";
import { BOX, clipSegment, inBox, intoBox } from "./geometry.js";
import { lastRunName, nameLastRun, pill, placeLine } from "./marks.js";

/** @typedef {import("./view.js").View} View */

/** Scores shown, a little wider than the score may be so that the handles have room. */
export const SCORES = /** @type {[number, number]} */ ([-0.35, 4.9]);
const FAR = 4.6;

/** The record's mark, as in the lessons' own plots: a star of five points. */
const STAR =
  "M0 -11L2.7 -3.72L10.46 -3.4L4.37 1.42L6.47 8.9L0 4.6L-6.47 8.9L-4.37 1.42L-10.46 -3.4L-2.7 -3.72Z";

/** Scales of the panel: the feature across, the target up. */
export const dataScales = (hours) => panelScales(SCORES, hours);

/** Where a line's two handles stand: at x = 0 and far right, or where the line leaves the plot. */
export function lineHandles(w, b, scales) {
  const place = (x) => ({ x: scales.x(x), y: scales.y(forward(x, w, b)) });
  const ends = clipSegment(place(0), place(FAR));
  return ends ?? [intoBox(place(0)), intoBox(place(FAR))];
}

/** How far the prediction misses, in words. */
export function missText(miss, told) {
  if (Math.abs(miss) < 0.005) return "no miss";
  return `${format(Math.abs(miss), 2)} ${miss < 0 ? told.low : told.high}`;
}

/**
 * The right panel: the record, the model's line with a handle at each end, the miss between them.
 * @param {{start: () => void, end: () => void, slope: (w: number) => void,
 *   intercept: (b: number) => void, record: (x: number, y: number) => void}} act
 * @param {import("../kit/story.js").Story} told
 */
export function dataPanel(act, told) {
  const svg = /** @type {SVGSVGElement} */ (
    s("svg", { class: "dh-panel", viewBox: `0 0 ${FRAME.width} ${FRAME.height}`, role: "group", "aria-label": `The ${told.one} and the model's line` })
  );
  const frame = axes(`${told.feature} x`, told.target);
  const old = Array.from({ length: 5 }, (_, i) => s("line", { class: "dh-old", style: `opacity:${0.5 - i * 0.09}` }));
  const ghost = s("line", { class: "dh-ghost" });
  const ghostName = lastRunName();
  const model = s("line", { class: "dh-line dh-line--forward dh-model" });
  const next = s("line", { class: "dh-line dh-line--update" });
  const miss = s("line", { class: "dh-line dh-line--loss" });
  const missLabel = s("text", { class: "dh-label dh-text--loss" });
  const dot = s("circle", { class: "dh-prediction", r: 5.5 });
  const level = s("line", { class: "dh-line dh-line--forward dh-line--thin" });
  const yHatPill = pill("forward", "y");
  const xPill = pill("data", "x");
  let scales = dataScales([-2, 12]);
  let last = /** @type {View | null} */ (null);
  const shared = { svg, start: act.start, end: act.end };
  const ring = (letter) => [
    s("circle", { class: "dh-grip", r: 8.5 }),
    s("text", { class: "dh-grip__text", dy: "0.34em", "text-anchor": "middle", text: letter }),
  ];
  const grips = {
    b: handle(
      {
        ...shared,
        ...LIMITS.b,
        label: `Bias b: the line's height at ${told.score} 0`,
        orientation: "vertical",
        drag: ({ y }) => act.intercept(scales.y.invert(y)),
        nudge: (dx, dy) => last && act.intercept(last.now.b + (dx + dy) * 0.1),
      },
      ...ring("b"),
    ),
    w: handle(
      {
        ...shared,
        ...LIMITS.w,
        label: "Weight w: the line's slope",
        orientation: "vertical",
        drag: ({ x, y }) => last && act.slope((scales.y.invert(y) - last.now.b) / Math.max(0.5, scales.x.invert(x))),
        nudge: (dx, dy) => last && act.slope(last.now.w + (dx + dy) * 0.1),
      },
      ...ring("w"),
    ),
    record: handle(
      {
        ...shared,
        ...LIMITS.y,
        label: `The ${told.one}: left and right move its ${told.score}, up and down its ${told.delay}`,
        drag: ({ x, y }) => act.record(scales.x.invert(x), scales.y.invert(y)),
        nudge: (dx, dy) => last && act.record(last.settings.x + dx * 0.1, last.settings.y + dy * 0.1),
        edge: (side) => last && act.record(last.settings.x, side < 0 ? LIMITS.y.min : LIMITS.y.max),
      },
      s("path", { class: "dh-record", d: STAR }),
    ),
  };
  svg.append(
    frame.node, ...old, ghost, ghostName, level, next, model, miss, missLabel, yHatPill.node, xPill.node, dot,
    grips.b.node, grips.w.node, grips.record.node,
  );

  /** Put a line of the model from edge to edge. */
  const across = (node, point) =>
    placeLine(node, point && at(SCORES[0], point), point && at(SCORES[1], point));
  const at = (x, { w, b }) => ({ x: scales.x(x), y: scales.y(forward(x, w, b)) });

  /** @param {View} view */
  function draw(view) {
    last = view;
    const { x, y } = view.settings;
    const now = view.now;
    scales = dataScales(view.hours);
    frame.draw(scales);
    const earlier = view.past.slice().reverse();
    old.forEach((node, i) => across(node, earlier[i]));
    const lastLine = view.ghost[view.ghost.length - 1];
    across(ghost, lastLine);
    nameLastRun(ghostName, lastLine ? (clipSegment(at(SCORES[0], lastLine), at(SCORES[1], lastLine))?.[1] ?? null) : null);
    across(next, view.next);
    across(model, now);
    const ship = { x: scales.x(x), y: scales.y(y) };
    const exact = at(x, now);
    const guess = intoBox(exact);
    placeLine(miss, ship, guess);
    placeLine(level, { x: BOX.left, y: guess.y }, guess);
    set(dot, { cx: guess.x.toFixed(2), cy: guess.y.toFixed(2), class: inBox(exact) ? "dh-prediction" : "dh-prediction is-out" });
    const near = Math.abs(ship.y - guess.y) < 26;
    const right = x < 1.4 || (x <= 3.2 && now.w * now.grad_y_hat >= 0);
    // Beside a short miss the line itself passes: the label goes to the side that the line leaves.
    const above = right ? now.w < 0 : now.w >= 0;
    set(missLabel, {
      text: inBox(exact) ? missText(now.grad_y_hat, told) : "off the plot",
      x: (ship.x + (right ? 14 : -14)).toFixed(2),
      y: (near ? (above ? Math.min(ship.y, guess.y) - 18 : Math.max(ship.y, guess.y) + 18) : (ship.y + guess.y) / 2).toFixed(2),
      dy: "0.35em",
      "text-anchor": right ? "start" : "end",
    });
    yHatPill.place(guess.y, format(now.y_hat, 2));
    xPill.place(ship.x, format(x));
    const [foot, end] = lineHandles(now.w, now.b, scales);
    grips.b.set({ ...foot, now: now.b, words: `b ${spoken(now.b)}` });
    grips.w.set({ ...end, now: now.w, words: `w ${spoken(now.w)}` });
    grips.record.set({ ...ship, now: y, words: `${told.score} ${spoken(x)}, ${spoken(y)} ${told.target}` });
  }
  return { node: svg, draw, destroy: () => Object.values(grips).forEach((grip) => grip.destroy()) };
}
