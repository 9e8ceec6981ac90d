import { h, on, set, uniqueId } from "../kit/dom.js";
import { CAUSES } from "./cases.js";

/** The nine answers to choose from, as radios. @param {(cause: string) => void} answer */
export function question(answer) {
  const group = uniqueId("cause");
  const rows = Object.entries(CAUSES).map(([cause, text]) => {
    const radio = /** @type {HTMLInputElement} */ (h("input", { type: "radio", name: group, value: cause }));
    const [name, more] = text.split(": ");
    const sign = h("span", { class: "dh-which__sign" });
    const words = h("span", {}, h("strong", {}, name), ...(more ? [`: ${more}`] : []), sign);
    return { cause, radio, sign, node: h("label", { class: "dh-choice dh-which__choice" }, radio, words) };
  });
  const send = /** @type {HTMLButtonElement} */ (h("button", { type: "submit", class: "dh-button dh-button--primary", text: "Answer" }));
  const missing = h("p", { class: "dh-which__missing", hidden: true, text: "Choose an answer first." });
  const node = h("form", { class: "dh-which__question" },
    h("fieldset", {}, h("legend", {}, "Which is it?"), ...rows.map((row) => row.node)), missing, send);
  const stop = on(node, "submit", (event) => {
    event.preventDefault();
    const chosen = rows.find(({ radio }) => radio.checked);
    set(missing, { hidden: Boolean(chosen) });
    if (chosen) answer(chosen.cause);
    else rows[0].radio.focus();
  });
  let drawn = -1;
  return {
    node,
    /** @param {number} place @param {string} truth @param {string} given "" before there is an answer */
    draw(place, truth, given) {
      for (const { cause, radio, sign, node: label } of rows) {
        if (given) radio.checked = cause === given;
        else if (drawn !== place || radio.disabled) radio.checked = false;
        radio.disabled = Boolean(given);
        const state = !given ? null : cause === truth ? "truth" : cause === given ? "wrong" : "other";
        set(label, { "data-state": state });
        set(sign, { text: state === "truth" ? " ✓ the truth" : state === "wrong" ? " ✗ your answer" : "" });
      }
      set(send, { hidden: Boolean(given) });
      if (drawn !== place || given) set(missing, { hidden: true });
      drawn = place;
    },
    destroy: stop,
  };
}
