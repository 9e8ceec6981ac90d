import { button, buttonBar } from "../kit/controls.js";
import { h, set } from "../kit/dom.js";
import { OPTIMIZERS } from "./maths.js";
import { NAMES } from "./racers.js";
import { guessWords } from "./words.js";

/**
 * The order that the reader expects: a tap puts one behind those that are named, or takes it back.
 * @param {(guess: import("./maths.js").Key[]) => void} put
 */
export function guessing(put) {
  let now = /** @type {import("./maths.js").Key[]} */ ([]);
  let open = true;
  const buttons = OPTIMIZERS.map((key) => button(NAMES[key], () => {
    if (open) put(now.includes(key) ? now.filter((other) => other !== key) : [...now, key]);
  }, { icon: "·" }));
  const told = h("p", { class: "dh-race__told" });
  const question = h("p", {}, "Before the race: in which order will they arrive?");
  return {
    node: h("div", { class: "dh-race__guess" }, question, buttonBar("The order that you expect", ...buttons.map(({ node }) => ({ node }))), told),
    /** @param {import("./view.js").View} view */
    draw(view) {
      const { guess, step } = view.settings;
      now = guess;
      open = step === 0;
      OPTIMIZERS.forEach((key, i) => {
        const place = guess.indexOf(key) + 1;
        buttons[i].relabel(NAMES[key], place ? String(place) : "·");
        buttons[i].disable(!open);
        set(buttons[i].node, { "aria-pressed": String(place > 0) });
      });
      set(told, { text: guessWords(view) });
    },
    destroy: () => buttons.forEach((each) => each.destroy()),
  };
}
