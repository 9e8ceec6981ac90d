import { h, set } from "../kit/dom.js";
import { format } from "../kit/numbers.js";
import { sizeText } from "./words.js";

const HEADS = ["", "signal", "gradient", "dead", "alike"];

/** Numbers of three places: what goes in, the layer that is read, and the last one. */
export function table() {
  const rows = [0, 1, 2].map(() => {
    const [head, cells] = [h("th", { scope: "row" }), HEADS.slice(1).map(() => h("td"))];
    return { head, cells, node: h("tr", {}, head, ...cells) };
  });
  const heads = HEADS.map((text) => (text ? h("th", { scope: "col" }, text) : h("td")));
  const node = h("table", { class: "dh-depth__table" },
    h("caption", {}, "Sizes, dead units, and the mean cosine of two inputs"),
    h("thead", {}, h("tr", {}, ...heads)), h("tbody", {}, ...rows.map((row) => row.node)));
  return {
    node,
    /** @param {import("./view.js").View} view */
    draw({ settings: { depth, width, layer }, forward, backward, dead, alike }) {
      [[0, "input"], [layer, `layer ${layer}`], [depth, `last, ${depth}`]].forEach(([n, name], i) => {
        set(rows[i].head, { text: name });
        const cells = [sizeText(forward[n]), sizeText(backward[n]), n ? `${dead[n]} of ${width}` : "–", Number.isNaN(alike[n]) ? "–" : format(alike[n])];
        cells.forEach((text, k) => set(rows[i].cells[k], { text }));
      });
    },
    destroy() {},
  };
}
