import { h, on, set, uniqueId } from "../dom.js";

/** The causes to choose from, as radios. @param {import("./names.js").Names} causes @param {(cause: string) => void} answer */
export function question(causes, answer) {
  const group = uniqueId("cause");
  const rows = Object.entries(causes).map(([cause, text]) => {
    const radio = /** @type {HTMLInputElement} */ (h("input", { type: "radio", name: group, value: cause }));
    const [name, more] = text.split(": ");
    const sign = h("span", { class: "dh-cases__sign" });
    const words = h("span", {}, h("strong", {}, name), ...(more ? [`: ${more}`] : []), sign);
    return { cause, radio, sign, node: h("label", { class: "dh-choice dh-cases__choice" }, radio, words) };
  });
  const send = /** @type {HTMLButtonElement} */ (h("button", { type: "submit", class: "dh-button dh-button--primary", text: "Answer" }));
  const missing = h("p", { class: "dh-cases__missing", hidden: true, text: "Choose an answer first." });
  const node = h("form", { class: "dh-cases__question" },
    h("fieldset", {}, h("legend", {}, "Which is it?"), ...rows.map((row) => row.node)), missing, send);
  const stop = on(node, "submit", (event) => {
    event.preventDefault();
    const chosen = rows.find(({ radio }) => radio.checked);
    set(missing, { hidden: Boolean(chosen) });
    if (chosen) answer(chosen.cause);
    else rows.find(({ node: label }) => !label.hidden)?.radio.focus();
  });
  let drawn = "";
  return {
    node,
    /**
     * @param {string} key another one clears the choice @param {string} truth
     * @param {string} given "" before there is an answer @param {readonly string[]} [offered]
     * @param {boolean} [held] the answer stands, and its verdict waits
     */
    draw(key, truth, given, offered = Object.keys(causes), held = false) {
      for (const { cause, radio, sign, node: label } of rows) {
        if (given) radio.checked = cause === given;
        else if (drawn !== key || radio.disabled) radio.checked = false;
        radio.disabled = Boolean(given);
        // A hidden one that had the focus would keep the group's only tab stop.
        radio.name = offered.includes(cause) ? group : `${group}-hidden`;
        const state = !given || held ? null : cause === truth ? "truth" : cause === given ? "wrong" : "other";
        set(label, { "data-state": state, hidden: !offered.includes(cause) });
        set(sign, { text: state === "truth" ? " ✓ the truth" : state === "wrong" ? " ✗ your answer" : "" });
      }
      set(send, { hidden: Boolean(given) });
      if (drawn !== key || given) set(missing, { hidden: true });
      drawn = key;
    },
    destroy: stop,
  };
}
