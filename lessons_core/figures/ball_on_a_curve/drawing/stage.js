/** The pictures of the landscape that is shown: one large plot and the small ones beside it. */
import { h } from "../../kit/dom.js";
import { PLANES, axesOf } from "../maths.js";
import { RADIUS, SMALL } from "./geometry.js";
import { linePanel } from "./line_panel.js";
import { mapPanel } from "./map_panel.js";
import { sectionPanel } from "./section_panel.js";
import { stepPlot } from "./step_plot.js";

const LOSS = "loss, log scale";
const ABOVE = "loss above the lowest";

/**
 * @param {object} act
 * @param {() => void} act.start @param {() => void} act.end
 * @param {(w: number) => void} act.line @param {(w: number, b: number) => void} act.map
 * @param {(side: string, place: number) => void} act.section
 * @param {boolean} compact whether to draw the large plot alone
 */
export function stage(act, compact) {
  const node = h("div", { class: "dh-boc-stage" });
  const side = h("div", { class: "dh-boc-side" });
  let shown = "";
  let main = /** @type {any} */ (null);
  let small = /** @type {any[]} */ ([]);
  const clear = () => [main, ...small].forEach((panel) => panel?.destroy?.());

  function build(landscape) {
    clear();
    const plane = PLANES[landscape];
    if (plane) {
      const axes = axesOf(plane);
      main = mapPanel({ start: act.start, end: act.end, move: act.map }, plane);
      const grip = { start: act.start, end: act.end, move: act.section };
      small = [
        sectionPanel("across", plane, axes, grip),
        sectionPanel("along", plane, axes, grip),
        stepPlot(LOSS, SMALL.three, "log"),
      ];
    } else {
      main = linePanel({ start: act.start, end: act.end, move: act.line }, landscape === "bowl" ? RADIUS.bowl : RADIUS.line);
      small = [stepPlot("place w", SMALL.two, "place"), stepPlot(landscape === "bowl" ? LOSS : ABOVE, SMALL.two, "log")];
    }
    if (compact) small = [];
    side.replaceChildren(...small.map((panel) => panel.node));
    node.replaceChildren(main.node, ...(compact ? [] : [side]));
    node.classList.toggle("is-plane", Boolean(plane));
  }

  return {
    node,
    /** Put up the panels of this view's landscape; those that fit stay. */
    show({ settings: { landscape } }) {
      const kind = landscape in PLANES || landscape === "bowl" ? landscape : "line";
      if (kind === shown) return;
      shown = kind;
      build(landscape);
    },
    flightOf: (view, from, to) => main.flightOf(view, from, to),
    /** @param {any} view @param {any} [at] the ball in the air @param {any} [from] where it left @param {number} [t] */
    draw(view, at = null, from = null, t = 1) {
      main.draw(view, at);
      const mix = (key) => from[key] + (view.now[key] - from[key]) * t;
      const between = at && !view.flat ? { across: mix("across"), along: mix("along") } : null;
      // The plots by step wait for the landing; drawing them again in the air would show nothing new.
      small.forEach((panel) => (between || !at || t === 0 ? panel.draw(view, between) : null));
    },
    destroy: clear,
  };
}
