import { button } from "../kit/controls.js";
import { h, set } from "../kit/dom.js";

/**
 * Changes to try once a cause is chosen, and the run after the last one beside the failed run.
 * @param {import("../kit/cases/names.js").Names} fixes
 * @param {ReturnType<import("../kit/cases/curves.js").curves>} plots @param {(fix: string) => void} attempt
 */
export function repair(fixes, plots, attempt) {
  const chips = Object.keys(fixes).map((fix) => ({ fix, chip: button(fixes[fix], () => attempt(fix)) }));
  const bar = h("div", { class: "dh-chips", role: "group", "aria-label": "Changes to try" }, ...chips.map(({ chip }) => chip.node));
  const told = h("dl", { class: "dh-cases__facts" });
  const [before, after] = ["Before the change", "After the change"].map((label) => ({ ...plots.framed(label), label }));
  const pictures = [before, after].map(({ svg, label }) => h("div", {}, h("p", { class: "dh-clinic__when", "aria-hidden": "true" }, label), svg));
  const both = h("div", { class: "dh-panels" }, ...pictures);
  const node = h("div", { class: "dh-clinic__repair", tabindex: -1, hidden: true }, h("p", { class: "dh-clinic__title" }, "What would you change? The first change counts."), bar, told, both);
  return {
    node,
    /** @param {import("./cases.js").Case} run @param {boolean} answered @param {string[]} offered @param {string[]} tried */
    draw(run, answered, offered, tried) {
      set(node, { hidden: !answered });
      if (!answered) return;
      chips.forEach(({ fix, chip }) => {
        set(chip.node, { hidden: !offered.includes(fix), "aria-pressed": String(tried.includes(fix)) });
        chip.disable(tried.includes(fix));
      });
      told.replaceChildren(...tried.map((fix) => h("div", {}, h("dt", {}, `${fixes[fix]}${fix === run.cause ? " ✓" : " ✗"}`), h("dd", {}, run.told[fix]))));
      set(both, { hidden: !tried.length });
      if (!tried.length) return;
      before.draw(run);
      after.draw(run.after[tried[tried.length - 1]] ?? run);
    },
    destroy: () => chips.forEach(({ chip }) => chip.destroy()),
  };
}
