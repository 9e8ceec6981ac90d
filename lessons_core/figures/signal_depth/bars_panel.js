import { s, set } from "../kit/dom.js";
import { handle } from "../kit/handle.js";
import { clamp, format, spoken } from "../kit/numbers.js";
import { BOX, at, panel, scalesOf, through } from "../kit/panel.js";
import { LIMITS } from "./maths.js";
import { sizeText } from "./words.js";

/** @typedef {import("./view.js").View} View */

const STEPS = [1, 2, 5, 10, 20, 50];
/** A power of ten as short as a tick needs it. @param {number} n */
const power = (n) => (n >= -2 && n <= 3 ? format(10 ** n) : `1e${n}`.replace("-", "\u2212"));

/** 1 and powers evenly apart, seven at most. */
function powers([low, high]) {
  const step = STEPS.find((each) => (high - low) / each <= 6) ?? 100;
  const first = Math.ceil(low / step) * step;
  return Array.from({ length: Math.floor((high - first) / step) + 1 }, (_, i) => first + i * step).map((n) => [n, power(n)]);
}

/**
 * A bar for each layer, up or down from the line at 1, and a handle that reads one of them.
 * @param {"forward" | "backward"} job
 * @param {{start: () => void, end: () => void, layer: (layer: number) => void}} act
 */
export function barsPanel(job, act) {
  const what = job === "forward" ? "signal" : "gradient";
  const { svg, layer: cut, frame } = panel(`Size of the ${what}, layer by layer`, "layer", `size of the ${what}`);
  const bars = s("path", { class: `dh-depth__bars dh-depth__bars--${job}` });
  const tips = s("path", { class: `dh-line dh-line--${job}` });
  const one = s("line", { class: "dh-depth__one", x1: BOX.left, x2: BOX.right });
  const name = s("text", { class: `dh-label dh-text--${job}` });
  let last = /** @type {View | null} */ (null);
  let scales = scalesOf([0, 1], [-2, 2]);
  const grip = handle(
    {
      svg, min: 0, max: LIMITS.depth.max, orientation: "horizontal",
      label: `Layer that is read, on the bars of the ${what}`,
      start: act.start,
      end: act.end,
      drag: ({ x }) => act.layer(Math.round(scales.x.invert(x))),
      nudge: (dx, dy) => last && act.layer(last.settings.layer + dx + dy),
    },
    s("circle", { class: `dh-depth__dot dh-depth__dot--${job}`, r: 8 }),
  );
  cut.append(bars, one, tips);
  svg.append(name, grip.node);

  /** @param {View} view */
  function draw(view) {
    last = view;
    const { settings: { depth, layer }, span } = view;
    const sizes = view[job];
    scales = scalesOf([-0.5, depth + 0.5], span);
    const places = scalesOf([0, depth], span).x.ticks(Math.min(5, depth));
    frame(scales, places.map((n) => [n, format(n)]), powers(span));
    const base = at(scales.y(0));
    const height = (size) => (size > 0 ? scales.y(clamp(Math.log10(size), span[0], span[1])) : BOX.bottom);
    set(bars, {
      d: sizes.map((size, n) => `M${at(scales.x(n))} ${base}V${at(height(size))}`).join(""),
      "stroke-width": at((0.7 * (BOX.right - BOX.left)) / (depth + 1)),
    });
    set(tips, { d: through(sizes.map((size, n) => ({ x: scales.x(n), y: height(size) }))) });
    set(one, { y1: base, y2: base });
    const here = { x: scales.x(layer), y: height(sizes[layer]) };
    const left = here.x > (BOX.left + BOX.right) / 2;
    set(name, {
      x: at(here.x + (left ? -13 : 13)), y: at(clamp(here.y - 9, BOX.top + 12, BOX.bottom - 6)),
      "text-anchor": left ? "end" : "start", text: sizeText(sizes[layer]),
    });
    set(grip.node, { "aria-valuemax": depth });
    grip.set({ ...here, now: layer, words: `layer ${layer}: ${what} of size ${spoken(sizes[layer], 3)}` });
  }
  return { node: svg, draw, destroy: grip.destroy };
}
