import { button } from "../controls.js";
import { h, set } from "../dom.js";

/**
 * Chips of which one may be pressed: the one that the figure shows.
 * @param {string} label what is chosen @param {(key: string) => void} choose
 */
export function chipRow(label, choose) {
  const node = h("div", { class: "dh-chips", role: "group", "aria-label": label });
  let chips = /** @type {{key: string, node: Element, destroy: () => void}[]} */ ([]);
  let offered = "";
  const clear = () => chips.forEach((chip) => chip.destroy());
  return {
    node,
    /** Keeps its nodes unless other names are offered. @param {[string, string][]} names key and name of each @param {string} shown */
    draw(names, shown) {
      if (String(names) !== offered) {
        offered = String(names);
        clear();
        chips = names.map(([key, name]) => ({ key, ...button(name, () => choose(key)) }));
        node.replaceChildren(...chips.map((chip) => chip.node));
      }
      for (const chip of chips) set(chip.node, { "aria-pressed": String(chip.key === shown) });
    },
    destroy: clear,
  };
}
