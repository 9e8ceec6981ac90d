import { s, set } from "../kit/dom.js";
import { brief } from "./words.js";

const LINES = [
  { name: "edge", class: "is-edge", label: "edge 2/λ" },
  { name: "best", class: "is-best", label: "long-run best" },
  { name: "one", class: "is-one", label: "1/λ" },
];

/** The rates that theory names, drawn only after the reader has guessed. */
export function theoryLines() {
  const guess = s("line", { class: "dh-sweep__guess" });
  const parts = LINES.map((look) => ({
    ...look,
    line: s("line", { class: `dh-sweep__theory ${look.class}` }),
    text: s("text", { class: `dh-label dh-sweep__name ${look.class}` }),
  }));
  const node = s("g", { class: "dh-sweep__lines" }, guess, ...parts.flatMap(({ line, text }) => [line, text]));
  return {
    node,
    /** @param {any} view @param {ReturnType<typeof import("./frame.js").sweepFrame>} frame @param {ReturnType<typeof import("./frame.js").rateScale>} rate */
    draw({ settings, known }, { curve, map }, rate) {
      set(node, { visibility: settings.guess ? null : "hidden" });
      if (!settings.guess) return;
      const at = rate.x(settings.guess);
      set(guess, { x1: at, x2: at, y1: curve.top, y2: map.bottom });
      const same = Math.abs(known.best / known.one - 1) < 1e-9;
      for (const [row, { name, label, line, text }] of parts.entries()) {
        const x = rate.x(known[name]);
        const seen = x >= map.left && x <= map.right && !(same && name === "best");
        set(line, { x1: x, x2: x, y1: curve.top - 4, y2: map.bottom, visibility: seen ? null : "hidden" });
        const words = `${same && name === "one" ? "1/λ, best" : label} ${brief(known[name], 4)}`;
        const left = x > (map.left + map.right) / 2;
        const wide = 7.2 * words.length;
        set(text, {
          x: left ? Math.max(x - 4, map.left + wide) : Math.min(x + 4, map.right - wide), y: 15 + 15 * row, text: words,
          "text-anchor": left ? "end" : "start", visibility: seen ? null : "hidden",
        });
      }
    },
  };
}
