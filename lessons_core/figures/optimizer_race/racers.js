import { h, on, s, set, uniqueId } from "../kit/dom.js";
import { format, lossText } from "../kit/numbers.js";
import { OPTIMIZERS } from "./maths.js";

/** @typedef {import("./maths.js").Key} Key */

/** What each is called, and the letter that stands for it in the map. */
export const NAMES = { sgd: "SGD", momentum: "momentum", nesterov: "Nesterov", rmsprop: "RMSProp", adam: "Adam", adamw: "AdamW" };
export const LETTERS = { sgd: "S", momentum: "M", nesterov: "N", rmsprop: "R", adam: "A", adamw: "W" };

/** A piece of each one's line, as the pictures draw it. @param {Key} key */
const sample = (key) =>
  s("svg", { class: "dh-race__sample", viewBox: "0 0 44 16", "aria-hidden": "true", "data-racer": key },
    s("path", { class: "dh-race__path", d: "M1 8H22" }),
    s("circle", { class: "dh-race__mark", cx: 34, cy: 8, r: 7 }),
    s("text", { class: "dh-race__letter", x: 34, y: 8, dy: "0.35em", "text-anchor": "middle", text: LETTERS[key] }));

/**
 * A row for each optimizer: its rate, its loss now, and whether it has arrived; one of them is chosen.
 * @param {(key: Key) => void} choose
 */
export function racers(choose) {
  const name = uniqueId("racer");
  const rows = OPTIMIZERS.map((key) => {
    const radio = /** @type {HTMLInputElement} */ (h("input", { type: "radio", name, value: key, "aria-label": NAMES[key] }));
    const cells = [h("td"), h("td"), h("td")];
    const label = h("label", { class: "dh-choice" }, radio, sample(key), h("span", {}, NAMES[key]));
    return { key, radio, cells, node: h("tr", {}, h("th", { scope: "row" }, label), ...cells) };
  });
  const heads = ["optimizer", "rate η", "loss", "arrived"].map((text) => h("th", { scope: "col" }, text));
  const node = h("table", { class: "dh-race__table" },
    h("caption", {}, "Six optimizers: choose one to set its rate and see its state"),
    h("thead", {}, h("tr", {}, ...heads)),
    h("tbody", {}, ...rows.map((row) => row.node)));
  const stop = on(node, "change", (event) => choose(event.target.value));
  return {
    node,
    /** @param {import("./view.js").View} view */
    draw({ settings, now, runs }) {
      for (const { key, radio, cells } of rows) {
        radio.checked = key === settings.chosen;
        const { gone, loss } = now[key];
        const { arrived } = runs[key];
        const there = arrived !== null && arrived <= settings.step;
        set(cells[0], { text: format(settings[key], 4) });
        set(cells[1], { text: gone ? "gone" : lossText(loss) });
        set(cells[2], { text: there ? String(arrived) : "–" });
      }
    },
    destroy: stop,
  };
}
