/**
 * How numbers are written in the sentences of a config. Pure; imports nothing.
 * `lessons_core/configs/written.py` says the same, word for word.
 */

const TAIL = 25; // digits after the last one shown: no float but an exact tie has a 5 and 24 zeros

/**
 * A number written in digits by `write(places)`, a tie to the even digit as Python does.
 * @param {(places: number) => string} write @param {number} places after the point
 */
function rounded(write, places) {
  const [long, power] = write(places + TAIL).split("e");
  const cut = long.slice(0, -TAIL);
  const tie = long.endsWith(`5${"0".repeat(TAIL - 1)}`);
  return tie && Number(cut.at(-1)) % 2 === 0 ? cut + (power === undefined ? "" : `e${power}`) : write(places);
}

/** At most so many digits, as Python's format `g` writes them. @param {number} value 0 or more @param {number} [digits] */
export function plain(value, digits = 6) {
  if (value === 0) return "0";
  const [mantissa, written] = rounded((places) => value.toExponential(places), digits - 1).split("e");
  const power = Number(written);
  const all = mantissa.replace(".", "");
  const joined = (left, right) => left + right.replace(/0+$/, "").replace(/^(?=.)/, ".");
  if (power < -4 || power >= digits) {
    return `${joined(all[0], all.slice(1))}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
  }
  return power < 0 ? joined("0", "0".repeat(-power - 1) + all) : joined(all.slice(0, power + 1), all.slice(power + 1));
}

/** Without decimals and without commas. @param {number} value 0 or more */
export function whole(value) {
  const low = Math.floor(value);
  const rest = value - low;
  return String(BigInt(rest > 0.5 || (rest === 0.5 && low % 2 !== 0) ? low + 1 : low));
}

/** Without decimals, with commas between the thousands. @param {number} value 0 or more */
export const grouped = (value) => whole(value).replace(/\B(?=(\d{3})+$)/g, ",");

/** As a reader would write it: 600,000 or 0.0006. @param {number} value 0 or more */
export const amount = (value) => (Number.isInteger(value) && value >= 1000 ? grouped(value) : plain(value));

/** How many things: `1 batch`, `16 examples`. @param {number} value @param {string} thing */
export const count = (value, thing) =>
  value === 1 ? `1 ${thing}` : `${amount(value)} ${thing}${thing === "batch" ? "es" : "s"}`;

/** How many steps a running mean remembers, 1/(1 − β), in words. @param {number} beta from 0 up to 1 */
export const memory = (beta) => `about ${count(Number(rounded((places) => (1 / (1 - beta)).toFixed(places), 1)), "step")}`;

/** What stands in the braces of a sentence -> what is written there of its number. @type {Record<string, (value: number) => string>} */
const WAYS = {
  amount, plain, whole, memory,
  share: (value) => plain(value, 3),
  ...Object.fromEntries(["step", "epoch", "example", "batch", "token"].map((thing) => [thing, (value) => count(value, thing)])),
};

/** A sentence with each {name} replaced by its words. @param {string} sentence @param {Record<string, string>} words */
export const filled = (sentence, words) => sentence.replace(/\{(\w+)\}/g, (_, name) => words[name]);

/** The sentence that holds for a number: of 0, of one below 1, or of any. @param {Record<string, string>} sentences @param {number} value */
export function ofNumber(sentences, value) {
  const state = value === 0 ? "0" : value < 1 ? "below 1" : "any";
  return (sentences[state] ?? sentences.any).replace(/\{(\w+)\}/g, (_, name) => WAYS[name](value));
}
