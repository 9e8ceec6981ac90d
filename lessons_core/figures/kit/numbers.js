/** @param {number} value @param {number} low @param {number} high @returns {number} */
export function clamp(value, low, high) {
  return Math.min(high, Math.max(low, value));
}

/**
 * Round to a number of decimals, without a negative zero.
 * @param {number} value @param {number} digits @returns {number}
 */
export function round(value, digits) {
  return Number(value.toFixed(digits)) + 0;
}

const MINUS = "\u2212";

/**
 * Write a number for reading: at most `digits` decimals, a true minus sign, words where it is none.
 * @param {number} value @param {number} [digits] @returns {string}
 */
export function format(value, digits = 3) {
  if (Number.isNaN(value)) return "not a number";
  if (!Number.isFinite(value)) return value > 0 ? "infinity" : `${MINUS}infinity`;
  const size = Math.abs(value);
  // What rounding leaves of a difference is not worth a reader's thought.
  if (size < 1e-12) return "0";
  if (size >= 1e6 || size < 0.5 * 10 ** -digits) {
    const [mantissa, exponent] = value.toExponential(1).split("e");
    const power = exponent.replace("+", "").replace("-", MINUS);
    return `${mantissa.replace("-", MINUS)}e${power}`;
  }
  const fixed = value.toFixed(digits);
  const short = fixed.includes(".") ? fixed.replace(/\.?0+$/, "") : fixed;
  return short === "-0" ? "0" : short.replace("-", MINUS);
}

/**
 * The same for a screen reader: "minus" in words, "times ten to the" for an exponent.
 * @param {number} value @param {number} [digits] @returns {string}
 */
export function spoken(value, digits = 3) {
  return format(value, digits)
    .replace(/^\u2212/, "minus ")
    .replace(/e\u2212(\d+)$/, " times ten to the minus $1")
    .replace(/e(\d+)$/, " times ten to the $1");
}
