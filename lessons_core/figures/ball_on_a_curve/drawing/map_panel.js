/** The large plot of two numbers: the ravine from above, its two directions, and the path. */
import { FRAME, axes } from "../../kit/axes.js";
import { contours, evenLevels } from "../../kit/levels/ellipses.js";
import { s, set } from "../../kit/dom.js";
import { handle } from "../../kit/handle.js";
import { format, round, spoken, spokenLoss } from "../../kit/numbers.js";
import { through } from "../../kit/panel.js";
import { BOX, RADIUS, cutAt, mapScales } from "./geometry.js";
import { dots, goneOut, label, nextStep } from "./marks.js";
import { NAMES } from "../words.js";

const LEVELS = 8;
const MOST_PATH = 400;

/** @param {{start: () => void, end: () => void, move: (w: number, b: number) => void}} act */
export function mapPanel(act, plane) {
  const svg = /** @type {SVGSVGElement} */ (
    s("svg", { class: "dh-panel dh-boc-main", viewBox: `0 0 ${FRAME.width} ${FRAME.height}`, role: "group", "aria-label": "The loss from above with the ball" })
  );
  const grid = axes(...plane.names);
  const rings = contours();
  const scales = mapScales(plane);
  const guides = s("g", {});
  const ghost = s("path", { class: "dh-boc-ghostline" });
  const trail = s("path", { class: "dh-boc-trail" });
  const past = s("g", { class: "dh-boc-past" });
  const next = nextStep();
  const said = label();
  const gone = goneOut();
  const place = (p) => ({ x: scales.x(p.w), y: scales.y(p.b) });
  let last = /** @type {any} */ (null);
  const clampTo = (v, [low, high]) => Math.min(high, Math.max(low, v));
  const to = (w, b) => act.move(clampTo(w, scales.x.domain()), clampTo(b, scales.y.domain()));
  const ball = handle(
    {
      svg, label: "The ball: drag it to another start", min: -50, max: 50,
      start: act.start, end: act.end,
      drag: ({ x, y }) => to(scales.x.invert(x), scales.y.invert(y)),
      nudge: (dx, dy) => last && to(last.now.w + (dx * plane.half) / 50, last.now.b + (dy * plane.half) / 50),
    },
    s("circle", { class: "dh-boc-ball", r: RADIUS.map }),
    s("circle", { class: "dh-boc-shine", r: 2.3, cx: -2.3, cy: -2.7 }),
  );
  const names = s("g", {});
  svg.append(grid.node, cutAt(BOX, rings.node, guides, ghost, trail, past, next.node), names, said.node, gone.node, ball.node);
  grid.draw(scales);

  /** The two directions through the bottom, drawn once. */
  function drawGuides({ axes: { across, along, steep } }) {
    if (guides.firstChild) return;
    rings.draw(plane, evenLevels(0.5 * steep * (1.1 * plane.half) ** 2, LEVELS), scales);
    const [cw, cb] = plane.centre;
    for (const [ex, ey] of [across, along]) {
      const ends = [-20, 20].map((d) => place({ w: cw + d * ex, b: cb + d * ey }));
      guides.append(s("line", { class: "dh-boc-guide", x1: ends[0].x, y1: ends[0].y, x2: ends[1].x, y2: ends[1].y }));
    }
    const tips = [["across", across, plane.named], ["along", along, along[1] > 0 ? -0.8 : 0.8]];
    for (const [name, [ex, ey], share] of /** @type {any[]} */ (tips)) {
      const far = plane.half * share;
      const { x, y } = place({ w: cw + far * ex, b: cb + far * ey });
      names.append(s("text", { class: "dh-note-text", x: x.toFixed(2), y: y.toFixed(2), "text-anchor": "middle", dy: "0.35em", text: name }));
    }
  }

  function draw(view, at = null) {
    last = view;
    drawGuides(view);
    const { steps, points, now, next: then } = view;
    const shown = points.slice(Math.max(0, steps - MOST_PATH), steps + (at ? 0 : 1)).filter((p) => Math.abs(p.w) < 1e4 && Math.abs(p.b) < 1e4).map(place);
    const away = !at && view.out;
    const ended = at ? [...shown, at] : shown;
    set(trail, { d: through(ended) });
    dots(past, shown.slice(at ? -60 : -61, at ? undefined : -1), 3);
    set(ghost, { d: through(view.ghost.filter((p) => Math.abs(p.w) < 1e4 && Math.abs(p.b) < 1e4).slice(0, MOST_PATH).map(place)) });
    const spot = at ?? place(now);
    const tip = place(then);
    const long = Math.hypot(tip.x - spot.x, tip.y - spot.y);
    const near = !at && !away && long > 4 && long < 1e4;
    next.draw(near ? through([spot, tip]) : null, tip, (Math.atan2(tip.y - spot.y, tip.x - spot.x) * 180) / Math.PI);
    set(ball.node, { visibility: away ? "hidden" : null });
    const where = `step ${steps}: (${format(now.w, 1)}, ${format(now.b, 1)})`;
    gone.draw(away ? spot : null, [where, view.kind === "lost" ? "" : NAMES[view.kind]], BOX);
    const kinds = [...new Set(view.sections.map(({ kind }) => NAMES[kind]))].join(" and ");
    said.draw(away || at || steps === 0 ? "" : kinds, { x: spot.x, y: spot.y + 6 }, BOX, 0);
    const [first, second] = plane.names;
    ball.set({
      x: away ? BOX.left : spot.x, y: away ? BOX.top : spot.y, now: Number.isFinite(now.w) ? round(now.w, 4) : 0,
      words: `${first} ${spoken(now.w)}, ${second} ${spoken(now.b)}, loss ${spokenLoss(now.loss)}`,
    });
  }
  return {
    node: svg,
    draw,
    flightOf(view, from, to_) {
      if (view.isOut(from) && view.isOut(to_)) return null;
      const [p, q] = [place(from), place(to_)];
      if (![p.x, p.y, q.x, q.y].every((v) => Math.abs(v) < 1e5)) return null;
      return (t) => ({ x: p.x + (q.x - p.x) * t, y: p.y + (q.y - p.y) * t });
    },
    destroy: ball.destroy,
  };
}
