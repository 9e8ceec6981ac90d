import { format, lossText } from "../kit/numbers.js";
import { COUNT } from "./maths.js";
import { exact } from "./view.js";

/** @typedef {import("./view.js").View} View */

const plural = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;
const average = (points) => points.reduce((total, { loss }) => total + loss, 0) / points.length;
const WINDOW = 20;

/** A run that has blown up: no later step brings it back. */
export const flown = ({ now }) => !(now.loss < 1e3);

/** Whether the loss now rises about as often as it falls, without being at its least. */
export function wanders({ points, least }) {
  const late = points.slice(-WINDOW - 1);
  if (late.length <= WINDOW || average(late) - least < 0.002) return false;
  const rises = late.filter(({ loss }, i) => i > 0 && loss > late[i - 1].loss).length;
  return rises >= WINDOW / 4;
}

/** Whether the last 20 steps, or a whole run on all the data, stayed at the least loss. */
export function settled({ points, least }) {
  const late = points.slice(-WINDOW);
  return points.length > WINDOW && late.every(({ loss }) => loss - least < 0.001);
}

/** Two numbers with as many decimals as it takes to tell them apart, up to five. */
function apart(a, b) {
  const digits = [2, 3, 4, 5].find((count) => format(a, count) !== format(b, count)) ?? 5;
  return [format(a, digits), format(b, digits)];
}

/** What has just happened: the start, a step, or the end of an epoch. */
function happened({ settings: { step, batch, replace, seed }, points, now, epoch }, story) {
  if (step === 0) {
    // Another seed moves every dot, and yet may leave the numbers as they were.
    const start = seed === 1 ? "Start" : `Start with seed ${seed}, which draws other batches`;
    return `${start}: the loss is ${lossText(now.loss)}. Each of the 200 dots is where one batch of ${batch} would send the model; the arrow is what all ${COUNT} ${story.many} say.`;
  }
  const before = points[points.length - 2].loss;
  const rose = now.loss > before;
  const used = now.batch.length;
  const [from, to] = apart(before, now.loss);
  const change = from === to ? `stayed at ${to}` : `${rose ? "rose" : "fell"} from ${from} to ${to}`;
  const told = `Step ${step} used ${plural(used, story.one, story.many)}: the loss on all ${COUNT} ${change}.`;
  return [told, rose && from !== to ? `The batch pointed another way than all ${story.many} do.` : "", epochStory(step, batch, replace, epoch, points, story.many)].filter(Boolean).join(" ");
}

/** Told when a step completes an epoch. */
function epochStory(step, batch, replace, epoch, points, many) {
  if (step % epoch !== 0) return "";
  const made = step / epoch;
  const count = made === 1 ? "one epoch" : plural(made, "epoch");
  const steps = `${plural(step, "step")} made ${count}`;
  if (replace) {
    const drawn = points.slice(-epoch).flatMap((point) => point.batch);
    const different = new Set(drawn).size;
    return `${steps}: the last ${drawn.length} draws met ${different} different ${many} and missed ${COUNT - different}.`;
  }
  const short = COUNT % batch ? ` The last batch held only ${COUNT % batch}.` : "";
  const times = ["", "once", "twice"][made] ?? `${made} times`;
  return `${steps}: each of the ${COUNT} ${many} was used ${times}.${short}`;
}

/** What the run has come to, where it has come to something. */
function outcome(view) {
  const { settings: { lr, batch, replace, step }, points, least, floor, edge } = view;
  if (flown(view)) {
    return lr > edge
      ? `The rate ${format(lr)} is past the edge 2/λ = ${format(edge)}: the run diverges.`
      : `The rate ${format(lr)} is below 2/λ = ${format(edge)}, yet the noise of batches of ${batch} has thrown the model off the plot. It may come back.`;
  }
  if (wanders(view)) {
    const late = average(points.slice(-WINDOW));
    const story = late > 3 * least
      ? "The noise of the batches throws the path about"
      : "The path wanders about the bottom and does not settle";
    const told = replace && floor !== null ? `, and theory expects ${format(floor)} in the long run (the noise floor)` : "";
    return `${story}: over the last ${WINDOW} steps the loss was ${lossText(late)} on average, the least is ${lossText(least)}${told}. A smaller rate or a larger batch brings it lower.`;
  }
  if (settled(view)) return `The path has settled: the loss is within 0.001 of the least, ${lossText(least)}.`;
  return exact(view) && step < 3 ? `At B = ${COUNT} every estimate is the same arrow: the batch is all the data.` : "";
}

/**
 * The figure's status.
 * @param {View} view @param {string} ended why play stopped by itself
 * @param {import("../kit/story.js").Story} story
 */
export function narrate(view, ended, story) {
  return [happened(view, story), outcome(view), ended].filter(Boolean).join(" ");
}

/** Two decimals always, so that numbers beside each other can be compared. */
const hundredths = (value) => (value < 1e4 ? value.toFixed(2) : format(value, 2));

/** The spread in numbers: measured, and the rule with its numbers put in. @param {View} view */
export function spreadWords({ settings: { batch, replace }, sigma, spreads, told }) {
  const share = replace ? "" : ` · √(${COUNT - batch}/${COUNT - 1})`;
  return {
    alone: hundredths(sigma),
    batch: `of batches of ${batch}, measured: `,
    measured: hundredths(spreads[batch - 1]),
    rule: `${hundredths(sigma)}/√${batch}${share}`,
    predicted: hundredths(told),
  };
}
