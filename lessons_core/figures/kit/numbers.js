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
const TAIL = 25; // digits after the last one shown: no float but an exact tie has a 5 and 24 zeros

/**
 * What is left of a number's digits, exact ties to the even digit as Python does: 0.0625 is 0.062.
 * @param {(digits: number) => string} write @param {number} digits @returns {string}
 */
function rounded(write, digits) {
  const [long, power = ""] = write(digits + TAIL).split("e");
  const tie = long.endsWith(`5${"0".repeat(TAIL - 1)}`);
  const cut = long.slice(0, -TAIL).replace(/\.$/, "");
  return tie && Number(cut.at(-1)) % 2 === 0 ? cut + (power && `e${power}`) : write(digits);
}

/**
 * Write a number for reading: at most `digits` decimals, a true minus sign, words where it is none.
 * What is smaller than `least` is 0: what rounding leaves of a difference is not worth a thought.
 * @param {number} value @param {number} [digits] @param {number} [least] @returns {string}
 */
export function format(value, digits = 3, least = 1e-12) {
  if (Number.isNaN(value)) return "not a number";
  if (!Number.isFinite(value)) return value > 0 ? "infinity" : `${MINUS}infinity`;
  const size = Math.abs(value);
  if (size < least || size === 0) return "0";
  if (size >= 1e6 || size < 0.5 * 10 ** -digits) {
    const [mantissa, exponent] = rounded((n) => value.toExponential(n), 1).split("e");
    const power = exponent.replace("+", "").replace("-", MINUS);
    return `${mantissa.replace("-", MINUS)}e${power}`;
  }
  const fixed = rounded((n) => value.toFixed(n), digits);
  const short = fixed.includes(".") ? fixed.replace(/\.?0+$/, "") : fixed;
  return short === "-0" ? "0" : short.replace("-", MINUS);
}

/**
 * Write a loss: a small one keeps a fourth decimal, and only a loss of 0 is called 0.
 * @param {number} loss @returns {string}
 */
export const lossText = (loss) => format(loss, loss < 0.01 ? 4 : 3, 0);

/**
 * The same for a screen reader: "minus" in words, "times ten to the" for an exponent.
 * @param {number} value @param {number} [digits] @returns {string}
 */
export const spoken = (value, digits = 3) => aloud(format(value, digits));

/** @param {number} loss @returns {string} */
export const spokenLoss = (loss) => aloud(lossText(loss));

/** @param {string} text @returns {string} */
function aloud(text) {
  return text
    .replace(/^\u2212/, "minus ")
    .replace(/e\u2212(\d+)$/, " times ten to the minus $1")
    .replace(/e(\d+)$/, " times ten to the $1");
}
