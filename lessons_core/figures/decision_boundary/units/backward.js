import { format } from "../../kit/numbers.js";
import { slopeAt } from "../network.js";

/** @typedef {import("../view.js").View} View */

/**
 * The backward job for one point: the miss, and at each unit the slope of that point's loss.
 * @param {View} view @returns {null | {x: number, y: number, target: number, answer: number, miss: number,
 *   layers: {answer: number, byAnswer: number, slope: number, bySum: number}[][]}} null without a point
 */
export function backwardJob({ settings, run }) {
  const i = settings.point;
  const { train, net } = run;
  if (i < 0 || i >= train.target.length) return null;
  const [x, y, target] = [train.x[i], train.y[i], train.target[i]];
  const answer = net.forward(x, y);
  net.clear();
  net.backward(answer - target);
  const layers = net.layers.slice(0, -1).map(({ h, d }, l) => {
    const above = net.layers[l + 1];
    return Array.from(h, (value, j) => {
      let byAnswer = 0;
      for (let k = 0; k < above.nOut; k += 1) byAnswer += above.d[k] * above.w[k * above.nIn + j];
      return { answer: value, byAnswer, slope: slopeAt(value, net.code), bySum: d[j] };
    });
  });
  return { x, y, target, answer, miss: answer - target, layers };
}

/** The training point with the largest miss; −1 where there is none. */
export function worst({ net, train: { x, y, target } }) {
  let [found, most] = [-1, -1];
  for (let i = 0; i < target.length; i += 1) {
    const miss = Math.abs(net.forward(x[i], y[i]) - target[i]);
    if (miss > most) [found, most] = [i, miss];
  }
  return found;
}

const show = (value) => format(value, 2);
const kindText = (target) => (target > 0 ? "+1" : "\u22121");

/** The job in words, from the answer back to the first layer. @param {ReturnType<typeof backwardJob>} job */
export function jobWords(job) {
  if (!job) return "";
  const { x, y, target, answer, miss, layers } = job;
  const lines = [
    `Point (${show(x)}, ${show(y)}), target ${kindText(target)}. The answer is ${show(answer)}, so the miss is ${show(answer)} \u2212 (${kindText(target)}) = ${show(miss)}. For half the squared miss that is also the slope at the output.`,
  ];
  for (let l = layers.length - 1; l >= 0; l -= 1) {
    const open = layers[l].filter(({ slope }) => slope !== 0);
    const most = layers[l].reduce((best, unit, j) => (Math.abs(unit.bySum) > Math.abs(layers[l][best].bySum) ? j : best), 0);
    const from = l === layers.length - 1 ? "Each unit gets the output's slope times its weight" : `Each unit gets the slopes of layer ${l + 2} times its weights, summed`;
    const closed = open.length < layers[l].length ? `; ${layers[l].length - open.length} of ${layers[l].length} are closed here and pass none` : "";
    const largest = layers[l][most].bySum === 0 ? "No slope is left" : `The largest left is ${show(layers[l][most].bySum)}, at unit ${most + 1}`;
    lines.push(`Layer ${l + 1}: ${from[0].toLowerCase()}${from.slice(1)}${closed}. ${largest}.`);
  }
  if (layers.length) lines.push("Under each unit below stands the slope that goes on to its weights.");
  return lines.join("\n");
}
