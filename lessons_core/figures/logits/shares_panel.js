import { s, set } from "../kit/dom.js";
import { format, lossText } from "../kit/numbers.js";
import { BOX, at, panel, scalesOf } from "../kit/panel.js";
import { CLASSES } from "./maths.js";
import { column, names } from "./scores_panel.js";

/** A bar a class, and the truth as a dashed frame. */
export function sharesPanel() {
  const { svg, layer, frame } = panel("The probability of each class", "", "probability p");
  const note = s("text", { class: "dh-note-text", x: BOX.right, y: BOX.top - 9, "text-anchor": "end" });
  const truth = s("rect", { class: "dh-logits__truth" });
  const bars = CLASSES.map(() => ({
    rect: s("rect", { class: "dh-logits__bar" }),
    text: s("text", { class: "dh-label", "text-anchor": "middle" }),
  }));
  layer.append(truth, ...bars.map(({ rect }) => rect));
  svg.append(note, ...bars.map(({ text }) => text));
  return {
    node: svg,
    /** @param {import("./maths.js").View} view */
    draw({ p, true: chosen, loss }) {
      const count = p.length;
      const scales = scalesOf([0, count], [0, 1.1]);
      frame(scales, names(count), [0, 0.25, 0.5, 0.75, 1].map((value) => [value, format(value)]));
      const half = (0.32 * (BOX.right - BOX.left)) / count;
      const box = (i, share) => ({
        x: at(column(i, count) - half), width: at(2 * half), y: at(scales.y(share)), height: at(scales.y(0) - scales.y(share)),
      });
      set(truth, box(chosen, 1));
      bars.forEach(({ rect, text }, i) => {
        const used = i < count;
        set(rect, { ...box(i, used ? p[i] : 0), visibility: used ? null : "hidden" });
        set(text, { x: at(column(i, count)), y: at(scales.y(used ? p[i] : 0) - 5), text: used ? format(p[i]) : "" });
      });
      set(note, { text: `cross-entropy ${lossText(loss)}` });
    },
    destroy() {},
  };
}
