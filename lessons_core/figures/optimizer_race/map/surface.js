import { contours, evenLevels } from "../../kit/levels/ellipses.js";
import { levelArea, levelLine } from "../../kit/levels/lines.js";
import { s, set } from "../../kit/dom.js";
import { scalesOf } from "../../kit/panel.js";
import { HALF, HESSIANS, SHAPE } from "../landscapes.js";
import { above } from "../maths.js";

/** @typedef {import("../view.js").View} View */

const straight = (top, count) => Array.from({ length: count }, (_, i) => (top * (i + 1)) / count);
/** Heights above the lowest at which each landscape has a line, lowest first. */
const LEVELS = {
  bowl: evenLevels(8, 8), ravine: evenLevels(40, 8), turned: evenLevels(40, 8),
  saddle: evenLevels(6, 8), bumps: straight(2.1, 7), own: straight(2.1, 7),
};
/** Nodes of the grid, across and down: bumps are small. */
const sizeOf = (landscape) => (landscape === "bumps" ? [81, 62] : [41, 32]);

/** The scales of a landscape's map. @param {string} landscape */
export const scalesFor = (landscape) => {
  const half = HALF[landscape];
  return scalesOf([-half, half], [-half * SHAPE, half * SHAPE]);
};

/** Heights above the lowest at the nodes, row by row from the top. @param {View} view */
function heights({ settings: { landscape }, land }, [across, down]) {
  const [wide, high] = [HALF[landscape], HALF[landscape] * SHAPE];
  return Float64Array.from({ length: across * down }, (_, i) => {
    const [column, row] = [i % across, Math.floor(i / across)];
    return above(land, wide * ((2 * column) / (across - 1) - 1), high * (1 - (2 * row) / (down - 1)));
  });
}

/** A landscape from above: level lines, darker towards the lowest. */
export function surface() {
  const rings = contours();
  const lines = s("g", { class: "dh-contours", "aria-hidden": "true" });
  const node = s("g", {}, rings.node, lines);
  let drawn = /** @type {object | null} */ (null);
  return {
    node,
    /** @param {View} view */
    draw(view) {
      if (view.land === drawn) return;
      drawn = view.land;
      const { landscape } = view.settings;
      const hessian = HESSIANS[landscape];
      set(rings.node, { visibility: hessian ? null : "hidden" });
      lines.replaceChildren();
      if (hessian) return void rings.draw({ centre: [0, 0], hessian }, LEVELS[landscape], scalesFor(landscape));
      const size = sizeOf(landscape);
      const values = heights(view, size);
      for (const level of [...LEVELS[landscape]].reverse()) {
        lines.append(s("path", { class: "dh-contours__area", d: levelArea(values, size, level) }), s("path", { class: "dh-contours__line", d: levelLine(values, size, level) }));
      }
    },
  };
}
