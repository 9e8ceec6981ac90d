/** Where things stand: the sweep's picture in CSS pixels, and log scales that never lose a value. */

/** @typedef {{left: number, right: number, top: number, bottom: number}} Box */

/**
 * The boxes of the sweep's picture for a width: curve above, map below, one rate axis for both.
 * @param {number} width @returns {{width: number, height: number, curve: Box, map: Box}}
 */
export function sweepFrame(width) {
  const [left, right] = [52, width - 12];
  const curve = { left, right, top: 54, bottom: 184 };
  const map = { left, right, top: 218, bottom: 358 };
  return { width, height: 434, curve, map };
}

/** The box of the run that is pulled out. @param {number} width */
export function runFrame(width) {
  return { width, height: 236, box: { left: 52, right: width - 12, top: 30, bottom: 192 } };
}

const POWERS = [-4, 1];

/** Rates across a box, both ways. @param {Box} box */
export function rateScale({ left, right }) {
  const [a, b] = POWERS;
  return {
    x: (lr) => left + ((right - left) * (Math.log10(lr) - a)) / (b - a),
    lr: (x) => 10 ** Math.min(b, Math.max(a, a + ((x - left) / (right - left)) * (b - a))),
  };
}

/**
 * Losses up a box on a log scale: what lies outside stands on its edge, what is no number on top.
 * @param {Box} box @param {number[]} domain
 */
export function lossScale({ top, bottom }, [low, high]) {
  const [a, b] = [Math.log10(low), Math.log10(high)];
  return {
    low,
    y(value) {
      if (!(value < high)) return top;
      return value <= low ? bottom : bottom - ((Math.log10(value) - a) / (b - a)) * (bottom - top);
    },
    out: (value) => !(value <= high) || value < low,
  };
}

/** The losses that an axis names. @param {number[]} domain */
export function lossTicks([low, high]) {
  if (high <= 100 * low) return [1, 2, 5, 10].map((f) => low * f);
  const [first, last] = [low, high].map((value) => Math.round(Math.log10(value)));
  const every = [2, 3, 20, 50].find((step) => (last - first) / step <= 7) ?? 100;
  const ticks = [];
  for (let p = first; p <= last; p += 1) if (p % every === 0) ticks.push(10 ** p);
  return ticks;
}

/** A number for an axis: plain where that is short, a power of ten elsewhere. @param {number} value */
export function written(value) {
  if (value >= 0.01 && value < 1e3) return String(Number(value.toPrecision(2)));
  return `1e${Math.round(Math.log10(value))}`.replace("-", "−");
}

export const RATE_TICKS = [1e-4, 1e-3, 0.01, 0.1, 1, 10];

const TOPS = [1e6, 1e50, 1e150];

/**
 * The losses and slopes that a run's axis shows: a run that diverges is a straight line on it.
 * @param {string} problem @param {Float64Array} losses
 */
export function runDomain(problem, losses) {
  if (problem === "bumpy") return [1e-6, 100];
  let most = 0;
  for (const loss of losses) if (Number.isFinite(loss) && loss > most) most = loss;
  return [1e-12, TOPS.find((top) => most <= top) ?? 1e308];
}

const tenth = (value) => Math.round(value * 10) / 10;

/**
 * A line through values, with marks where they lie above or below the box, at most one in 7 pixels.
 * @param {ArrayLike<number>} values @param {(i: number) => number} x @param {ReturnType<typeof lossScale>} scale
 */
export function tracedLine(values, x, scale) {
  let line = "";
  let [above, below] = ["", ""];
  let last = -Infinity;
  for (let i = 0; i < values.length; i += 1) {
    const at = tenth(x(i));
    const up = tenth(scale.y(values[i]));
    line += `${i ? "L" : "M"}${at} ${up}`;
    if (scale.out(values[i]) && at - last >= 7) {
      last = at;
      if (values[i] < scale.low) below += `M${at - 2.5} ${up - 1}l2.5 4l2.5 -4`;
      else above += `M${at - 2.5} ${up - 2.5}l5 5m0 -5l-5 5`;
    }
  }
  return { line, above, below };
}
