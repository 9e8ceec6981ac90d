import { button } from "../kit/controls.js";
import { h, on, set, uniqueId } from "../kit/dom.js";
import { lineOf } from "./line.js";

/**
 * The line that the schedule stands for, to copy, and a field for another one. What the reader wrote
 * there stays, whatever is wrong with it.
 * @param {(written: string) => boolean} read whether the line was drawn
 */
export function lineRow(read) {
  const [shownId, fieldId] = [uniqueId("line"), uniqueId("line")];
  // As areas, because a line of a configuration is longer than a phone is wide.
  const attributes = { rows: 2, class: "dh-sched__field", autocomplete: "off", autocapitalize: "off", spellcheck: "false" };
  const shown = /** @type {HTMLTextAreaElement} */ (h("textarea", { ...attributes, id: shownId, readonly: true }));
  const field = /** @type {HTMLTextAreaElement} */ (h("textarea", { ...attributes, id: fieldId, placeholder: "lr 3e-4, warmup 2,000, cosine to 10% over 100,000 steps" }));
  const take = () => set(field, { "aria-invalid": read(field.value) ? null : "true" });
  let copied = 0;
  const copy = button("Copy", () => {
    shown.focus({ preventScroll: true });
    shown.select();
    // The clipboard's own interface is missing where a page is opened as a file.
    const done = document.execCommand("copy");
    if (done) copy.node.focus({ preventScroll: true });
    copy.relabel(done ? "Copied" : "Press Ctrl+C");
    clearTimeout(copied);
    copied = setTimeout(() => copy.relabel("Copy"), 2000);
  }, { also: "Press Ctrl+C" });
  const drawIt = button("Draw it", take);
  const stops = [
    on(field, "keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      take();
    }),
    on(field, "paste", () => setTimeout(take)), // once what was pasted stands in the field
  ];
  const row = (id, label, input, press) =>
    h("div", { class: "dh-sched__line" }, h("label", { for: id }, label), h("div", { class: "dh-sched__pair" }, input, press.node));
  return {
    node: h("div", { class: "dh-sched__lines" },
      row(shownId, "this schedule as a line", shown, copy), row(fieldId, "draw a line of your own", field, drawIt)),
    /** @param {import("./view.js").View} view */
    draw({ settings }) {
      const text = lineOf(settings);
      if (shown.value !== text) shown.value = text;
    },
    destroy() {
      clearTimeout(copied);
      [copy.destroy, drawIt.destroy, ...stops].forEach((stop) => stop());
    },
  };
}
