import { h, on, set, uniqueId } from "../kit/dom.js";

const CHOICES = { falls: "fall", stays: "stay", rises: "rise" };

/**
 * Predict before reveal: what will the loss do in the first step? A guess opens the arrow.
 * @param {(guess: "falls" | "stays" | "rises") => void} choose
 */
export function riddle(choose) {
  const name = uniqueId("guess");
  const radios = Object.entries(CHOICES).map(([value, label]) => {
    const input = /** @type {HTMLInputElement} */ (h("input", { type: "radio", name, value }));
    return { value, input, node: h("label", { class: "dh-choice" }, input, h("span", {}, label)) };
  });
  const node = h(
    "fieldset",
    { class: "dh-riddle" },
    h("legend", {}, "Guess: the loss will"),
    ...radios.map((radio) => radio.node),
  );
  const stop = on(node, "change", (event) => choose(event.target.value));
  return {
    node,
    /** @param {string} guess @param {number} step */
    draw(guess, step) {
      set(node, { disabled: step > 0 || guess === "shown" });
      for (const { value, input } of radios) input.checked = value === guess;
    },
    destroy: stop,
  };
}
