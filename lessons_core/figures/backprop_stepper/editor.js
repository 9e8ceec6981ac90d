/** The expression's field: what is wrong is shown at its character, and explained. */
import { h, on, set, uniqueId } from "../kit/dom.js";
import { MOST_CHARACTERS } from "./parser.js";

const AROUND = 18;

/** @param {(text: string) => void} change told at every edit */
export function editor(change) {
  const id = uniqueId("expression");
  const field = /** @type {HTMLTextAreaElement} */ (h("textarea", {
    id, class: "dh-formula__field", rows: 1, spellcheck: "false", autocomplete: "off", autocapitalize: "off",
    autocorrect: "off", maxlength: MOST_CHARACTERS + 60,
  }));
  const excerpt = h("code", { class: "dh-formula__excerpt", "aria-hidden": "true" });
  const words = h("p", { id: `${id}-error`, class: "dh-formula__words" });
  const error = h("div", { class: "dh-formula__error", hidden: true }, excerpt, words);
  const hint = h("p", { id: `${id}-hint`, class: "dh-formula__hint" },
    "Numbers, names, + − * / ** ( ), exp, log, tanh, relu. Name a step with =, end it with ;");
  const node = h("div", { class: "dh-formula" },
    h("label", { for: id, class: "dh-formula__label" }, "Expression"), field, error, hint);
  const told = () => change(field.value);
  const stops = [
    on(field, "input", () => {
      // Pasted lines of Python become steps; a field of one line has no other.
      if (/\n/.test(field.value)) field.value = field.value.trim().replace(/\s*;?\s*\n\s*/g, "; ");
      fit();
      told();
    }),
    on(field, "keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) event.preventDefault();
    }),
  ];
  /** As many lines as the text needs; a browser that can, sees to it in its own layout. */
  function fit() {
    if (globalThis.CSS?.supports("field-sizing", "content")) return;
    field.style.height = "auto";
    if (field.scrollHeight) field.style.height = `${field.scrollHeight + 3}px`;
  }
  return {
    node,
    fit,
    /** @param {string} text */
    set(text) {
      if (field.value === text) return;
      field.value = text;
      fit();
    },
    /** @param {import("./parser.js").ExpressionError | null} fault */
    explain(fault) {
      set(field, { "aria-invalid": fault ? "true" : null, "aria-describedby": fault ? `${id}-error` : `${id}-hint` });
      set(error, { hidden: !fault });
      set(hint, { hidden: Boolean(fault) });
      if (!fault) return;
      const { at, size, message } = fault;
      const text = field.value;
      const from = Math.max(0, at - AROUND);
      const end = Math.min(text.length, at + size + AROUND);
      const marked = h("mark", {}, text.slice(at, at + size) || "\u00a0");
      excerpt.replaceChildren(`${from > 0 ? "…" : ""}${text.slice(from, at)}`, marked, `${text.slice(at + size, end)}${end < text.length ? "…" : ""}`);
      set(words, { text: message });
    },
    destroy: () => stops.forEach((stop) => stop()),
  };
}
