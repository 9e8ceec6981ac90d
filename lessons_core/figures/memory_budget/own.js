import { h, on, set, uniqueId } from "../kit/dom.js";
import { DEVICES, GB, each, size } from "./maths.js";
import { list } from "./words.js";

const UNITS = { k: 1e3, m: 1e6, b: 1e9, g: 1e9, t: 1e12 };
const MOST = 1e15;

/**
 * A number of parameters as people write it: 7e9, 7 B, 350M, 1,500,000.
 * @param {string} text @returns {number} NaN where it is none from 1 to 10¹⁵
 */
export function parametersIn(text) {
  const found = /^\s*(\d[\d,]*\.?\d*(?:e\+?\d+)?)\s*([kmbgt])?\s*$/i.exec(text);
  if (!found) return NaN;
  const count = Math.round(Number(found[1].replaceAll(",", "")) * (UNITS[found[2]?.toLowerCase()] ?? 1));
  return count >= 1 && count <= MOST ? count : NaN;
}

/** What a model of that many parameters needs before its first activation, in words. */
export function ownWords(text, settings) {
  if (!text.trim()) return "Type a number such as 7e9, 350M or 1.5B.";
  const count = parametersIn(text);
  if (Number.isNaN(count)) return `“${text.trim().slice(0, 20)}” is no number from 1 to 10¹⁵. Write 7e9, 350M or 1.5B.`;
  const { parameters, gradients, optimizer } = each(settings);
  const bytes = parameters + gradients + optimizer;
  const fitting = DEVICES.filter((device) => bytes * count <= device * GB);
  const room = fitting.length ? `room in ${list(fitting.map(String), "or")} GB` : `${size(bytes * count - 141 * GB)} more than 141 GB`;
  return `${bytes} bytes for each, in the precision and with the optimizer above: ${size(bytes * count)} before the first activation, ${room}.`;
}

/** The field for a reader's own model; its shape is not known, so activations are left out. */
export function ownModel() {
  const id = uniqueId("own");
  const field = /** @type {HTMLInputElement} */ (
    h("input", { id, type: "text", autocomplete: "off", spellcheck: "false", class: "dh-memory__own-field" })
  );
  const told = h("p", { class: "dh-memory__own-told" });
  const node = h("div", { class: "dh-memory__own" }, h("label", { for: id }, "your own model: parameters"), field, told);
  let settings = /** @type {any} */ (null);
  const tell = () => set(told, { text: ownWords(field.value, settings) });
  const stop = on(field, "input", tell);
  return {
    node,
    /** @param {import("./view.js").View} view */
    draw(view) {
      ({ settings } = view);
      tell();
    },
    destroy: stop,
  };
}
