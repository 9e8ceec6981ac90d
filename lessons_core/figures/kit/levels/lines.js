/**
 * Level lines of any surface, from its heights at the nodes of an even grid over the plot's box
 * (marching squares): straight pieces, one or two a cell.
 */
import { BOX, at } from "../panel.js";

/** Where the line from a node at value a to the next at value b crosses 0, as a share of the way. */
const share = (a, b) => a / (a - b);

/** Call `visit(x, y, wide, high, corners)` for each cell, row by row; corners clockwise from the top left. */
function cells(values, [across, down], level, visit) {
  const [wide, high] = [(BOX.right - BOX.left) / (across - 1), (BOX.bottom - BOX.top) / (down - 1)];
  for (let row = 0; row < down - 1; row += 1) {
    for (let i = 0; i < across - 1; i += 1) {
      const from = row * across + i;
      const [a, b] = [values[from] - level, values[from + 1] - level];
      const [d, c] = [values[from + across] - level, values[from + across + 1] - level];
      visit(BOX.left + i * wide, BOX.top + row * high, wide, high, [a, b, c, d], i);
    }
  }
}

/** Where the sides of a cell are crossed, in the order top, right, bottom, left; null where not. */
function crossings(x, y, wide, high, [a, b, c, d]) {
  return [
    b > 0 !== a > 0 ? [x + wide * share(a, b), y] : null,
    b > 0 !== c > 0 ? [x + wide, y + high * share(b, c)] : null,
    d > 0 !== c > 0 ? [x + wide * share(d, c), y + high] : null,
    d > 0 !== a > 0 ? [x, y + high * share(a, d)] : null,
  ];
}

/**
 * The places at a level as a path. A cell that is crossed four times is joined by the sign of its middle.
 * @param {ArrayLike<number>} values row by row from the top @param {number[]} size nodes across and down
 * @param {number} [level] @returns {string}
 */
export function levelLine(values, size, level = 0) {
  let path = "";
  cells(values, size, level, (x, y, wide, high, corners) => {
    const [a, b, c, d] = corners;
    const up = a > 0;
    if (!Number.isFinite(a + b + c + d)) return;
    if (b > 0 === up && c > 0 === up && d > 0 === up) return;
    const crossed = crossings(x, y, wide, high, corners).filter((place) => place !== null);
    const joined = crossed.length === 2 || a + b + c + d > 0 === up ? [0, 1, 2, 3] : [0, 3, 1, 2];
    for (let k = 0; k < crossed.length; k += 2) {
      const [p, q] = [crossed[joined[k]], crossed[joined[k + 1]]];
      path += `M${at(p[0])} ${at(p[1])}L${at(q[0])} ${at(q[1])}`;
    }
  });
  return path;
}

/**
 * What lies at a level or below as a path to be filled; whole cells of a row are one piece.
 * @param {ArrayLike<number>} values row by row from the top @param {number[]} size nodes across and down
 * @param {number} level @returns {string}
 */
export function levelArea(values, size, level) {
  let path = "";
  let whole = 0; // cells in a row that lie below the level, up to here
  const close = (x, y, wide, high) => {
    if (whole) path += `M${at(x - whole * wide)} ${at(y)}H${at(x)}V${at(y + high)}H${at(x - whole * wide)}Z`;
    whole = 0;
  };
  cells(values, size, level, (x, y, wide, high, corners, i) => {
    const below = corners.filter((corner) => !(corner > 0)).length;
    if (below === 4) whole += 1;
    else close(x, y, wide, high);
    if (below === 4 && i === size[0] - 2) close(x + wide, y, wide, high);
    if (below === 0 || below === 4) return;
    const ends = [[x, y], [x + wide, y], [x + wide, y + high], [x, y + high]];
    const crossed = crossings(x, y, wide, high, corners);
    const outline = ends.flatMap((end, k) => [corners[k] > 0 ? null : end, crossed[k]]).filter((place) => place !== null);
    path += `${outline.map(([px, py], k) => `${k ? "L" : "M"}${at(px)} ${at(py)}`).join("")}Z`;
  });
  return path;
}
