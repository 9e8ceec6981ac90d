import { h, on, uniqueId } from "../dom.js";

/**
 * Radio buttons of one choice.
 * @param {string} legend @param {[string, string][]} options value and words @param {(value: string) => void} choose
 */
export function radios(legend, options, choose) {
  const name = uniqueId("choice");
  const inputs = options.map(([value]) => /** @type {HTMLInputElement} */ (h("input", { type: "radio", name, value })));
  const labels = options.map(([, words], i) => h("label", { class: "dh-choice" }, inputs[i], h("span", {}, words)));
  const node = h("fieldset", { class: "dh-choices" }, h("legend", {}, legend), ...labels);
  const stop = on(node, "change", (event) => choose(event.target.value));
  return {
    node,
    /** @param {string} value */
    draw: (value) => inputs.forEach((input) => (input.checked = input.value === value)),
    destroy: stop,
  };
}
