import { h, on, set, uniqueId } from "../../kit/dom.js";
import { format } from "../../kit/numbers.js";
import { SMALL, tint } from "../field.js";
import { unitWords } from "./words.js";

/** @typedef {import("../view.js").View} View */

const HINT = "Each small picture is what one hidden unit answers over the plane. Point at one, touch it, or move among them with the arrow keys.";
const ARROWS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
/** A slope in the width of a picture. */
const brief = (value) => (value !== 0 && Math.abs(value) < 0.005 ? "≈ 0" : format(value, Math.abs(value) < 10 ? 2 : 0));

/** One small picture for each hidden unit, a row a layer, and the words of the one that is looked at. */
export function unitStrip() {
  const rows = h("div", { class: "dh-units" });
  const words = h("p", { class: "dh-unit-words", id: uniqueId("unit") });
  const node = h("div", { class: "dh-unit-strip" }, rows, words);
  let made = /** @type {{button: HTMLElement, slope: HTMLElement, draw: Function}[][]} */ ([]);
  let told = /** @type {[number, number] | null} */ (null);
  let last = /** @type {{view: View, job: any, colours: any} | null} */ (null);

  const spot = (event) => {
    const button = event.target.closest?.("button");
    if (!button) return null;
    return /** @type {[number, number]} */ ([Number(button.dataset.layer), Number(button.dataset.unit)]);
  };
  function tell(at) {
    if (!at || !made[at[0]]?.[at[1]]) return;
    for (const [l, row] of made.entries()) for (const [j, { button }] of row.entries()) {
      const here = l === at[0] && j === at[1];
      set(button, { tabindex: here ? 0 : -1, "aria-pressed": String(here) });
    }
    told = at;
    say();
  }
  function say() {
    const unit = told && last && made[told[0]]?.[told[1]];
    if (!unit || !last) return set(words, { text: made.length ? HINT : "No hidden layer: the answer is a plane, and its border a line." });
    const text = unitWords(last.view, told[0], told[1], last.job);
    set(words, { text });
    return name(unit, text);
  }
  /** What is seen on a button is part of its name. */
  const name = ({ button, slope }, text) => set(button, { "aria-label": slope.textContent ? `${text} Slope: ${slope.textContent}` : text });
  const stops = ["mouseover", "focusin", "click"].map((type) => on(rows, type, (event) => tell(spot(event))));
  stops.push(on(rows, "keydown", (event) => {
    const by = ARROWS[event.key];
    const at = spot(event);
    if (!by || !at || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    made[at[0] + by[0]]?.[at[1] + by[1]]?.button.focus();
  }));

  function one(layer, unit) {
    const canvas = /** @type {HTMLCanvasElement} */ (h("canvas", { "aria-hidden": "true" }));
    const slope = h("span", { class: "dh-unit__slope", "aria-hidden": "true" });
    const button = h("button", { type: "button", class: "dh-unit", tabindex: layer + unit ? -1 : 0, "data-layer": layer, "data-unit": unit, "aria-pressed": "false" }, canvas, slope);
    return { button, slope, draw: tint(canvas, SMALL, 0.8).draw };
  }
  /** New pictures where the shape of the network has changed. */
  function shape(layers) {
    if (made.length === layers.length && made.every((row, l) => row.length === layers[l].length)) return;
    made = layers.map((units, l) => units.map((_, j) => one(l, j)));
    told = null;
    rows.replaceChildren(...made.map((row, l) =>
      h("div", { class: "dh-units__layer", role: "group", "aria-label": `Hidden units of layer ${l + 1}` },
        h("span", { class: "dh-units__name", "aria-hidden": "true" }, `layer ${l + 1}`), ...row.map(({ button }) => button))));
  }
  return {
    node,
    /** @param {View} view @param {any} job @param {Record<string, number[]>} colours */
    draw(view, job, colours) {
      last = { view, job, colours };
      const { units } = view.field;
      shape(units);
      made.forEach((row, l) => row.forEach(({ draw, slope }, j) => {
        const values = units[l][j];
        let most = 1e-9;
        for (let i = 0; i < values.length; i += 1) if (Math.abs(values[i]) > most) most = Math.abs(values[i]);
        draw(values, most, colours);
        set(slope, { text: job ? brief(job.layers[l][j].bySum) : "" });
        name(made[l][j], `Unit ${j + 1} of layer ${l + 1}.`);
      }));
      say();
    },
    destroy: () => stops.forEach((stop) => stop()),
  };
}
