/** The field of the reader's own curve: a bad text is explained, and the last good curve stays. */
import { h, on, set, uniqueId } from "../kit/dom.js";
import { MOST_CHARACTERS, parse } from "./formula.js";

/** @param {(text: string) => void} change told with each text that is a curve */
export function formulaField(change) {
  const id = uniqueId("curve");
  const field = /** @type {HTMLInputElement} */ (h("input", {
    id, type: "text", class: "dh-boc-field", spellcheck: "false", autocomplete: "off", autocapitalize: "off",
    maxlength: MOST_CHARACTERS + 20, "aria-describedby": `${id}-hint`,
  }));
  const hint = h("p", { id: `${id}-hint`, class: "dh-boc-hint" });
  const node = h("div", { class: "dh-boc-own", hidden: true }, h("label", { for: id }, "L(w) ="), field, hint);
  const HELP = "Numbers, w, + − * / ^ and brackets, powers up to 8.";
  let wrong = false;
  function explain(message) {
    wrong = Boolean(message);
    set(field, { "aria-invalid": message ? "true" : null });
    set(hint, { text: message ? `${message} The last good curve stays.` : HELP, class: message ? "dh-boc-hint is-wrong" : "dh-boc-hint" });
  }
  explain("");
  const stop = on(field, "input", () => {
    try {
      parse(field.value);
    } catch (error) {
      if (error?.name !== "FormulaError") throw error;
      explain(error.message);
      return;
    }
    explain("");
    change(field.value);
  });
  return {
    node,
    /** @param {any} view */
    draw({ settings: { landscape, formula } }) {
      set(node, { hidden: landscape !== "own" });
      if (wrong && document.activeElement === field) return;
      if (field.value !== formula) field.value = formula;
      if (wrong) explain("");
    },
    destroy: stop,
  };
}
