import { h, on, set, uniqueId } from "../kit/dom.js";
import { format } from "../kit/numbers.js";
import { nudgeButtons } from "../kit/slider/nudge_buttons.js";
import { CLASSES } from "./maths.js";

/**
 * A row for each class: whether it is the true one, its score, and − and + for it.
 * @param {{start: () => void, end: () => void, score: (i: number, value: number) => void, truth: (i: number) => void}} act
 */
export function classRows(act) {
  const group = uniqueId("truth");
  let now = /** @type {number[]} */ ([]);
  const rows = CLASSES.map((name, i) => {
    const radio = /** @type {HTMLInputElement} */ (h("input", { type: "radio", name: group, value: i }));
    const value = h("span", { class: "dh-slider__value", "aria-hidden": "true" });
    const nudges = nudgeButtons({ label: `Score of ${name}`, start: act.start, end: act.end, press: (by) => act.score(i, now[i] + 0.1 * by) });
    const stop = on(radio, "change", () => act.truth(i));
    const node = h("div", { class: "dh-logits__row" }, h("label", { class: "dh-choice" }, radio, h("span", {}, name)), value, nudges.node);
    return { radio, value, node, destroy: () => (stop(), nudges.destroy()) };
  });
  return {
    node: h("fieldset", { class: "dh-logits__rows" }, h("legend", {}, "Which is true?"), ...rows.map(({ node }) => node)),
    /** @param {import("./maths.js").View} view */
    draw({ logits, true: chosen }) {
      now = logits;
      rows.forEach(({ radio, value, node }, i) => {
        const used = i < logits.length; // the rest keeps its room, so that nothing below moves
        set(node, { "data-unused": used ? null : "" });
        set(radio, { disabled: !used });
        radio.checked = i === chosen;
        set(value, { text: used ? format(logits[i]) : "" });
      });
    },
    destroy: () => rows.forEach((row) => row.destroy()),
  };
}
