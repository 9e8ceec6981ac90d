import { format } from "../../kit/numbers.js";
import { placeOf } from "../field.js";

/** @typedef {import("../view.js").View} View */

const AROUND = ["right", "upper right", "top", "upper left", "left", "lower left", "bottom", "lower right"];
/** The direction of a place or a slope, one of eight. */
const direction = (x, y) => AROUND[Math.round(((Math.atan2(y, x) / Math.PI) * 4 + 8) % 8) % 8];
const region = ([x, y]) => (Math.hypot(x, y) < 0.4 ? "middle" : direction(x, y));
const small = (value) => format(value, 2);

/** The least and the greatest answer of a unit over the picture, and where they are. */
function reach(values) {
  let [low, high] = [0, 0];
  for (let i = 1; i < values.length; i += 1) {
    if (values[i] < values[low]) low = i;
    if (values[i] > values[high]) high = i;
  }
  return { low: values[low], high: values[high], at: region(placeOf(high)), lowAt: region(placeOf(low)) };
}

/** What a unit answers over the plane. @param {View} view @param {number} l @param {number} j */
function shape({ settings, run, field }, l, j) {
  const { low, high, at, lowAt } = reach(field.units[l][j]);
  if (high - low < 1e-9) return high === 0 ? "answers 0 everywhere shown, so no slope passes it: a dead unit" : `answers ${small(high)} everywhere shown`;
  const range = `from ${small(low)} to ${small(high)}`;
  if (l > 0) return `answers ${range}; most at the ${at}, least at the ${lowAt}`;
  const { w } = run.net.layers[0];
  const towards = direction(w[2 * j], w[2 * j + 1]);
  if (settings.activation !== "relu") return `rises to the ${towards}, ${range}`;
  return low > 0 ? `rises to the ${towards}, ${range}, without its flat side` : `flat 0 on one side of a line, rises to the ${towards} on the other, up to ${small(high)}`;
}

/** Who takes the unit's answer, and how much of it. @param {View} view */
function passed({ run }, l, j) {
  const next = run.net.layers[l + 1];
  if (next.nOut === 1 && l + 2 === run.net.layers.length) return `The answer takes ${small(next.w[j])} of it`;
  let most = 0;
  for (let k = 1; k < next.nOut; k += 1) if (Math.abs(next.w[k * next.nIn + j]) > Math.abs(next.w[most * next.nIn + j])) most = k;
  return `In layer ${l + 2}, unit ${most + 1} takes most of it: ${small(next.w[most * next.nIn + j])} of it`;
}

/** A unit in words; with a point that is followed back, what its slope is there. @param {View} view */
export function unitWords(view, l, j, job) {
  const start = `Unit ${j + 1} of layer ${l + 1}: ${shape(view, l, j)}. ${passed(view, l, j)}.`;
  if (!job) return start;
  const { answer, byAnswer, bySum, slope } = job.layers[l][j];
  const gone = slope === 0 ? "It is closed here, so nothing passes." : `Its bend passes ${small(slope)} of that: ${small(bySum)} goes on to its weights.`;
  return `${start} At the point it answers ${small(answer)}; the slope of the loss by that answer is ${small(byAnswer)}. ${gone}`;
}
