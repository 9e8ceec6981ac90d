import { h, on, set } from "./dom.js";

export { slider } from "./slider/slider.js";

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
    { type: "button", class: primary ? "dh-button dh-button--primary" : "dh-button" },
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

/** @param {string} label @param {...{node: Node}} buttons a row of buttons, named as one group */
export function buttonBar(label, ...buttons) {
  return h(
    "div",
    { class: "dh-bar", role: "group", "aria-label": label },
    ...buttons.map(({ node }) => node),
  );
}
