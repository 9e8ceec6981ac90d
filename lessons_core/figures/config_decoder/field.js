import { h, on, set, uniqueId } from "../kit/dom.js";

/** The field for a reader's config. @param {(text: string) => void} typed told with the text at every edit */
export function field(typed) {
  const id = uniqueId("config");
  const area = /** @type {HTMLTextAreaElement} */ (h("textarea", {
    id, class: "dh-config__field", rows: 8, spellcheck: "false", autocomplete: "off", autocapitalize: "none",
    autocorrect: "off", translate: "no", placeholder: "lr: 3e-4",
  }));
  const stop = on(area, "input", () => typed(area.value));
  return {
    node: h("div", { class: "dh-config__own" }, h("label", { for: id }, "Config, command line or sentence"), area),
    /** @param {string} text @param {boolean} wrong whether it cannot be decoded */
    draw(text, wrong) {
      if (area.value !== text) area.value = text;
      set(area, { "aria-invalid": wrong ? "true" : null });
    },
    focus: () => area.focus(),
    destroy: stop,
  };
}
