import { h, on } from "../dom.js";

const WAIT_MS = 450;
const AGAIN_MS = 90;

/**
 * − and + beside a slider, for values that a finger is too wide for; held down, they go on.
 * The arrow keys do the same at the slider itself, so the Tab key passes these two by.
 * @param {{label: string, start?: () => void, press: (direction: number) => void, end?: () => void}} act
 */
export function nudgeButtons({ label, start, press, end }) {
  const made = [-1, 1].map((direction) => one(direction, label, start, press, end));
  return {
    node: h("span", { class: "dh-nudge" }, ...made.map(({ node }) => node)),
    destroy: () => made.forEach((part) => part.destroy()),
  };
}

function one(direction, label, start, press, end) {
  const [sign, word] = direction < 0 ? ["\u2212", "less"] : ["+", "more"];
  const node = h("button", { type: "button", tabindex: -1, class: "dh-nudge__button", "aria-label": `${label}: ${word}` }, sign);
  let timer = 0;
  let repeated = false;
  const go = () => {
    start?.();
    press(direction);
    end?.();
  };
  const again = () => {
    repeated = true;
    go();
    timer = setTimeout(again, AGAIN_MS);
  };
  const rest = () => clearTimeout(timer);
  const stops = [
    on(node, "pointerdown", (event) => {
      repeated = false;
      rest();
      if (event.button === 0) timer = setTimeout(again, WAIT_MS);
    }),
    ...["pointerup", "pointercancel", "pointerleave"].map((type) => on(node, type, rest)),
    on(node, "contextmenu", (event) => event.preventDefault()), // a long touch asks for one
    on(node, "click", () => {
      if (!repeated) go();
      repeated = false;
    }),
  ];
  return { node, destroy: () => [rest, ...stops].forEach((stop) => stop()) };
}
