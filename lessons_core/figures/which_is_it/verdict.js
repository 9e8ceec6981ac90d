import { button } from "../kit/controls.js";
import { h, set } from "../kit/dom.js";
import { CAUSES, short } from "./cases.js";
import { decided, verdict } from "./words.js";

/** The truth after an answer, and why the others are wrong. @param {() => void} next */
export function verdictBox(next) {
  const [head, why, truth, evidence] = ["strong", "p", "p", "p"].map((tag) => h(tag));
  const others = h("dl", { class: "dh-which__facts" });
  const more = h("details", {}, h("summary", {}, "Why not the others"), others);
  const onward = button("Next run", next, { icon: "→", primary: true });
  const node = h("div", { class: "dh-which__verdict", tabindex: -1, hidden: true }, h("p", {}, head), why, truth, evidence, more, onward.node);
  let drawn = "";
  return {
    node,
    /** @param {import("./cases.js").Case} run @param {string} answer @param {string[]} asked @param {boolean} last */
    draw(run, answer, asked, last) {
      set(node, { hidden: !answer, "data-state": answer === run.cause ? "right" : "wrong" });
      if (!answer) return;
      set(head, { text: verdict(run, answer) });
      set(why, { text: run.wrong[answer] ?? "", hidden: answer === run.cause });
      set(truth, { text: run.truth });
      set(evidence, { text: decided(run, asked) });
      set(onward.node, { hidden: last });
      const key = `${run.cause}|${answer}`;
      if (key === drawn) return;
      drawn = key;
      set(more, { open: false });
      const rest = Object.keys(CAUSES).filter((cause) => cause !== run.cause && cause !== answer);
      others.replaceChildren(...rest.flatMap((cause) => [h("dt", {}, short(cause)), h("dd", {}, run.wrong[cause])]));
    },
    destroy: onward.destroy,
  };
}
