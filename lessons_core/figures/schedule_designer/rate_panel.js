import { s, set } from "../kit/dom.js";
import { handle } from "../kit/handle.js";
import { clamp, format, round } from "../kit/numbers.js";
import { BOX, panel, scalesOf, through } from "../kit/panel.js";
import { neat, nextNeat } from "../kit/slider/rates.js";
import { percentText, rateRead, rateText, whole } from "./line.js";
import { LIMITS, RUN, places, rateOf, topOf } from "./maths.js";

/** @typedef {import("./view.js").View} View @typedef {import("./maths.js").Settings} Settings */

/** A number of steps for an axis: 20k, 2M. */
function short(count) {
  if (count >= 1e6) return `${format(count / 1e6)}M`;
  return count >= 1e4 ? `${format(count / 1e3)}k` : format(count);
}

/** Up or down by so many numbers of two digits. */
function moved(peak, by) {
  let value = peak;
  for (let i = 0; i < Math.min(20, Math.abs(by)); i += 1) value = nextNeat(value, by);
  return value;
}

/**
 * The rate at each step, with dots to drag: the peak, and what the shape has of its own.
 * @param {{start: () => void, end: () => void, put: (patch: Partial<Settings>) => void}} act
 */
export function ratePanel(act) {
  const { svg, layer, frame } = panel("The learning rate at each step", "step", "learning rate η");
  const note = s("text", { class: "dh-note-text", x: BOX.right, y: BOX.top - 9, "text-anchor": "end" });
  const ghost = s("path", { class: "dh-sched__ghost" });
  const line = s("path", { class: "dh-line dh-line--update" });
  let now = /** @type {Settings | null} */ (null);
  let scales = scalesOf([0, RUN], [0, 1]);
  let held = 0; // where the axis ends while a dot is dragged: it must not flee from the pointer
  const step = (x) => {
    const { total } = /** @type {Settings} */ (now);
    return Math.round((Math.round((scales.x.invert(x) * RUN) / total) * total) / RUN);
  };
  const unit = () => Math.max(1, Math.round(/** @type {Settings} */ (now).total / RUN));
  const grip = (label, orientation, max, moves) =>
    handle(
      {
        svg, label, min: 0, max, orientation, ...moves,
        start() {
          held = scales.y.domain()[1];
          act.start();
        },
        end() {
          held = 0;
          act.end();
        },
      },
      s("circle", { class: "dh-sched__grip", r: 8.5 }),
    );
  const grips = {
    peak: grip("Peak, up and down; warm-up, to both sides", undefined, LIMITS.peak.max, {
      drag: ({ x, y }) => act.put({ peak: clamp(neat(Math.max(scales.y.invert(y), held / 50)), LIMITS.peak.min, LIMITS.peak.max), warmup: step(x) }),
      nudge: (dx, dy) => act.put({ peak: moved(now.peak, dy), warmup: now.warmup + dx * unit() }),
      edge: (side) => act.put({ peak: side < 0 ? LIMITS.peak.min : LIMITS.peak.max }),
    }),
    drop: grip("First drop, dragged along the steps", "horizontal", 100, {
      drag: ({ x }) => act.put({ every: Math.max(1, step(x) - now.warmup) }),
      nudge: (dx, dy) => act.put({ every: now.every + (dx + dy) * unit() }),
    }),
    fall: grip("Start of the way down, dragged along the steps", "horizontal", 100, {
      drag: ({ x }) => act.put({ decay: Math.max(1, now.total - Math.max(now.warmup, step(x))) }),
      nudge: (dx, dy) => act.put({ decay: Math.min(now.total - now.warmup, now.decay - (dx + dy) * unit()) }),
    }),
    floor: grip("Floor", "vertical", 100, {
      drag: ({ y }) => act.put({ floor: round(clamp(scales.y.invert(y) / now.peak, 0, 1), 2) }),
      nudge: (dx, dy) => act.put({ floor: round(clamp(now.floor + 0.01 * (dx + dy), 0, 1), 4) }),
    }),
  };
  const reading = s("line", { class: "dh-sched__now", y1: BOX.top, y2: BOX.bottom });
  layer.append(reading, ghost, line);
  svg.append(note, ...Object.values(grips).map(({ node }) => node));

  const pathOf = (settings, total) => {
    const rate = rateOf(settings);
    return through(places(settings).map((place) => ({ x: scales.x((place * total) / settings.total), y: scales.y(rate(place)) })));
  };

  /** @param {View} view */
  function draw({ settings, before, step: here, rate: there }) {
    now = settings;
    const { shape, peak, warmup, floor, decay, every, total } = settings;
    scales = scalesOf([0, total], [0, held || topOf(peak)]);
    frame(scales, scales.x.ticks(5).map((value) => [value, short(value)]),
      scales.y.ticks(5).map((value) => [value, rateText(Number(value.toPrecision(6))).replace("-", "\u2212")]));
    set(line, { d: pathOf(settings, total) });
    set(ghost, { d: before ? pathOf(before.settings, total) : "" });
    const across = scales.x(here).toFixed(2);
    set(reading, { x1: across, x2: across });
    set(note, { text: `step ${whole(here)}: ${rateRead(there)}` });
    const top = shape === "one-cycle" ? Math.max(1, warmup) : warmup;
    const drop = Math.min(total, warmup + every);
    const spots = {
      peak: [top, peak, peak, `peak ${rateText(peak)} at step ${whole(top)}`],
      drop: shape === "step" && [drop, peak, (100 * drop) / total, `a drop every ${whole(every)} steps`],
      fall: shape === "stable" && [total - decay, peak, (100 * (total - decay)) / total, `down from step ${whole(total - decay)}`],
      floor: (shape === "cosine" || shape === "stable") && [total, floor * peak, 100 * floor, `floor at ${percentText(floor)} of the peak`],
    };
    for (const [key, part] of Object.entries(grips)) {
      const spot = spots[key];
      set(part.node, { visibility: spot ? null : "hidden", tabindex: spot ? 0 : -1 });
      if (spot) part.set({ x: scales.x(spot[0]), y: clamp(scales.y(spot[1]), BOX.top, BOX.bottom), now: spot[2], words: spot[3] });
    }
  }
  return { node: svg, draw, destroy: () => Object.values(grips).forEach((part) => part.destroy()) };
}

