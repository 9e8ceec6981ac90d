const near = 1e-9;

/**
 * The roundest number of an interval: a whole multiple of the largest 1, 5, 10, 50 … that has one.
 * A finger covers many numbers at once, and who drags means the round one.
 * @param {number} low @param {number} high @param {number} [unit] the number must be a multiple of it
 * @returns {number | null} null where the interval holds no multiple of the unit, or the unit is no
 *   part of any 1, 5, 10, 50 …
 */
export function roundest(low, high, unit = 0) {
  const most = Math.floor(Math.log10(Math.max(Math.abs(low), Math.abs(high), near))) + 1;
  const least = Math.floor(Math.log10(Math.max(high - low, unit, near))) - 1;
  const middle = (low + high) / 2;
  for (let power = most; power >= least; power -= 1) {
    for (const size of [5 * 10 ** power, 10 ** power]) {
      if (unit && !isWhole(size / unit)) continue;
      const found = Math.round(middle / size) * size;
      if (found >= low && found <= high) return Number(found.toPrecision(12)) + 0;
    }
  }
  return null;
}

const isWhole = (ratio) => ratio > 0.5 && Math.abs(ratio - Math.round(ratio)) < 1e-6;
