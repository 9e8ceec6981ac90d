import { h, set } from "../kit/dom.js";
import { step } from "./maths.js";
import { duration, percent } from "./text.js";
import { times } from "./words.js";

const COUNTS = [1, 2, 4, 8];
const HEADS = ["devices", "a step", "waiting", "speed-up"];

/** The same step on one, two, four and eight devices. */
export function table() {
  const rows = COUNTS.map((count) => {
    const cells = HEADS.slice(1).map(() => h("td"));
    return { count, cells, node: h("tr", {}, h("th", { scope: "row" }, String(count)), ...cells) };
  });
  const node = h("table", { class: "dh-share__table" },
    h("caption", {}, "The same batch on fewer and on more devices"),
    h("thead", {}, h("tr", {}, ...HEADS.map((text) => h("th", { scope: "col" }, text)))),
    h("tbody", {}, ...rows.map((row) => row.node)));
  return {
    node,
    /** @param {import("./view.js").View} view */
    draw({ settings }) {
      for (const { count, cells, node: line } of rows) {
        const found = step({ ...settings, devices: count });
        set(line, { class: count === settings.devices ? "is-here" : null });
        [duration(found.total), percent(found.waiting), `${times(found.speedup)}×`].forEach((text, i) => set(cells[i], { text }));
      }
    },
    destroy() {},
  };
}
