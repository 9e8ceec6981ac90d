import { h, set } from "../kit/dom.js";
import { format, lossText } from "../kit/numbers.js";

const SIGNS = { forward: "●", loss: "■", backward: "▼", update: "◆" };
const bracket = (value) => (value < 0 ? `(${format(value)})` : format(value));

/** The numbers of the four jobs, one row each: [name, value, sum in symbols, sum in numbers]. */
export function sums({ settings: { x, y, lr }, now, then, next }) {
  const step = (name, from, grad, to) => [
    `${name} →`,
    next ? format(to) : "?",
    `${name} − η·dL/d${name}`,
    `${format(from)} − ${bracket(lr)}·${bracket(grad)}`,
  ];
  return {
    forward: [["ŷ =", format(now.y_hat), "w·x + b", `${format(now.w)}·${format(x)} + ${bracket(now.b)}`]],
    loss: [["L =", lossText(now.loss), "½(ŷ − y)²", `½(${format(now.y_hat)} − ${format(y)})²`]],
    backward: [
      ["dL/dŷ =", format(now.grad_y_hat), `ŷ − y = ${format(now.y_hat)} − ${format(y)}`, ""],
      ["dL/dw =", format(now.grad_w), `dL/dŷ·x = ${format(now.grad_y_hat)}·${format(x)}`, ""],
      ["dL/db =", format(now.grad_b), "dL/dŷ", ""],
    ],
    update: [step("w", now.w, now.grad_w, then.w), step("b", now.b, now.grad_b, then.b)],
  };
}

/** Four cards, one a job, whose numbers follow the state. */
export function cards() {
  // After a step the numbers of this card belong to the step that comes, not to the one just made.
  const which = h("span", { class: "dh-card__which" });
  const rows = {};
  const node = h("ol", { class: "dh-cards", "aria-label": "The four jobs of one update" });
  for (const [job, count] of Object.entries({ forward: 1, loss: 1, backward: 3, update: 2 })) {
    rows[job] = Array.from({ length: count }, () =>
      [h("span"), h("strong"), h("span", { class: "dh-card__sum" }), h("span", { class: "dh-card__sum" })],
    );
    node.append(
      h(
        "li",
        { class: `dh-card dh-card--${job}` },
        h("span", { class: "dh-card__job" }, h("span", { "aria-hidden": "true" }, `${SIGNS[job]} `), job, ...(job === "update" ? [which] : [])),
        ...rows[job].map(([name, value, ...lines]) =>
          h("span", { class: "dh-card__row" }, h("span", { class: "dh-card__line" }, name, " ", value), ...lines),
        ),
      ),
    );
  }
  return {
    node,
    /** @param {import("./view.js").View} view */
    draw(view) {
      set(which, { text: ` of step ${view.settings.step + 1}, ${view.settings.step ? "the next" : "the first"}` });
      for (const [job, lines] of Object.entries(sums(view))) {
        lines.forEach((texts, i) => texts.forEach((text, j) => set(rows[job][i][j], { text })));
      }
    },
  };
}
