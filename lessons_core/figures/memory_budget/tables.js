import { h, on, set } from "../kit/dom.js";
import { MODELS, OPTIMIZERS, PARTS, PRECISIONS, size } from "./maths.js";
import { NAMES } from "./bar_panel.js";

/** @typedef {import("./view.js").View} View */

/** A whole number with commas between its thousands. */
export const grouped = (count) => String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ",");

/** How a part is computed, in numbers. @param {View} view */
export function sums({ settings, parameters, each, example, model }) {
  const { moments } = OPTIMIZERS[settings.optimizer];
  const { weight, state, master, copy } = PRECISIONS[settings.precision];
  const kept = [master ? `${master} master` : "", moments ? `${moments} × ${state}` : ""].filter(Boolean).join(" + ");
  return {
    parameters: `${copy ? `(${weight} + ${copy} copy)` : each.parameters} × ${grouped(parameters)}`,
    gradients: `${each.gradients} × ${grouped(parameters)}`,
    optimizer: kept ? `${kept.includes("+") ? `(${kept})` : kept} × ${grouped(parameters)}` : "nothing kept",
    activations: `${size(example)} × ${grouped(settings.batch)} ${model.example}${settings.batch === 1 ? "" : "s"}`,
    total: `${grouped(parameters)} parameters`,
  };
}

const row = (name, attrs = {}) => {
  const cells = [h("td", {}), h("td", {})];
  return { cells, node: h("tr", attrs, h("th", { scope: "row" }, name), ...cells) };
};

const head = (...names) => h("thead", {}, h("tr", {}, ...names.map((name) => h("th", { scope: "col" }, name))));

/** The bytes of each part, exact; a row under the pointer marks its part of the bar. */
export function partsTable(mark) {
  const rows = [...PARTS].reverse().map((part) => ({ part, ...row(NAMES[part], { "data-part": part }) }));
  const total = row("together");
  const node = h("table", { class: "dh-memory__table" },
    h("caption", {}, "What the bar is made of"),
    head("part", "bytes", "memory"),
    h("tbody", {}, ...rows.map((each) => each.node)),
    h("tfoot", {}, total.node));
  const stops = rows.flatMap(({ part, node: line }) => [
    on(line, "pointerenter", () => mark(part)),
    on(line, "pointerleave", () => mark("")),
  ]);
  return {
    node,
    /** @param {View} view */
    draw(view) {
      const how = sums(view);
      for (const { part, cells } of [...rows, { part: "total", cells: total.cells }]) {
        set(cells[0], { text: how[part] });
        set(cells[1], { text: `${size(view.budget[part])}`, title: `${grouped(view.budget[part])} bytes` });
      }
    },
    destroy: () => stops.forEach((stop) => stop()),
  };
}

/** What fits in which memory, and up to which batch. */
export function fitsTable() {
  const rows = [8, 24, 80, 141].map((device) => row(`${device} GB`));
  const node = h("table", { class: "dh-memory__table" },
    h("caption", {}, "What fits"),
    head("memory", "this batch", "largest batch"),
    h("tbody", {}, ...rows.map((each) => each.node)));
  return {
    node,
    /** @param {View} view */
    draw({ devices }) {
      devices.forEach(({ largest, fits }, i) => {
        set(rows[i].cells[0], { text: fits ? "✓ fits" : "✗ too large", class: fits ? "is-good" : "is-bad" });
        set(rows[i].cells[1], { text: largest ? grouped(largest) : "none" });
      });
    },
    destroy() {},
  };
}

/** Where the parameters are, counted from the shape. @param {View} view */
export function shapeWords({ counts, parameters, model, settings }) {
  const parts = Object.entries(counts).map(([name, count]) => `${grouped(count)} in ${name}`);
  const { context, side } = /** @type {any} */ (MODELS[settings.model].shape);
  const what = context ? `; a sequence is ${grouped(context)} tokens` : side ? `; an image is ${side} × ${side}` : "";
  const name = model.label[0].toUpperCase() + model.label.slice(1);
  return `${name} (${model.source}${what}): ${parts.join(" + ")} = ${grouped(parameters)} parameters.`;
}
