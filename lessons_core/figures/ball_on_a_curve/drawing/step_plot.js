/** A small plot against the step: the loss on a log scale, or the place. */
import { linear } from "../../kit/axes.js";
import { s, set } from "../../kit/dom.js";
import { format } from "../../kit/numbers.js";
import { dots } from "./marks.js";
import { through } from "../../kit/panel.js";
import { SMALL, cutAt, smallBox } from "./geometry.js";

const MOST = 300;
const LOWS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Ten to a power, as it is printed. @param {number} power */
export const power = (power) => (power === 0 ? "1" : power === 1 ? "10" : `10${power < 0 ? "⁻" : ""}${[...String(Math.abs(power))].map((d) => LOWS[Number(d)]).join("")}`);

/** The decades that hold every positive number of two runs: at least two, and at most 24. */
export function decades(values) {
  const sizes = values.filter((v) => v > 0 && Number.isFinite(v));
  if (!sizes.length) return [-1, 1];
  const high = Math.ceil(Math.log10(Math.max(...sizes)) + 1e-9);
  const low = Math.max(Math.floor(Math.log10(Math.min(...sizes))), high - 24, -12);
  return [Math.min(low, high - 2), high];
}

/** Whole decades worth a label: at most four. */
export function decadeTicks([low, high]) {
  const stride = Math.max(1, Math.ceil((high - low) / 4));
  const ticks = [];
  for (let at = Math.ceil(low / stride) * stride; at <= high; at += stride) ticks.push(at);
  return ticks;
}

/** The last step shown: a round number with room for what comes. */
export const lastStep = (steps, ghost) => [10, 20, 50, 100, 200, 500, 1000, 2000].find((n) => n >= steps && n >= ghost) ?? 2000;

/**
 * @param {string} title @param {number} height @param {"log" | "place"} kind
 */
export function stepPlot(title, height, kind) {
  const box = smallBox(height);
  const svg = s("svg", { class: "dh-panel dh-boc-small", viewBox: `0 0 ${SMALL.width} ${height}`, role: "img", "aria-label": `${title}, step by step` });
  const ticks = s("g", {});
  const ghost = s("path", { class: "dh-boc-ghostline" });
  const line = s("path", { class: kind === "log" ? "dh-boc-loss" : "dh-boc-place" });
  const spots = s("g", { class: kind === "log" ? "dh-boc-lossdots" : "dh-boc-past" });
  const here = s("circle", { class: "dh-boc-here", r: 4.5 });
  svg.append(
    s("text", { class: "dh-boc-title", x: 8, y: 15, text: title }), ticks,
    cutAt({ ...box, left: box.left - 5, right: box.right + 5, top: box.top - 5, bottom: box.bottom + 5 }, ghost, line, spots, here),
  );
  let drawn = "";

  function drawTicks(x, y, marks) {
    const key = `${x.domain()}|${y.domain()}|${marks.map(([at]) => at)}`;
    if (key === drawn) return;
    drawn = key;
    const [, last] = x.domain();
    ticks.replaceChildren(
      ...marks.flatMap(([at, text]) => [
        s("line", { class: "dh-axes__grid", x1: box.left, x2: box.right, y1: y(at).toFixed(2), y2: y(at).toFixed(2) }),
        s("text", { class: "dh-axes__tick", x: box.left - 5, y: y(at).toFixed(2), dy: "0.35em", "text-anchor": "end", text }),
      ]),
      // The first number begins at the axis, clear of the lowest one beside it.
      ...[[0, "start"], [last / 2, "middle"], [last, "end"]].map(([at, anchor]) =>
        s("text", { class: "dh-axes__tick", x: x(Number(at)).toFixed(2), y: height - 3, "text-anchor": anchor, text: String(at) })),
    );
  }

  return {
    node: svg,
    /** @param {any} view */
    draw(view) {
      const { steps, points, lowest } = view;
      const of = kind === "log" ? (p) => p.loss - lowest : (p) => p.w;
      const own = points.slice(0, steps + 1).map(of);
      const old = view.ghost.map(of);
      const x = linear([0, lastStep(steps, old.length - 1)], [box.left, box.right]);
      const span = kind === "log" ? decades([...own, ...old]) : view.frame.slice(0, 2);
      const y = linear(span, [box.bottom, box.top]);
      const marks = kind === "log" ? decadeTicks(span).map((at) => [at, power(at)]) : y.ticks(3).map((at) => [at, format(at)]);
      drawTicks(x, y, marks);
      const up = (v) => (kind === "log" ? (v > 0 ? Math.max(span[0], Math.log10(v)) : v === 0 ? span[0] : NaN) : v);
      const places = (values) => {
        const stride = Math.ceil(values.length / MOST);
        const seen = [];
        values.forEach((v, i) => {
          if (i % stride && i < values.length - 1) return;
          const at = y(up(v));
          if (Math.abs(at) < 1e5) seen.push({ x: x(i), y: at });
        });
        return seen;
      };
      const seen = places(own);
      set(line, { d: through(seen) });
      set(ghost, { d: through(places(old)) });
      dots(spots, seen.length > 40 ? [] : seen.slice(0, -1), 2.5);
      const now = { x: x(steps), y: y(up(own[steps])) };
      set(here, { cx: now.x.toFixed(2), cy: Number.isFinite(now.y) ? now.y.toFixed(2) : null, visibility: Number.isFinite(now.y) ? null : "hidden" });
    },
  };
}
