import { h, on, set } from "../kit/dom.js";
import { RUNS } from "./maths.js";
import { smallCurves } from "./curve_panel.js";

/** The nine runs as small pictures: each a button. @param {(place: number) => void} go */
export function thumbs(go) {
  const cells = Array.from({ length: RUNS }, (_, place) => {
    const curves = smallCurves();
    const sign = h("span", { class: "dh-which__number" });
    const node = h("button", { type: "button", class: "dh-which__thumb" }, curves.node, sign);
    return { node, curves, sign, stop: on(node, "click", () => go(place)) };
  });
  return {
    node: h("div", { class: "dh-which__thumbs", role: "group", "aria-label": "The nine runs" }, ...cells.map(({ node }) => node)),
    /** @param {import("./cases.js").Case[]} runs @param {string[]} answers @param {number} place */
    draw(runs, answers, place) {
      cells.forEach(({ node, curves, sign }, i) => {
        curves.draw(runs[i]);
        const right = answers[i] === runs[i].cause;
        set(sign, { text: `${i + 1}${answers[i] ? (right ? " ✓" : " ✗") : ""}` });
        const state = answers[i] ? (right ? ", right" : ", wrong") : ", no answer yet";
        set(node, { "aria-label": `${i + 1}: run ${i + 1}${state}`, "aria-current": i === place ? "true" : null, "data-state": answers[i] ? (right ? "right" : "wrong") : null });
      });
    },
    destroy: () => cells.forEach(({ stop }) => stop()),
  };
}
