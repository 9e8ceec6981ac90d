/** Where the curves' names stand: beside the place, off all lines and each other, if they can. */
import { BOX } from "../kit/panel.js";

const LETTER = 7.4; // mean width of a bold letter, in units of the picture as all here
const ASIDE = 14; // from the place to its names
const [LEVEL, LIFT, ABOVE, BELOW] = [4, 14, -6, 15]; // to the line that letters stand on, from dot or curve
const [ASCENT, DESCENT] = [11, 3]; // how far letters reach from that line
const SEEN = 25; // places of a name at which the lines below it are looked at
// What a place costs, in units of distance from the dot: the other side, a line below the letters, all of
// a line below them, another name there.
const [OTHER_SIDE, CROSSED, HIDDEN, ON_A_NAME] = [10, 15, 60, 1000];

/** @typedef {[number, number][]} Line places from left to right, y downwards */
/** @typedef {{x: number, y: number, ends: boolean, box: number[], cost: number}} Spot it begins at x, or ends */

/**
 * The place of the name of each dot.
 * @param {Line[]} lines first one for each dot, then others to keep off
 * @param {number[]} dots heights at the place `here` @param {number} here
 * @param {number[]} lengths the names' numbers of letters @returns {Spot[]}
 */
export function spots(lines, dots, here, lengths) {
  const found = /** @type {Spot[]} */ ([]);
  dots.forEach((dot, own) => {
    const places = placesOf(lines, own, dot, here, LETTER * lengths[own]);
    for (const place of places) place.cost += ON_A_NAME * found.filter((other) => meet(place.box, other.box)).length;
    found.push(places.reduce((best, place) => (place.cost < best.cost ? place : best)));
  });
  return found;
}

function placesOf(lines, own, dot, here, width) {
  const nearEnd = here > (BOX.left + BOX.right) / 2;
  const found = /** @type {Spot[]} */ ([]);
  for (const ends of [nearEnd, !nearEnd]) {
    const x = here + (ends ? -ASIDE : ASIDE);
    const [start, end] = ends ? [x - width, x] : [x, x + width];
    if (start < BOX.left || end > BOX.right) continue;
    const across = Array.from({ length: SEEN }, (_, k) => start + (width * k) / (SEEN - 1));
    const heights = lines.map((line) => heightsOf(line, across));
    const mine = heights[own].length ? heights[own] : [dot];
    const [low, high] = [Math.min(...mine), Math.max(...mine)];
    for (const wanted of [dot + LEVEL, dot + LEVEL - LIFT, dot + LEVEL + LIFT, low + ABOVE, high + BELOW]) {
      const y = Math.min(BOX.bottom - DESCENT, Math.max(BOX.top + ASCENT, wanted));
      const box = [start, y - ASCENT, end, y + DESCENT];
      let cost = Math.abs(y - LEVEL - dot) + (ends === nearEnd ? 0 : OTHER_SIDE);
      for (const line of heights) {
        const hidden = line.filter((at) => box[1] < at && at < box[3]).length / SEEN;
        if (hidden) cost += CROSSED + HIDDEN * hidden;
      }
      found.push({ x, y, ends, box, cost });
    }
  }
  return found;
}

/** Where a line stands at these places across; none beyond its ends. @param {Line} line @param {number[]} across */
function heightsOf(line, across) {
  return across.flatMap((x) => {
    const i = line.findIndex(([x0], k) => k + 1 < line.length && x0 <= x && x < line[k + 1][0]);
    if (i < 0) return [];
    const [[x0, y0], [x1, y1]] = [line[i], line[i + 1]];
    return [y0 + ((y1 - y0) * (x - x0)) / (x1 - x0)];
  });
}

const meet = (a, b) => [0, 1].every((i) => a[i] < b[i + 2] && b[i] < a[i + 2]);
