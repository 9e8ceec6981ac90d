import { s, set } from "../dom.js";
import { handle } from "../handle.js";
import { format, lossText } from "../numbers.js";
import { BOX, at, panel, scalesOf, through } from "../panel.js";

/**
 * A run's two curves; a loss that is no number is NaN.
 * @typedef {{train: number[], validation: number[], steps: number}} Curves
 */

/**
 * Pictures of pairs of curves, all on one scale so that it tells nothing.
 * @param {number} checks of each run after the start @param {[number, number]} powers of ten on the axis of losses
 * @param {number[]} ticks the checks that the axis names
 */
export function curves(checks, powers, ticks) {
  const scales = scalesOf([0, checks], powers);
  const decades = Array.from({ length: Math.floor(powers[1]) - Math.ceil(powers[0]) + 1 }, (_, i) => {
    const power = Math.ceil(powers[0]) + i;
    return /** @type {[number, string]} */ ([power, format(10 ** power)]);
  });
  /** What is off the scale, or no number, stands at its upper edge. */
  const spot = (loss, i) => ({ x: scales.x(i), y: Number.isFinite(loss) ? Math.max(BOX.top, scales.y(Math.log10(loss))) : BOX.top });
  /** A curve ends at the first loss that is no number. @param {number[]} losses */
  function places(losses) {
    const gone = losses.findIndex((loss) => !Number.isFinite(loss));
    return losses.slice(0, gone < 0 ? losses.length : gone + 1).map(spot);
  }
  function pair() {
    const train = s("path", { class: "dh-cases__train" });
    const validation = s("path", { class: "dh-cases__validation" });
    return {
      nodes: [train, validation],
      /** @param {Curves | null} run nothing is drawn of null */
      draw(run) {
        set(train, { d: run ? through(places(run.train)) : "" });
        set(validation, { d: run ? through(places(run.validation)) : "" });
      },
    };
  }
  /** A panel of both curves. @param {string} label */
  function framed(label) {
    const { svg, layer, frame } = panel(label, "training step", "loss");
    const both = pair();
    layer.append(...both.nodes);
    return {
      svg,
      layer,
      /** @param {Curves} run */
      draw(run) {
        frame(scales, ticks.map((i) => [i, String((i * run.steps) / checks)]), decades);
        both.draw(run);
      },
    };
  }

  /** Both curves of a run, with the check to drag. @param {(run: Curves, check: number) => string} words @param {{step: (check: number) => void, end: () => void}} act */
  function readable(words, act) {
    const plot = framed("Training and validation loss of the run");
    const now = s("line", { class: "dh-cases__now", y1: BOX.top, y2: BOX.bottom });
    const dot = s("circle", { class: "dh-cases__dot", r: 5 });
    const names = [s("text", { class: "dh-label dh-text--loss" }), s("text", { class: "dh-label dh-text--data" })];
    let step = 0;
    const grip = handle(
      {
        svg: plot.svg, label: "Step at which the curves are read", min: 0, max: checks, orientation: "horizontal",
        drag: ({ x }) => act.step(Math.round(scales.x.invert(x))),
        nudge: (dx, dy) => act.step(step + dx + dy),
        end: act.end,
      },
      s("circle", { class: "dh-cases__grip", r: 8.5 }),
    );
    plot.layer.prepend(now);
    plot.svg.append(...names, dot, grip.node);

    /** Each name stands beside its own value, the higher one above, on the side with more room. */
    function nameCurves(run, check, low, high) {
      const left = check > checks / 2;
      const told = [`training ${lossText(run.train[check])}`, `validation ${lossText(run.validation[check])}`];
      const trainAbove = low.y < high.y;
      const near = Math.abs(low.y - high.y) < 36;
      // To its left a falling curve is higher: there the name of the lower one goes below it.
      const lifts = near || left ? (trainAbove ? [-18, 26] : [26, -18]) : [-12, -12];
      const heights = [low.y + lifts[0], high.y + lifts[1]].map((y) => Math.min(BOX.bottom - 6, Math.max(BOX.top + 12, y)));
      names.forEach((node, i) => set(node, {
        x: at(low.x + (left ? 6 : -6)), y: at(heights[i]), "text-anchor": left ? "end" : "start", text: told[i],
      }));
    }
    return {
      node: plot.svg,
      /** @param {Curves} run @param {number} check */
      draw(run, check) {
        step = check;
        plot.draw(run);
        const [low, high] = [run.train, run.validation].map((losses) => spot(losses[check], check));
        set(now, { x1: at(low.x), x2: at(low.x) });
        set(dot, { cx: at(low.x), cy: at(low.y) });
        grip.set({ x: low.x, y: high.y, now: check, words: words(run, check) });
        nameCurves(run, check, low, high);
      },
      destroy: grip.destroy,
    };
  }

  /** A small picture of both curves, for a button. */
  function small() {
    const both = pair();
    const box = `${BOX.left - 6} ${BOX.top - 6} ${BOX.right - BOX.left + 12} ${BOX.bottom - BOX.top + 12}`;
    const node = s("svg", { viewBox: box, "aria-hidden": "true", class: "dh-cases__small" }, ...both.nodes);
    return { node, draw: both.draw };
  }
  return { framed, readable, small };
}
