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
  const field = h(
    "fieldset",
    { class: "dh-riddle" },
    h("legend", {}, "Guess: the loss will"),
    ...radios.map((radio) => radio.node),
  );
  // Always there, so that nothing moves when it changes; outside what is greyed.
  const why = h("p", { class: "dh-riddle__why" });
  const node = h("div", { class: "dh-riddle-box" }, field, why);
  const stop = on(node, "change", (event) => choose(event.target.value));
  return {
    node,
    /** @param {string} guess @param {number} step */
    draw(guess, step) {
      const closed = step > 0 || guess === "shown";
      set(field, { disabled: closed });
      set(why, {
        text: closed ? "Guess before the first step; Reset to guess again." : "A guess shows the next step.",
      });
      for (const { value, input } of radios) input.checked = value === guess;
    },
    destroy: stop,
  };
}
