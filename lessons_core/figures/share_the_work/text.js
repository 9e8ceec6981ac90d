import { format } from "../kit/numbers.js";

/** Name and seconds of each unit, the longest first. @type {[string, number][]} */
const UNITS = [["days", 86400], ["h", 3600], ["min", 60], ["s", 1], ["ms", 1e-3], ["µs", 1e-6]];
const SPOKEN = { h: "hours", min: "minutes", s: "seconds", ms: "milliseconds", µs: "microseconds" };

/** The longest unit of which there is one. @param {number} seconds */
export const unitOf = (seconds) => UNITS.find(([, unit]) => seconds >= 0.9995 * unit) ?? UNITS[5];

/** Three digits or a little more: 0.56, 13.5, 108. @param {number} value */
export const three = (value) => format(value, value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2);

/** Seconds in the unit that suits them. @param {number} seconds */
export function duration(seconds) {
  const [name, unit] = unitOf(seconds);
  return `${three(seconds / unit)} ${name}`;
}

/** The same for a screen reader. @param {number} seconds */
export function spokenDuration(seconds) {
  const [value, name] = duration(seconds).split(" ");
  return `${value} ${SPOKEN[name] ?? name}`;
}

/** Bytes as GB of 10⁹. @param {number} count */
export const gigabytes = (count) => `${three(count / 1e9)} GB`;

/** A share in percent, near both ends with a decimal. @param {number} share */
export const percent = (share) => `${format(100 * share, share >= 0.1 && share <= 0.9 ? 0 : 1, 0.05)} %`;

/** A whole number with commas between its thousands. @param {number} count */
export const grouped = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ",");

/** A number of parameters: 124 million, 6.74 billion. @param {number} count */
export const counted = (count) => (count >= 9.995e8 ? `${three(count / 1e9)} billion` : `${three(count / 1e6)} million`);
