import { h } from "../kit/dom.js";
import { CHECKS } from "./maths.js";
import { logText } from "./words.js";

const CHECKED = [0, 1, 2, 5, 10, CHECKS];

/** The log of a run: a few of its checks as a table. */
export function logTable() {
  const body = h("tbody");
  const heads = ["step", "training", "validation", "right"].map((name) => h("th", { scope: "col" }, name));
  let drawn = "";
  return {
    node: h("table", { class: "dh-clinic__log" }, h("caption", {}, "The log: both losses, and the share right in validation"), h("thead", {}, h("tr", {}, ...heads)), body),
    /** @param {import("./cases.js").Case} run */
    draw(run) {
      if (run.cause === drawn) return;
      drawn = run.cause;
      body.replaceChildren(...CHECKED.map((k) => h("tr", {},
        h("th", { scope: "row" }, String((k * run.steps) / CHECKS)),
        ...[logText(run.train[k]), logText(run.validation[k]), run.right[k].toFixed(2)].map((text) => h("td", {}, text)))));
    },
  };
}
