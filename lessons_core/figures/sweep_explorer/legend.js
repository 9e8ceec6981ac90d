import { h, set } from "../kit/dom.js";
import { written } from "./frame.js";

/** What the map's shades mean, with numbers, and the pattern of what is no number any more. */
export function legend() {
  const [low, middle, high] = [h("span"), h("span"), h("span")];
  const before = h("div", { class: "dh-sweep__key is-lost" }, h("div", { class: "dh-sweep__before" }), h("span", {}, "the sweep before"));
  const node = h(
    "div",
    { class: "dh-sweep__legend", "aria-hidden": "true" },
    h("div", { class: "dh-sweep__key" }, h("div", { class: "dh-sweep__ramp" }), h("div", { class: "dh-sweep__numbers" }, low, middle, high)),
    h("div", { class: "dh-sweep__key is-lost" }, h("div", { class: "dh-sweep__hatch" }), h("span", {}, "past float64")),
    before,
  );
  return {
    node,
    /** @param {number[]} domain @param {boolean} ghost whether the curve of the sweep before is seen */
    draw([a, b], ghost) {
      set(before, { hidden: !ghost });
      set(low, { text: `≤ ${written(a)}` });
      set(middle, { text: `loss ${written(Math.sqrt(a * b))}` });
      set(high, { text: `≥ ${written(b)}` });
    },
  };
}
