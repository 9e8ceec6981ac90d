import { format, lossText } from "../kit/numbers.js";
import { percentText, rateRead, rateText, whole } from "./line.js";
import { LOOK, RUN, rateOf } from "./maths.js";

/** @typedef {import("./view.js").View} View @typedef {import("./maths.js").Settings} Settings */

/** The way of the rate. @param {Settings} settings */
function way(settings) {
  const { shape, peak, warmup, floor, decay, every, factor, total } = settings;
  if (shape === "one-cycle") {
    const rate = rateOf(settings);
    return `climbs on half a cosine from ${rateText(rate(0))} to ${rateText(peak)} at step ${whole(Math.max(1, warmup))}, and falls on another to ${rateText(rate(total))}`;
  }
  const start = warmup ? `climbs to ${rateText(peak)} in ${whole(warmup)} ${warmup === 1 ? "step" : "steps"}` : `starts at ${rateText(peak)}`;
  const low = floor ? `${percentText(floor)} of it` : "0";
  const rest = {
    constant: "stays there",
    step: `is multiplied by ${format(factor, 4)} every ${whole(every)} steps`,
    cosine: `follows half a cosine to ${low}`,
    stable: `stays, and falls on a line to ${low} in the last ${whole(decay)} steps`,
  }[shape];
  return `${start}, then ${rest}`;
}

/** What became of the small run. @param {View} view */
function outcome({ losses, verdict }) {
  const most = Math.max(...losses);
  const late = losses.slice(-9);
  return {
    thrown: `Updates at a large rate threw it off: at update ${losses.indexOf(most) * LOOK} the loss was ${lossText(most)}, and it did not come back.`,
    jumps: `It still jumps, between ${lossText(Math.min(...late))} and ${lossText(Math.max(...late))} in the last ${8 * LOOK} updates: a rate that falls lets it settle.`,
    slow: "Its rate was too small for so few updates, or fell too early.",
    settled: "At the end it hardly moves.",
  }[verdict];
}

/** The figure's status. @param {View} view */
export function narrate(view) {
  const { settings, losses, before, step, rate } = view;
  const old = before ? `, the run before at ${lossText(before.losses[before.losses.length - 1])}` : "";
  const each = settings.total > RUN ? ` One update of it stands for ${format(settings.total / RUN, 1)} steps.` : "";
  return `The rate ${way(settings)}. At step ${whole(step)} it is ${rateRead(rate)}. The small run ends at a loss of ${lossText(losses[losses.length - 1])}${old}. ${outcome(view)}${each}`;
}
