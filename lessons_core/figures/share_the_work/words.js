import { format } from "../kit/numbers.js";
import { duration, gigabytes, grouped, percent } from "./text.js";

/** @typedef {import("./view.js").View} View */

/** How often as fast, with a digit more where it is slower. @param {number} speedup */
export const times = (speedup) => format(speedup, speedup < 1 ? 2 : 1);

/** The step, against one device alone. @param {View} view */
function told({ settings: { devices, batch }, step }) {
  const long = duration(step.total);
  if (devices === 1) return `One device has all ${grouped(batch)} tokens to itself. A step takes ${long}, and nobody waits.`;
  return `${devices} devices share ${grouped(batch)} tokens. A step takes ${long}, ${times(step.speedup)} times as fast as one device alone; ${percent(step.waiting)} of it is waiting.`;
}

/** What each sends and keeps. @param {View} view */
function loads({ settings: { devices, stage }, step, totals }) {
  const sends = devices > 1 ? `Each sends ${gigabytes(step.sent)} and keeps` : "It keeps";
  const whole = devices > 1 && stage ? `, instead of ${gigabytes(totals[0])}` : "";
  return `${sends} ${gigabytes(totals[stage])}${whole}; activations come on top.`;
}

/** What the time goes to, and so what helps. @param {View} view */
function verdict({ settings: { devices, stage, overlap }, step }) {
  if (devices === 1) return "";
  if (step.waiting > 0.5) return "They wait for the road: a larger batch or a wider road helps, a faster device hardly.";
  if (step.waiting < 0.05) return overlap ? "Nearly all that is sent hides behind the computing." : "There is little to send.";
  if (!overlap) return "Nothing is hidden: they compute, or they send.";
  return stage === 1 || stage === 2 ? "The new weights follow the update, where no computing hides them." : "The rest of the sending hides behind the computing.";
}

/** The figure's status. @param {View} view */
export const narrate = (view) => [told(view), loads(view), verdict(view)].filter(Boolean).join(" ");
