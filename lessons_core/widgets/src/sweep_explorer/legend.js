import { h, set } from "../kit/dom.js";
import { written } from "./frame.js";

/** What the map's shades mean, with numbers, and the pattern of what is no number any more. */
export function legend() {
  const [low, middle, high] = [h("span"), h("span"), h("span")];
  const node = h(
    "div",
    { class: "dh-sweep__legend", "aria-hidden": "true" },
    h("div", { class: "dh-sweep__key" }, h("div", { class: "dh-sweep__ramp" }), h("div", { class: "dh-sweep__numbers" }, low, middle, high)),
    h("div", { class: "dh-sweep__key is-lost" }, h("div", { class: "dh-sweep__hatch" }), h("span", {}, "past float64")),
  );
  return {
    node,
    /** @param {number[]} domain */
    draw([a, b]) {
      set(low, { text: `≤ ${written(a)}` });
      set(middle, { text: `loss ${written(Math.sqrt(a * b))}` });
      set(high, { text: `≥ ${written(b)}` });
    },
  };
}
