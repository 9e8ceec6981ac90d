/** The large plot of one number: the ground, the ball that rests on it, and its flights. */
import { FRAME, axes } from "../../kit/axes.js";
import { s, set } from "../../kit/dom.js";
import { handle } from "../../kit/handle.js";
import { format, round, spoken, spokenLoss } from "../../kit/numbers.js";
import { through } from "../../kit/panel.js";
import { BOX, curvePlaces, cutAt, flight, lift, resting, scalesIn, within } from "./geometry.js";
import { dots, goneOut, label, nextStep, turnOf } from "./marks.js";
import { shortLabel } from "../words.js";

const MOST_FLIGHTS = 14;

/**
 * @param {{start: () => void, end: () => void, move: (w: number) => void}} act
 * @param {number} radius of the ball
 */
export function linePanel(act, radius) {
  const svg = /** @type {SVGSVGElement} */ (
    s("svg", { class: "dh-panel dh-boc-main", viewBox: `0 0 ${FRAME.width} ${FRAME.height}`, role: "group", "aria-label": "The loss curve with the ball" })
  );
  const grid = axes("w", "loss L");
  const ground = s("path", { class: "dh-boc-ground" });
  const curve = s("path", { class: "dh-boc-curve" });
  const bottom = s("line", { class: "dh-boc-bottom" });
  const ghost = s("g", { class: "dh-boc-ghost" });
  const flights = s("g", { class: "dh-boc-flights" });
  const past = s("g", { class: "dh-boc-past" });
  const tangent = s("line", { class: "dh-line dh-line--backward" });
  const next = nextStep();
  const said = label();
  const gone = goneOut();
  let scales = /** @type {any} */ (null);
  let last = /** @type {any} */ (null);
  let drawn = /** @type {any} */ (null);
  const inner = () => {
    const [left, right] = last.frame;
    return (w) => act.move(Math.min(right, Math.max(left, w)));
  };
  const foot = s("circle", { class: "dh-boc-contact", r: 3 });
  const ball = handle(
    {
      svg, label: "The ball: drag it to another start", min: -50, max: 50, orientation: "horizontal",
      start: act.start, end: act.end,
      drag: ({ x }) => last && inner()(scales.x.invert(x)),
      nudge: (dx, dy) => last && inner()(last.now.w + ((dx + dy) * (last.frame[1] - last.frame[0])) / 120),
    },
    s("circle", { class: "dh-boc-ball", r: radius }),
    s("circle", { class: "dh-boc-shine", r: radius * 0.29, cx: -radius * 0.29, cy: -radius * 0.33 }),
  );
  svg.append(
    grid.node, bottom,
    cutAt(BOX, ground, curve, ghost, flights, past, tangent, next.node),
    said.node, gone.node, ball.node, foot,
  );

  /** The ground, only when the curve is another one. */
  function drawGround(view) {
    if (view.curve === drawn) return;
    drawn = view.curve;
    const [left, right, low, high] = view.frame;
    scales = scalesIn(BOX, [left, right], [low, high]);
    grid.draw(scales);
    const line = through(curvePlaces(view.curve, scales));
    set(curve, { d: line });
    set(ground, { d: `${line}L${BOX.right} ${BOX.bottom + 400}L${BOX.left} ${BOX.bottom + 400}Z` });
  }

  const contact = (p) => ({ x: scales.x(p.w), y: scales.y(p.loss) });
  const centre = (p) => resting(scales, p, radius);
  const fits = (p) => Number.isFinite(p.loss) && Math.abs(p.w) < 1e4;

  /** Draw a view; `at` is a place in the air, in viewBox units, while the ball flies. */
  function draw(view, at = null) {
    last = view;
    drawGround(view);
    const { now, next: then, points, steps, isOut } = view;
    const shown = points.slice(Math.max(0, steps - 40), steps + (at ? 0 : 1));
    dots(past, shown.slice(0, at ? undefined : -1).filter((p) => !isOut(p)).map(contact), 3.5);
    dots(ghost, view.ghost.slice(0, 60).filter((p) => !isOut(p)).map(contact), 4.5);
    const recent = points.slice(Math.max(0, steps - MOST_FLIGHTS), steps + (at ? 0 : 1)).filter(fits);
    flights.replaceChildren(
      ...recent.slice(1).map((p, i) => {
        const [a, b] = [recent[i], p];
        const fade = 0.25 + (0.6 * (i + 1)) / recent.length;
        return s("path", { d: flight(contact(a), contact(b), lift(view.curve, scales, a, b)), opacity: fade.toFixed(2) });
      }),
    );
    const spot = view.bottom && { x: scales.x(view.bottom.w), y: BOX.bottom };
    set(bottom, { visibility: spot && within(spot, BOX) ? null : "hidden", x1: spot?.x, x2: spot?.x, y1: BOX.top, y2: BOX.bottom });
    const away = !at && view.out;
    const exact = fits(now) ? centre(now) : { x: NaN, y: NaN };
    const place = at ?? (away ? { x: Math.min(BOX.right, Math.max(BOX.left, exact.x || 0)), y: BOX.top } : exact);
    drawTangent(view, Boolean(at) || away);
    const touching = !at && !away && fits(now);
    set(foot, { visibility: touching ? null : "hidden", ...(touching ? { cx: contact(now).x.toFixed(2), cy: contact(now).y.toFixed(2) } : {}) });
    drawNext(Boolean(at) || away ? null : now, then, view);
    set(ball.node, { visibility: away ? "hidden" : null });
    const tag = at ? "" : shortLabel(view.kind, view.ratio);
    const far = { x: Number.isFinite(now.w) ? scales.x(now.w) : now.w, y: exact.y };
    gone.draw(away ? far : null, [`step ${steps}: w = ${format(now.w, 2)}`, tag], BOX);
    const rise = now.grad * ((scales.y(0) - scales.y(1)) / (scales.x(1) - scales.x(0)));
    said.draw(away ? "" : tag, contact(now), BOX, Math.abs(rise) < 0.35 ? 0 : Math.sign(rise));
    ball.set({ ...place, now: Number.isFinite(now.w) ? round(now.w, 4) : 0, words: `w ${spoken(now.w)}, loss ${spokenLoss(now.loss)}` });
  }

  function drawTangent({ now }, hidden) {
    set(tangent, { visibility: hidden || Math.abs(now.grad) < 1e-9 ? "hidden" : null });
    if (hidden) return;
    const { x, y } = contact(now);
    const rise = ((scales.y(1) - scales.y(0)) / (scales.x(1) - scales.x(0))) * now.grad;
    const [dx, dy] = [44 / Math.hypot(1, rise), (44 * rise) / Math.hypot(1, rise)];
    set(tangent, { x1: (x - dx).toFixed(2), x2: (x + dx).toFixed(2), y1: (y - dy).toFixed(2), y2: (y + dy).toFixed(2) });
  }

  function drawNext(from, to, view) {
    if (!from || !fits(to)) return next.draw(null);
    const [p, q] = [centre(from), contact(to)];
    if (Math.hypot(q.x - p.x, q.y - p.y) < radius + 6) return next.draw(null);
    const high = lift(view.curve, scales, from, to);
    return next.draw(flight(p, q, high), q, turnOf(p, q, high));
  }

  return {
    node: svg,
    draw,
    /** The flight from one point to another: a function of 0 to 1, or null where it is out of sight. */
    flightOf(view, from, to) {
      if (!fits(from) || !fits(to) || (view.isOut(from) && view.isOut(to))) return null;
      const [p, q] = [centre(from), centre(to)];
      const high = lift(view.curve, scales, from, to);
      return (t) => ({ x: p.x + (q.x - p.x) * t, y: p.y + (q.y - p.y) * t - 4 * high * t * (1 - t) });
    },
    destroy: ball.destroy,
  };
}
