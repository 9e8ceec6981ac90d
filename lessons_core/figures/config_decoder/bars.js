import { s, set } from "../kit/dom.js";

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, ROW, THICK] = [360, 190, 110, 320, 34, 31, 18];
const LEAST = 5;
const NAMES = ["read", "left open", "not read", "unknown", "contradictions"];

/** How many settings are read, left open and so on, a bar each. */
export function bars() {
  const rows = NAMES.map((name, i) => {
    const y = TOP + i * ROW;
    const middle = y + THICK / 2;
    return {
      name,
      label: s("text", { class: "dh-axes__title", x: LEFT - 8, y: middle, dy: "0.35em", "text-anchor": "end", text: name }),
      bar: s("rect", { class: `dh-config__bar dh-config__bar--${name.replace(" ", "-")}`, x: LEFT, y, height: THICK }),
      number: s("text", { class: "dh-axes__title dh-config__number", y: middle, dy: "0.35em" }),
    };
  });
  const title = s("text", { class: "dh-axes__title dh-config__number", x: 12, y: 20, text: "What was found" });
  const node = s("svg", { class: "dh-panel", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" },
    title, ...rows.flatMap(({ label, bar, number }) => [label, bar, number]));
  return {
    node,
    /** @param {Record<string, number>} counts */
    draw(counts) {
      const longest = Math.max(LEAST, ...Object.values(counts));
      for (const { name, bar, number } of rows) {
        const wide = ((RIGHT - LEFT) * counts[name]) / longest;
        set(bar, { width: wide.toFixed(2), visibility: counts[name] ? null : "hidden" });
        set(number, { x: (LEFT + wide + 7).toFixed(2), text: String(counts[name]) });
      }
    },
    destroy() {},
  };
}
