import { inside } from "../kit/clip.js";
import { s, set } from "../kit/dom.js";
import { DATA, far } from "./maths.js";
import { NEAR, at, dots, panel, scalesOf } from "../kit/panel.js";

const SCORES = /** @type {[number, number]} */ ([-0.2, 3.2]);
const SCALES = scalesOf(SCORES, [-1, 11]);
const X_TICKS = [0, 1, 2, 3].map((value) => /** @type {[number, string]} */ ([value, String(value)]));
const Y_TICKS = [0, 2, 4, 6, 8, 10].map((value) => /** @type {[number, string]} */ ([value, String(value)]));
const PLACES = DATA.map(([x, y]) => ({ x: SCALES.x(x), y: SCALES.y(y) }));

/**
 * The data, the model's line, and which of the data the last step used.
 * @param {import("../kit/story.js").Story} told
 */
export function dataPanel(told) {
  const { svg, layer, frame } = panel(`The 64 ${told.many} and the model's line`, `${told.feature} x`, told.target);
  const all = s("path", { class: "dh-batch__data", d: dots(PLACES) });
  const rings = s("g", { class: "dh-batch__used" });
  const line = s("line", { class: "dh-batch__line" });
  const note = s("text", { class: "dh-note-text", x: 348, y: 15, "text-anchor": "end" });
  layer.append(all, line, rings);
  svg.append(note);
  frame(SCALES, X_TICKS, Y_TICKS);
  return {
    node: svg,
    /** @param {import("./view.js").View} view */
    draw({ now, settings: { step } }) {
      const [left, right] = SCORES.map((x) => ({ x: SCALES.x(x), y: SCALES.y(now.w * x + now.b) }));
      const ends = far(now) ? null : inside(left, right, NEAR);
      set(line, !ends
        ? { visibility: "hidden" }
        : { x1: at(ends[0].x), y1: at(ends[0].y), x2: at(ends[1].x), y2: at(ends[1].y), visibility: null });
      const used = [...new Set(now.batch)];
      rings.replaceChildren(...used.map((i) => s("circle", { cx: at(PLACES[i].x), cy: at(PLACES[i].y), r: 5.5 })));
      set(note, { text: step ? `ringed: the batch of step ${step}` : `64 ${told.many}` });
    },
    destroy() {},
  };
}
