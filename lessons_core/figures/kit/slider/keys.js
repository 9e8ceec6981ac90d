import { on } from "../dom.js";

const KEYS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

/**
 * Arrow keys on a logarithmic slider go to the next round value, not along the logarithm.
 * @param {HTMLInputElement} range @param {(direction: number) => void} step by 1, with Shift by 4
 * @returns {() => void} stops listening
 */
export function roundKeys(range, step) {
  return on(range, "keydown", (event) => {
    const direction = KEYS[event.key];
    if (!direction || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    step(direction * (event.shiftKey ? 4 : 1));
  });
}
