import { h, set } from "./dom.js";

const SHOWN_EVERY = 150; // ms; words that change faster cannot be read

/**
 * The figure's one polite status. Eyes get the words at once, also while a run plays; a screen
 * reader gets them after `wait` ms of quiet, so that a drag is told once.
 * @param {{wait?: number}} [options]
 * @returns {{node: HTMLElement, say: (text: string, warning?: string) => void, destroy: () => void}}
 */
export function politeStatus({ wait = 400 } = {}) {
  const alarm = h("p", { class: "dh-note", hidden: true });
  const words = h("p");
  const spoken = h("div", { class: "dh-status__spoken", role: "status", "aria-live": "polite" });
  const node = h("div", { class: "dh-status" }, h("div", { "aria-hidden": "true" }, alarm, words), spoken);
  let now = { text: "", warning: "" };
  let quiet = 0;
  let shown = 0;
  function show() {
    const { text, warning } = now;
    set(alarm, { text: warning, hidden: !warning });
    set(words, { text });
    shown = setTimeout(() => {
      shown = 0;
      if (now.text !== text || now.warning !== warning) show();
    }, SHOWN_EVERY);
  }
  return {
    node,
    /** @param {string} text @param {string} [warning] what was wrong with the input, set apart */
    say(text, warning = "") {
      now = { text, warning };
      if (!shown) show();
      clearTimeout(quiet);
      quiet = setTimeout(() => set(spoken, { text: `${warning} ${text}`.trim() }), wait);
    },
    destroy() {
      clearTimeout(quiet);
      clearTimeout(shown);
    },
  };
}
