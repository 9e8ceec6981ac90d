/** A small plot: the ravine cut along one of its directions, with the ball and a handle of its own. */
import { s, set } from "../../kit/dom.js";
import { handle } from "../../kit/handle.js";
import { format, round, spoken } from "../../kit/numbers.js";
import { through } from "../../kit/panel.js";
import { RADIUS, SMALL, curvePlaces, cutAt, resting, scalesIn, smallBox, within } from "./geometry.js";
import { dots, goneOut } from "./marks.js";
import { shortLabel } from "../words.js";

const TITLES = { across: "across the ravine", along: "along its floor" };

/**
 * @param {"across" | "along"} side @param {any} plane @param {any} axes its curvatures
 * @param {{start: () => void, end: () => void, move: (side: string, place: number) => void}} act
 */
export function sectionPanel(side, plane, axes, act) {
  const box = smallBox(SMALL.three);
  box.left = 8;
  box.top = 22;
  box.right = SMALL.width - 8;
  box.bottom = SMALL.three - 16;
  const lambda = side === "across" ? axes.steep : axes.gentle;
  const reach = plane.half * 1.15;
  // Both cuts are drawn to one scale: how much flatter one is, is the point.
  const top = 0.5 * axes.steep * (0.85 * plane.half) ** 2;
  const scales = scalesIn(box, [-reach, reach], [-0.16 * top, top]);
  const curve = [0, 0, lambda / 2];
  const svg = /** @type {SVGSVGElement} */ (
    s("svg", { class: "dh-panel dh-boc-small", viewBox: `0 0 ${SMALL.width} ${SMALL.three}`, role: "group", "aria-label": `Cut ${TITLES[side]}` })
  );
  const line = through(curvePlaces(curve, scales, 80));
  const past = s("g", { class: "dh-boc-past" });
  const said = s("text", { class: "dh-label", x: SMALL.width - 12, y: SMALL.three - 6, "text-anchor": "end" });
  const gone = goneOut();
  let now = 0;
  // Not up the wall and out of the picture: a ball that nobody sees cannot be taken back.
  const edge = Math.min(reach, Math.sqrt((2 * scales.y.invert(box.top + RADIUS.cut)) / lambda));
  const to = (place) => act.move(side, Math.min(edge, Math.max(-edge, place)));
  const ball = handle(
    {
      svg, label: `The ball ${TITLES[side]}`, min: -50, max: 50, orientation: "horizontal", start: act.start, end: act.end,
      drag: ({ x }) => to(scales.x.invert(x)),
      nudge: (dx, dy) => to(now + ((dx + dy) * plane.half) / 50),
    },
    s("circle", { class: "dh-boc-ball", r: RADIUS.cut }),
  );
  svg.append(
    cutAt({ left: 0, right: SMALL.width, top: 22, bottom: SMALL.three },
      s("path", { class: "dh-boc-ground", d: `${line}L${box.right} ${box.bottom + 200}L${box.left} ${box.bottom + 200}Z` }),
      s("path", { class: "dh-boc-curve", d: line }), past),
    s("text", { class: "dh-boc-title", x: 8, y: 15, text: `${side}, λ = ${format(lambda, 2)}` }),
    said, gone.node, ball.node,
  );
  const centre = (p) => resting(scales, { w: p, loss: 0.5 * lambda * p * p, grad: lambda * p }, RADIUS.cut);
  return {
    node: svg,
    /** @param {any} view @param {any} [between] the point in the air, as distances across and along */
    draw(view, between = null) {
      const point = between ?? view.now;
      now = view.now[side];
      const at = Math.abs(point[side]) < 1e4 ? centre(point[side]) : { x: point[side] * 1e6, y: box.top };
      const out = !within({ x: at.x, y: Math.min(at.y, box.bottom) }, box);
      const { kind, ratio } = view.sections.find((section) => section.side === side);
      const behind = view.points.slice(Math.max(0, view.steps - 30), view.steps);
      const foot = (d) => ({ x: scales.x(d), y: scales.y(0.5 * lambda * d * d) });
      dots(past, behind.map((p) => p[side]).filter((d) => Math.abs(d) < 1e4).map(foot), 2.5);
      set(said, { text: view.steps === 0 ? "" : shortLabel(kind, ratio), class: `dh-label dh-text--${kind === "fly" ? "bad" : "ink"}` });
      set(ball.node, { visibility: out ? "hidden" : null });
      gone.draw(out ? { x: Number.isNaN(point[side]) ? NaN : at.x, y: at.y } : null, [format(now, 1)], { ...box, top: 18 });
      ball.set({ x: out ? box.left : at.x, y: out ? box.top : at.y, now: Number.isFinite(now) ? round(now, 4) : 0, words: `${spoken(now)} from the bottom ${TITLES[side]}` });
    },
    destroy: ball.destroy,
  };
}
