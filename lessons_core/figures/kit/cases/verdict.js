import { button } from "../controls.js";
import { h, set } from "../dom.js";
import { short } from "./names.js";
import { decided, verdict } from "./words.js";

/** The truth after an answer, and why the others are wrong. @param {import("./words.js").Book} book @param {() => void} next */
export function verdictBox(book, next) {
  const [head, why, truth, evidence] = ["strong", "p", "p", "p"].map((tag) => h(tag));
  const others = h("dl", { class: "dh-cases__facts" });
  const more = h("details", {}, h("summary", {}, "Why not the others"), others);
  const onward = button("Next run", next, { icon: "→", primary: true });
  const node = h("div", { class: "dh-cases__verdict", tabindex: -1, hidden: true }, h("p", {}, head), why, truth, evidence, more, onward.node);
  let drawn = "";
  return {
    node,
    /**
     * @param {{cause: string, truth: string, decides: string[], wrong: Record<string, string>}} run
     * @param {string} answer @param {string[]} asked @param {boolean} last
     * @param {readonly string[]} [offered] the causes there were to choose from @param {readonly string[]} [open]
     */
    draw(run, answer, asked, last, offered = Object.keys(book.causes), open = []) {
      set(node, { hidden: !answer, "data-state": answer === run.cause ? "right" : "wrong" });
      if (!answer) return;
      set(head, { text: verdict(book, run, answer) });
      set(why, { text: run.wrong[answer] ?? "", hidden: answer === run.cause });
      set(truth, { text: run.truth });
      set(evidence, { text: decided(book, run, asked, open) });
      set(onward.node, { hidden: last });
      const key = `${run.cause}|${answer}|${offered}`;
      if (key === drawn) return;
      drawn = key;
      set(more, { open: false });
      const rest = offered.filter((cause) => cause !== run.cause && cause !== answer);
      others.replaceChildren(...rest.flatMap((cause) => [h("dt", {}, short(book.causes[cause])), h("dd", {}, run.wrong[cause])]));
    },
    destroy: onward.destroy,
  };
}
