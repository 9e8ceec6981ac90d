import { h } from "./dom.js";

/**
 * The figure's one polite status: told after `wait` ms of quiet, so that a drag is told once.
 * @param {{wait?: number}} [options]
 * @returns {{node: HTMLElement, say: (text: string) => void, destroy: () => void}}
 */
export function politeStatus({ wait = 400 } = {}) {
  const node = h("p", { class: "dh-status", role: "status", "aria-live": "polite" });
  let timer = 0;
  return {
    node,
    say(text) {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (node.textContent !== text) node.textContent = text;
      }, wait);
    },
    destroy: () => clearTimeout(timer),
  };
}
