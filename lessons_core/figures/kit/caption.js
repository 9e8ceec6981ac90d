import { h } from "./dom.js";

/**
 * The figure's caption where the page has none, as in Jupyter; the text is the course's own HTML.
 * @param {any} model @returns {HTMLElement[]} one paragraph or nothing
 */
export function caption(model) {
  const text = model.get("_caption");
  if (!text) return [];
  const node = h("p", { class: "dh-caption" });
  node.innerHTML = text;
  return [node];
}
