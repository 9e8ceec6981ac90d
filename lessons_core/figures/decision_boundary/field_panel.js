import { h, on, s, set } from "../kit/dom.js";
import { handle, pointIn } from "../kit/handle.js";
import { clamp, format, round, spoken } from "../kit/numbers.js";
import { levelLine } from "../kit/levels/lines.js";
import { BOX, at, dots, panel } from "../kit/panel.js";
import { SPAN } from "./maths.js";
import { NODES, SCALES, tint } from "./field.js";

/** @typedef {import("./view.js").View} View @typedef {import("./maths.js").Sample} Sample */

const { x: X, y: Y } = SCALES;
const STRONGEST = 0.45; // of the colour, where the answer is beyond a target
export const KINDS = { 1: "+1, a blue circle", "-1": "\u22121, an orange square" };
const ticks = (scale, count) => scale.ticks(count).map((value) => [value, format(value)]);

const RING = (x, y) => `M${at(x - 3)} ${at(y)}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0`;
const FRAME = (x, y) => `M${at(x - 2.7)} ${at(y - 2.7)}h5.4v5.4h-5.4z`;

/** The points of a sample: two paths, filled for training, hollow for those held back. */
function marks() {
  const nodes = ["halo", "up", "down", "held-up", "held-down"].map((name) => s("path", { class: `dh-points-${name}` }));
  let drawn = /** @type {Sample | null} */ (null);
  return {
    nodes,
    /** @param {Sample} train @param {Sample | null} held */
    draw(train, held) {
      if (train === drawn) return;
      drawn = train;
      const places = ({ x, y, target }, kind) => Array.from(x, (value, i) => ({ x: X(value), y: Y(y[i]), kind: target[i] })).filter((p) => p.kind === kind);
      const [up, down] = [places(train, 1), places(train, -1)];
      const hollow = (kind, shape) => (held ? places(held, kind).map((p) => shape(p.x, p.y)).join("") : "");
      const paths = [dots([...up, ...down]), dots(up), dots(down), hollow(1, RING), hollow(-1, FRAME)];
      nodes.forEach((node, i) => set(node, { d: paths[i] }));
    },
  };
}

/** The nearest of the points, or the next one along an axis. @param {Sample} sample */
const nearest = ({ x, y }, px, py) => {
  let best = 0;
  for (let i = 1; i < x.length; i += 1) if (Math.hypot(x[i] - px, y[i] - py) < Math.hypot(x[best] - px, y[best] - py)) best = i;
  return best;
};
const along = (values, from, by) => {
  const order = [...values.keys()].sort((i, j) => values[i] - values[j] || i - j);
  return order[clamp(order.indexOf(from) + by, 0, order.length - 1)];
};

/**
 * The plane: what the network answers as a field of colour, its border at 0, the points. The reader
 * draws here points of their own, or picks the one that is followed back.
 * @param {{add: (x: number, y: number) => void, pick: (point: number) => void}} act
 */
export function fieldPanel(act) {
  const { svg, layer, frame } = panel("The points, and what the network answers at each place", "x", "y");
  const canvas = /** @type {HTMLCanvasElement} */ (h("canvas", { "aria-hidden": "true" }));
  const node = h("div", { class: "dh-plane" }, h("div", { class: "dh-plane__field" }, canvas), svg);
  const colour = tint(canvas, NODES, STRONGEST);
  const border = s("path", { class: "dh-border" });
  const halo = s("path", { class: "dh-border-halo" });
  const points = marks();
  const hint = s("text", { class: "dh-note-text", "text-anchor": "middle", x: (BOX.left + BOX.right) / 2, y: BOX.top + 16 });
  const paper = s("rect", { class: "dh-tap", x: BOX.left, y: BOX.top, width: BOX.right - BOX.left, height: BOX.bottom - BOX.top });
  let last = /** @type {View | null} */ (null);
  let spot = { x: 0, y: 0 };
  const put = (x, y) => {
    spot = { x: clamp(round(x, 2), -SPAN[0], SPAN[0]), y: clamp(round(y, 2), -SPAN[1], SPAN[1]) };
    placeCross();
  };
  const cross = handle(
    {
      svg, min: -SPAN[0], max: SPAN[0],
      label: "Cross for drawing: arrow keys move it, Enter adds a point",
      drag: ({ x, y }) => put(X.invert(x), Y.invert(y)),
      nudge: (dx, dy) => put(spot.x + dx * 0.05, spot.y + dy * 0.05),
    },
    s("path", { class: "dh-cross", d: "M-9 0H9M0 -9V9" }),
  );
  const placeCross = () => cross.set({ x: X(spot.x), y: Y(spot.y), now: spot.x, words: `x ${spoken(spot.x)}, y ${spoken(spot.y)}` });
  const followed = handle(
    {
      svg, min: 0, max: 199,
      label: "Point that is followed back: drag it, or arrow keys, to another point",
      drag: ({ x, y }) => last && act.pick(nearest(last.run.train, X.invert(x), Y.invert(y))),
      nudge: (dx, dy) => last && act.pick(dx ? along(last.run.train.x, last.settings.point, dx) : along(last.run.train.y, last.settings.point, dy)),
    },
    s("circle", { class: "dh-followed", r: 8 }),
  );
  const drawing = () => last?.settings.data === "own" && last.settings.point < 0;
  const stops = [
    on(paper, "click", (event) => {
      const place = pointIn(svg, event);
      if (!place || !last) return;
      const [x, y] = [X.invert(place.x), Y.invert(place.y)];
      if (!drawing()) return act.pick(nearest(last.run.train, x, y));
      put(x, y);
      act.add(spot.x, spot.y);
    }),
    on(cross.node, "keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      act.add(spot.x, spot.y);
    }),
  ];
  layer.append(halo, border, ...points.nodes);
  svg.append(hint, paper, cross.node, followed.node);
  frame(SCALES, ticks(X, 6), ticks(Y, 5));

  /** @param {View} view @param {Record<string, number[]>} colours */
  function draw(view, colours) {
    last = view;
    const { settings, run, field } = view;
    const own = settings.data === "own";
    colour.draw(field.answer, 1, colours);
    const path = levelLine(field.answer, NODES);
    for (const line of [halo, border]) set(line, { d: path });
    points.draw(run.train, own ? run.held : null);
    set(hint, { text: own && settings.own.length < 3 ? "tap here to draw points" : "" });
    set(cross.node, { visibility: drawing() ? null : "hidden", tabindex: drawing() ? 0 : -1 });
    placeCross();
    const one = settings.point;
    const there = one >= 0 && one < run.train.x.length;
    set(followed.node, { visibility: there ? null : "hidden", tabindex: there ? 0 : -1, "aria-valuemax": Math.max(0, run.train.x.length - 1) });
    if (there) {
      const [x, y] = [run.train.x[one], run.train.y[one]];
      followed.set({ x: X(x), y: Y(y), now: one, words: `x ${spoken(x, 2)}, y ${spoken(y, 2)}, target ${KINDS[run.train.target[one]]}` });
    }
  }
  return { node, draw, addAtCross: () => act.add(spot.x, spot.y), destroy: () => [...stops, cross.destroy, followed.destroy].forEach((stop) => stop()) };
}
