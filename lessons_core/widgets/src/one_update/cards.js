import { h, set } from "../kit/dom.js";
import { format } from "../kit/numbers.js";

const SIGNS = { forward: "●", loss: "■", backward: "▼", update: "◆" };
const bracket = (value) => (value < 0 ? `(${format(value)})` : format(value));

/** The sums of the four jobs with the numbers of now, one row each: [what, sum, result]. */
export function sums({ settings: { x, y, lr }, now, then, next }) {
  const step = (name, from, grad, to) => [
    `${name} − η·dL/d${name}`,
    `${format(from)} − ${bracket(lr)}·${bracket(grad)}`,
    next ? format(to) : "?",
  ];
  return {
    forward: [["ŷ = w·x + b", `${format(now.w)}·${format(x)} + ${bracket(now.b)}`, format(now.y_hat)]],
    loss: [["L = ½(ŷ − y)²", `½(${format(now.y_hat)} − ${format(y)})²`, format(now.loss)]],
    backward: [
      ["dL/dŷ = ŷ − y", `${format(now.y_hat)} − ${format(y)}`, format(now.grad_y_hat)],
      ["dL/dw = dL/dŷ·x", `${format(now.grad_y_hat)}·${format(x)}`, format(now.grad_w)],
      ["dL/db = dL/dŷ", "", format(now.grad_b)],
    ],
    update: [step("w", now.w, now.grad_w, then.w), step("b", now.b, now.grad_b, then.b)],
  };
}

/** Four cards, one a job, whose numbers follow the state. */
export function cards() {
  const rows = {};
  const node = h("ol", { class: "dh-cards", "aria-label": "The four jobs of one update" });
  for (const [job, count] of Object.entries({ forward: 1, loss: 1, backward: 3, update: 2 })) {
    rows[job] = Array.from({ length: count }, () => ({
      what: h("span", { class: "dh-card__what" }),
      sum: h("span", { class: "dh-card__sum" }),
      result: h("strong", { class: "dh-card__result" }),
    }));
    node.append(
      h(
        "li",
        { class: `dh-card dh-card--${job}` },
        h("span", { class: "dh-card__job" }, h("span", { "aria-hidden": "true" }, `${SIGNS[job]} `), job),
        ...rows[job].map(({ what, sum, result }) =>
          h("span", { class: "dh-card__row" }, what, h("span", { class: "dh-card__line" }, sum, " = ", result)),
        ),
      ),
    );
  }
  return {
    node,
    /** @param {import("./view.js").View} view */
    draw(view) {
      for (const [job, lines] of Object.entries(sums(view))) {
        lines.forEach(([what, sum, result], i) => {
          set(rows[job][i].what, { text: what });
          set(rows[job][i].sum, { text: sum });
          set(rows[job][i].result, { text: result });
        });
      }
    },
  };
}
