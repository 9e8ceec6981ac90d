import { h, on, set } from "../dom.js";

/**
 * The runs as small pictures: each a button.
 * @param {number} count @param {string} label @param {ReturnType<import("./curves.js").curves>["small"]} small
 * @param {(place: number) => void} go
 */
export function thumbs(count, label, small, go) {
  const cells = Array.from({ length: count }, (_, place) => {
    const picture = small();
    const sign = h("span", { class: "dh-cases__number" });
    const node = h("button", { type: "button", class: "dh-cases__thumb" }, picture.node, sign);
    return { node, picture, sign, stop: on(node, "click", () => go(place)) };
  });
  return {
    node: h("div", { class: "dh-cases__thumbs", role: "group", "aria-label": label }, ...cells.map(({ node }) => node)),
    /**
     * @param {{cause: string, train: number[], validation: number[]}[]} runs @param {string[]} answers @param {number} place
     * @param {(i: number) => boolean} [seen] whether a run's curves may be seen
     */
    draw(runs, answers, place, seen = () => true) {
      cells.forEach(({ node, picture, sign }, i) => {
        picture.draw(seen(i) ? runs[i] : null);
        const right = answers[i] === runs[i].cause;
        set(sign, { text: `${i + 1}${answers[i] ? (right ? " ✓" : " ✗") : ""}` });
        const state = answers[i] ? (right ? ", right" : ", wrong") : ", no answer yet";
        set(node, { "aria-label": `${i + 1}: run ${i + 1}${state}`, "aria-current": i === place ? "true" : null, "data-state": answers[i] ? (right ? "right" : "wrong") : null });
      });
    },
    destroy: () => cells.forEach(({ stop }) => stop()),
  };
}
