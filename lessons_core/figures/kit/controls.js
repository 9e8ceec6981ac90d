import { h, on, set } from "./dom.js";

/** Icons that are also keys. */
const ARROWS = { "→": "ArrowRight", "←": "ArrowLeft" };

/**
 * A button that says what it does; icons are decoration and hidden from assistive technology.
 * @param {string} label @param {() => void} press @param {{icon?: string, primary?: boolean, also?: string}} [look]
 *   `also` is the label that it takes at times: its width is kept, so that nothing beside it moves
 */
export function button(label, press, { icon = "", primary = false, also } = {}) {
  const text = h("span", { class: "dh-button__label", "data-also": also }, label);
  const sign = h("span", { class: "dh-button__icon", "aria-hidden": "true" }, icon);
  const node = h(
    "button",
    { type: "button", class: primary ? "dh-button dh-button--primary" : "dh-button", "aria-keyshortcuts": ARROWS[icon] },
    ...(icon ? [sign] : []),
    text,
  );
  const stop = on(node, "click", press);
  return {
    node: /** @type {HTMLButtonElement} */ (node),
    /** @param {string} newLabel @param {string} [newIcon] */
    relabel(newLabel, newIcon) {
      set(text, { text: newLabel });
      if (newIcon !== undefined) set(sign, { text: newIcon });
    },
    /** Off for the mouse and said so to others, yet focus stays where it is. @param {boolean} off */
    disable(off) {
      set(node, { "aria-disabled": off ? "true" : null });
    },
    destroy: stop,
  };
}

/**
 * A row of buttons, named as one group. What looks like an arrow key answers to it, anywhere in the row.
 * @param {string} label @param {...{node: Node}} buttons
 */
export function buttonBar(label, ...buttons) {
  const node = h(
    "div",
    { class: "dh-bar", role: "group", "aria-label": label },
    ...buttons.map((each) => each.node),
  );
  // Lives as long as the row itself, so nobody has to stop it.
  on(node, "keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const meant = /** @type {HTMLElement | null} */ (node.querySelector(`[aria-keyshortcuts="${event.key}"]`));
    if (!meant) return;
    event.preventDefault();
    meant.click();
  });
  return node;
}
