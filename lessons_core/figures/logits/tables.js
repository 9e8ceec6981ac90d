import { h, set } from "../kit/dom.js";
import { format, lossText } from "../kit/numbers.js";
import { CLASSES, softmax } from "./maths.js";

const cells = (count) => Array.from({ length: count }, () => h("td", {}));
const table = (caption, names, ...parts) =>
  h("table", { class: "dh-logits__table" }, h("caption", {}, caption),
    h("thead", {}, h("tr", {}, ...names.map((name) => h("th", { scope: "col" }, name)))), ...parts);

/** Each class in numbers, and both losses below. */
export function slopesTable() {
  const rows = CLASSES.map((name) => {
    const own = cells(4);
    return { own, node: h("tr", {}, h("th", { scope: "row" }, name), ...own) };
  });
  const losses = cells(2);
  const node = table("Slopes of the two losses", ["class", "p", "y", "cross-entropy", "squared error"],
    h("tbody", {}, ...rows.map((row) => row.node)),
    h("tfoot", {}, h("tr", {}, h("th", { scope: "row", colspan: 3 }, "loss"), ...losses)));
  return {
    node,
    /** @param {import("./maths.js").View} view */
    draw({ p, true: chosen, slopes, squaredSlopes, loss, squared }) {
      rows.forEach(({ own, node: line }, i) => {
        set(line, { hidden: i >= p.length });
        if (i >= p.length) return;
        [format(p[i]), i === chosen ? "1" : "0", format(slopes[i]), format(squaredSlopes[i])].forEach((text, k) => set(own[k], { text }));
      });
      set(losses[0], { text: lossText(loss) });
      set(losses[1], { text: lossText(squared) });
    },
    destroy() {},
  };
}

/** The true class's share and loss by two formulas that are equal on paper. */
export function formulasTable() {
  const rows = ["e to each score, as it is", "the largest taken off first"].map((name) => {
    const own = cells(2);
    return { own, node: h("tr", {}, h("th", { scope: "row" }, name), ...own) };
  });
  return {
    node: table("Two formulas, equal on paper", ["formula", "share of the truth", "loss"], h("tbody", {}, ...rows.map((row) => row.node))),
    /** @param {import("./maths.js").View} view */
    draw({ u, true: chosen, naive, loss }) {
      const told = [[naive.share, naive.loss], [softmax(u)[chosen], loss]];
      told.forEach(([share, cost], i) => {
        set(rows[i].own[0], { text: format(share), class: Number.isFinite(share) ? null : "is-bad" });
        set(rows[i].own[1], { text: lossText(cost), class: Number.isFinite(cost) ? null : "is-bad" });
      });
    },
    destroy() {},
  };
}
