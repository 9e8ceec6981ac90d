import { h, set } from "./dom.js";

/**
 * The figure's one polite status: told after `wait` ms of quiet, so that a drag is told once.
 * @param {{wait?: number}} [options]
 * @returns {{node: HTMLElement, say: (text: string, warning?: string) => void, destroy: () => void}}
 */
export function politeStatus({ wait = 400 } = {}) {
  const alarm = h("p", { class: "dh-note", hidden: true });
  const words = h("p");
  const node = h("div", { class: "dh-status", role: "status", "aria-live": "polite" }, alarm, words);
  let timer = 0;
  return {
    node,
    /** @param {string} text @param {string} [warning] what was wrong with the input, set apart */
    say(text, warning = "") {
      clearTimeout(timer);
      timer = setTimeout(() => {
        set(alarm, { text: warning, hidden: !warning });
        set(words, { text });
      }, wait);
    },
    destroy: () => clearTimeout(timer),
  };
}
