import { FRAME, axes, panelScales } from "../kit/axes.js";
import { s, set } from "../kit/dom.js";
import { handle } from "../kit/handle.js";
import { format, lossText, spoken, spokenLoss } from "../kit/numbers.js";
import { LIMITS, halfSquaredError } from "./maths.js";
import { BOX, inBox, intoBox, tangentEnds } from "./geometry.js";
import { arrow, lastRunName, nameLastRun, pill, placeLine } from "./marks.js";

/** @typedef {import("./view.js").View} View */

const polyline = (points) => points.map(({ x, y }, i) => `${i ? "L" : "M"}${x.toFixed(2)} ${y.toFixed(2)}`).join("");

/** Scales of the panel: predictions around the truth, losses from zero. */
export const lossScales = (y, half) => panelScales([y - half, y + half], [0, half ** 2 / 2]);

/** The parabola is one quadratic Bézier curve exactly: its control point mirrors the ends. */
export function parabola(y, half, { x, y: up }) {
  const top = half ** 2 / 2;
  const point = (yHat, loss) => `${x(yHat).toFixed(2)} ${up(loss).toFixed(2)}`;
  return `M${point(y - half, top)}Q${point(y, -top)} ${point(y + half, top)}`;
}

/**
 * The left panel: the loss for every prediction, the point that can be dragged, its slope, the step.
 * @param {{start: () => void, end: () => void, predict: (yHat: number) => void}} act
 * @param {import("../kit/story.js").Story} told
 */
export function lossPanel(act, told) {
  const svg = /** @type {SVGSVGElement} */ (
    s("svg", { class: "dh-panel", viewBox: `0 0 ${FRAME.width} ${FRAME.height}`, role: "group", "aria-label": "Loss against prediction" })
  );
  const frame = axes(`prediction ŷ, ${told.units}`, "loss L");
  const curve = s("path", { class: "dh-curve" });
  const truth = s("line", { class: "dh-truth" });
  const truthText = s("text", { class: "dh-note-text", "text-anchor": "middle", y: BOX.top - 9 });
  const ghost = s("path", { class: "dh-ghost" });
  const ghostName = lastRunName();
  const trail = s("path", { class: "dh-trail" });
  const past = s("g", { class: "dh-past" });
  const dropForward = s("line", { class: "dh-line dh-line--forward dh-line--thin" });
  const dropLoss = s("line", { class: "dh-line dh-line--loss dh-line--thin" });
  const tangent = s("line", { class: "dh-line dh-line--backward" });
  const slope = s("text", { class: "dh-label dh-text--backward" });
  const away = s("text", { class: "dh-label dh-text--bad" });
  const step = arrow("update");
  const yHatPill = pill("forward", "x");
  const lossPill = pill("loss", "y");
  let scales = lossScales(6, 6);
  let last = /** @type {View | null} */ (null);
  const ball = handle(
    {
      svg,
      label: "Prediction ŷ on the loss curve; moves w and b together",
      min: LIMITS.y.min - 24,
      max: LIMITS.y.max + 24,
      orientation: "horizontal",
      start: act.start,
      end: act.end,
      drag: ({ x }) => act.predict(scales.x.invert(Math.min(BOX.right, Math.max(BOX.left, x)))),
      nudge: (dx, dy) => last && act.predict(last.now.y_hat + (dx + dy) * 0.1),
      edge: (side) => act.predict(side < 0 ? LIMITS.y.min - 24 : LIMITS.y.max + 24),
    },
    s("circle", { class: "dh-ball", r: 8 }),
  );
  svg.append(
    frame.node, truth, truthText, curve, ghost, ghostName, trail, past, dropForward, dropLoss, tangent,
    step.node, slope, away, yHatPill.node, lossPill.node, ball.node,
  );

  /** @param {View} view */
  function draw(view) {
    last = view;
    const { y } = view.settings;
    scales = lossScales(y, view.half);
    const place = ({ y_hat: yHat, loss }) => ({ x: scales.x(yHat), y: scales.y(loss) });
    const seen = (points) => points.map(place).filter((p) => inBox(p));
    const now = view.now;
    const exact = place(now);
    const at = intoBox(exact);
    const out = !inBox(exact);
    frame.draw(scales);
    set(curve, { d: parabola(y, view.half, scales) });
    placeLine(truth, { x: scales.x(y), y: BOX.top }, { x: scales.x(y), y: BOX.bottom });
    set(truthText, { x: scales.x(y).toFixed(2), text: `truth y = ${format(y)}` });
    const lastRun = seen(view.ghost);
    set(ghost, { d: polyline(lastRun) });
    nameLastRun(ghostName, lastRun.length > 1 ? lastRun[0] : null);
    const steps = seen(view.past);
    set(trail, { d: polyline(inBox(exact) ? [...steps, at] : steps) });
    past.replaceChildren(...steps.slice(-40).map((p) => s("circle", { cx: p.x.toFixed(2), cy: p.y.toFixed(2), r: 3.5 })));
    placeLine(dropForward, at, { x: at.x, y: BOX.bottom });
    placeLine(dropLoss, at, { x: BOX.left, y: at.y });
    const [a, b] = tangentEnds(at, now.grad_y_hat, scales);
    placeLine(tangent, out ? null : a, b);
    drawSlope(slope, out, at, now, view);
    step.place(at, out || !view.next ? null : place(view.next));
    yHatPill.place(at.x, format(now.y_hat));
    lossPill.place(at.y, lossText(now.loss));
    const left = at.x < (BOX.left + BOX.right) / 2;
    set(away, {
      text: out ? "off the plot" : "",
      x: at.x + (left ? 14 : -14),
      y: Math.max(at.y, BOX.top + 12) + 4,
      "text-anchor": left ? "start" : "end",
    });
    const rise = halfSquaredError(now.y_hat, y);
    ball.set({ ...at, now: now.y_hat, words: `prediction ${spoken(now.y_hat)}, loss ${spokenLoss(rise)}` });
  }
  return { node: svg, draw, destroy: ball.destroy };
}

/** The slope's number stands inside the bowl, clear of the arrow: beside the point on an arm, above it in the valley. */
function drawSlope(text, out, at, now, { half, next }) {
  const arm = Math.abs(now.grad_y_hat) > half * 0.3;
  const inward = now.grad_y_hat < 0 ? 1 : -1;
  set(text, {
    text: out ? "" : `dL/dŷ = ${format(now.grad_y_hat, 2)}`,
    x: (at.x + (arm ? 16 * inward : 0)).toFixed(2),
    y: (at.y - (arm ? (next?.loss > now.loss ? -17 : 6) : 26)).toFixed(2),
    "text-anchor": arm ? (inward > 0 ? "start" : "end") : "middle",
  });
}
