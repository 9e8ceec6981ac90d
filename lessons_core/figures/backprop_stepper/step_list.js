/** The text alternative of the graph: every step as a sentence, in an ordered list. */
import { stateAt } from "./maths.js";
import { h, set } from "../kit/dom.js";
import { endWords, stepWords } from "./words.js";

export function stepList() {
  const list = h("ol", { class: "dh-steps", start: 0 });
  const node = h("details", { class: "dh-steps__details" }, h("summary", {}, "All steps in words"), list);
  let key = "";
  return {
    node,
    /** @param {any} trace @param {number} step @param {Set<string>} fixed */
    draw(trace, step, fixed) {
      const views = Array.from({ length: trace.stop + 1 }, (_, at) => stateAt(trace, at));
      const sentences = views.map((view) => [stepWords(trace, view, fixed), endWords(trace, view)].filter(Boolean).join(" "));
      const fresh = sentences.join("\n");
      if (fresh !== key) list.replaceChildren(...sentences.map((text) => h("li", {}, text)));
      key = fresh;
      [...list.children].forEach((item, at) => set(item, { "aria-current": at === step ? "step" : null }));
    },
  };
}
