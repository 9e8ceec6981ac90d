/** What a logarithmic slider sets: numbers of two digits, as a reader would write them. */
import { clamp } from "../numbers.js";

/** @param {number} value a positive number @returns {number} its nearest with two digits */
export const neat = (value) => Number(value.toPrecision(2));

/**
 * The next number of two digits, up or down.
 * @param {number} value a positive number @param {number} direction its sign counts
 */
export function nextNeat(value, direction) {
  const power = Math.floor(Math.log10(value) + 1e-9);
  const down = direction < 0 && Math.abs(value / 10 ** power - 1) < 1e-9;
  return neat(value + Math.sign(direction) * 10 ** (power - (down ? 2 : 1)));
}

const STEP = 0.001; // of the power

/** The end of the slider's grid, a hair beyond it: a browser sets no value beyond what stands here. */
const lastOf = (from, to) => Math.ceil((from + Math.floor((to - from) / STEP + 1e-6) * STEP) * 1e9 - 1e-3) / 1e9;

/**
 * The options of a slider over powers of ten: it sets numbers of two digits.
 * @param {{min: number, max: number}} limits @param {() => number} now the number that stands
 */
export const logarithmic = ({ min, max }, now) => ({
  min: Math.log10(min),
  max: lastOf(Math.log10(min), Math.log10(max)),
  step: STEP,
  valueAt: (power) => 10 ** power,
  near: (value) => clamp(neat(value), min, max),
  next: (by) => clamp(nextNeat(now(), by), min, max),
});
