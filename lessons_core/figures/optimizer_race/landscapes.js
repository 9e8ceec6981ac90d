/**
 * The landscapes of the race. Pure; imports nothing. `landscapes.py` says the same, in sums and
 * products of one order, so that both come to the same bits.
 */

/** @typedef {import("./maths.js").Land} Land */

/** Half of what the picture shows: x to either side; y as far as the picture's shape allows. */
export const HALF = { bowl: 3, ravine: 3, turned: 3, saddle: 3, bumps: 5, own: 3 };
export const SHAPE = 232 / 304;
/** Hessians of the landscapes with one curvature everywhere: x twice, mixed, y twice. */
export const HESSIANS = { bowl: [1, 0, 2], ravine: [1, 0, 50], turned: [25.5, -24.5, 25.5] };
/** A drawn landscape: a shallow bowl, and hills (1) and valleys (−1) of this height and radius. */
const [FLOOR, HEIGHT, RADIUS] = [0.1, 1, 1.5];
export const MOST_PIECES = 6;
export const DRAWN = [[-1, -0.8, -1], [1.4, 0.5, -1], [0.2, 0.6, 1]];

const TAU = 6.283185307179586;
const TERMS = 14;

/** Sine and cosine to about 1e-15, by their series: no library's last bit is asked. */
export function sinCos(u) {
  const r = u - TAU * Math.floor(u / TAU + 0.5);
  const z = r * r;
  let [s, c] = [1, 1];
  for (let n = TERMS; n > 0; n -= 1) {
    s = 1 - (z / (2 * n * (2 * n + 1))) * s;
    c = 1 - (z / ((2 * n - 1) * 2 * n)) * c;
  }
  return [r * s, c];
}

/** @returns {Land} */
const quadratic = ([a, b, c]) => ({
  value: (x, y) => 0.5 * a * x * x + b * x * y + 0.5 * c * y * y,
  slope: (x, y) => [a * x + b * y, b * x + c * y],
  lowest: 0,
});

/** @type {Land} */
const SADDLE = {
  value: (x, y) => 0.5 * x * x - 0.5 * y * y + 0.25 * y * y * y * y,
  slope: (x, y) => [x, y * y * y - y],
  lowest: -0.25,
};

const side = (u) => 0.05 * u * u + 0.1 * (1 - sinCos(5 * u)[1]);
const tilt = (u) => 0.1 * u + 0.5 * sinCos(5 * u)[0];
/** @type {Land} */
const BUMPS = { value: (x, y) => side(x) + side(y), slope: (x, y) => [tilt(x), tilt(y)], lowest: 0 };

/** How near a place is to the middle of a piece: 1 in it, 0 where the piece ends. */
function near(x, y, piece) {
  const [dx, dy] = [x - piece[0], y - piece[1]];
  return Math.max(0, 1 - (dx * dx + dy * dy) / (RADIUS * RADIUS));
}

/** @param {number[][]} pieces @returns {Land} */
function drawn(pieces) {
  function value(x, y) {
    let total = FLOOR * (x * x + y * y);
    for (const piece of pieces) {
      const share = near(x, y, piece);
      total += piece[2] * HEIGHT * share * share * share;
    }
    return total;
  }
  function slope(x, y) {
    let [gx, gy] = [2 * FLOOR * x, 2 * FLOOR * y];
    for (const piece of pieces) {
      const share = near(x, y, piece);
      const pull = (-6 * piece[2] * HEIGHT * share * share) / (RADIUS * RADIUS);
      gx += pull * (x - piece[0]);
      gy += pull * (y - piece[1]);
    }
    return /** @type {[number, number]} */ ([gx, gy]);
  }
  return { value, slope, lowest: lowest(value, slope, pieces.length) };
}

/** The least height of a drawn landscape: a grid's lowest, and downhill from there. */
function lowest(value, slope, count) {
  let [best, at] = [Infinity, [0, 0]];
  for (let row = 0; row < 41; row += 1) {
    for (let column = 0; column < 41; column += 1) {
      const [x, y] = [HALF.own * (column / 20 - 1), HALF.own * (row / 20 - 1)];
      const here = value(x, y);
      if (here < best) [best, at] = [here, [x, y]];
    }
  }
  // No curvature is above this, so that no step of this size climbs.
  const rate = 1 / (2 * FLOOR + (6 * count * HEIGHT) / (RADIUS * RADIUS));
  for (let i = 0; i < 400; i += 1) {
    const [gx, gy] = slope(at[0], at[1]);
    at = [at[0] - rate * gx, at[1] - rate * gy];
  }
  return value(at[0], at[1]);
}

/** @param {string} name @param {number[][]} pieces [x, y, kind] of the hills and valleys of "own" @returns {Land} */
export function land(name, pieces) {
  if (name in HESSIANS) return quadratic(HESSIANS[name]);
  if (name === "own") return drawn(pieces);
  return name === "saddle" ? SADDLE : BUMPS;
}
