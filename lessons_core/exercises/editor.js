import { h, on } from "../figures/kit/dom.js";
import { indentAfter, spacesToErase } from "./maths.js";

/** What was typed last, kept by this browser where it allows that. */
export function draftOf(lesson, exercise) {
  const key = `downhill.draft.${lesson}.${exercise}`;
  const storage = (use) => {
    try {
      return use(localStorage);
    } catch {
      return null; // storage is denied: the draft lives in the field alone, as the page says elsewhere
    }
  };
  return {
    read: () => storage((s) => s.getItem(key)),
    write: (code) => storage((s) => s.setItem(key, code)),
    forget: () => storage((s) => s.removeItem(key)),
    /** Call `fn` when another tab has typed, or may have while this page slept; returns what stops it. */
    onChange(fn) {
      const stops = [
        on(globalThis, "storage", (event) => (event.key === key || event.key === null) && fn()),
        on(globalThis, "pageshow", (event) => event.persisted && fn()),
      ];
      return () => stops.forEach((stop) => stop());
    },
  };
}

/** Put text where the caret is; the browser's own undo still takes it back. */
function insert(field, text) {
  if (!document.execCommand("insertText", false, text)) {
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/** Enter arrives under three names, by browser and keyboard; text put in at once may bear one of them too. */
const isNewLine = ({ inputType, data }) =>
  inputType === "insertLineBreak" || inputType === "insertParagraph" || (inputType === "insertText" && (data === null || data === "\n"));

/**
 * A field for code: Enter indents, Backspace takes a step of it back, Tab leaves as everywhere.
 * @param {{id: string, describedBy: string, changed: () => void, submit: () => void}} options
 */
export function editor({ id, describedBy, changed, submit }) {
  const field = /** @type {HTMLTextAreaElement} */ (
    h("textarea", {
      id, class: "dh-exercise__field", rows: 6, wrap: "off", spellcheck: "false", autocapitalize: "none",
      autocomplete: "off", autocorrect: "off", translate: "no", "aria-describedby": describedBy,
    })
  );
  const grow = () => field.setAttribute("rows", String(Math.max(4, field.value.split("\n").length)));
  let known = ""; // the text before the event that is being handled
  /** Whether exactly one new line came in, and the caret stands behind it. @param {string} left */
  const cameNewLine = (left) =>
    field.value !== known && field.value[left.length] === "\n" &&
    known.startsWith(left) && known.endsWith(field.value.slice(left.length + 1));
  const lineBefore = () => {
    const before = field.value.slice(0, field.selectionStart);
    return before.slice(before.lastIndexOf("\n") + 1);
  };
  const stops = [
    on(field, "input", (event) => {
      // After the fact, because phones announce no key; the caret stands on the new line.
      const left = field.value.slice(0, Math.max(0, field.selectionStart - 1));
      const entered = isNewLine(event) && cameNewLine(left);
      known = field.value;
      if (entered) {
        const indent = indentAfter(left.slice(left.lastIndexOf("\n") + 1));
        if (indent) insert(field, indent);
      }
      grow();
      changed();
    }),
    on(field, "keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        submit();
      } else if (event.key === "Backspace" && field.selectionStart === field.selectionEnd) {
        const extra = spacesToErase(lineBefore()) - 1;
        if (extra > 0) field.setSelectionRange(field.selectionStart - extra - 1, field.selectionEnd);
      }
    }),
  ];
  const show = (code) => {
    field.value = code;
    known = code;
    grow();
  };
  return { field, show, destroy: () => stops.forEach((stop) => stop()) };
}
