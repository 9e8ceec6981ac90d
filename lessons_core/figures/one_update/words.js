import { format, lossText, spoken } from "../kit/numbers.js";
import { curvature, factor, offPlot, regime } from "./maths.js";

export const percent = (share) => `${format(Math.abs(share) * 100, 1)} %`;

/** What this rate does to the miss, in the words of the theory: for readers who know its edges. */
export function rateStory({ x, y, w, b, lr }) {
  const r = factor(x, lr);
  const lambda = curvature(x);
  const times = format(Math.abs(r), 2);
  const edge = `2/λ = ${format(2 / lambda)}`;
  return {
    perfect: "The prediction is right, so the gradient is 0 and no rate moves it.",
    uphill: `The gradient is added, not subtracted: every step climbs, and the miss grows ${times} times.`,
    lands: `The rate is 1/λ = ${format(1 / lambda)}: one step is as long as the miss and lands on the truth.`,
    creeps: `Every step stays on its side and keeps ${percent(r)} of the miss.`,
    overshoots: `Every step leaps past the truth and keeps ${percent(r)} of the miss, on the other side.`,
    stands: `The rate is exactly ${edge}: every step lands at the same height on the other side. It never learns.`,
    flies: `The rate is past the edge ${edge}: every step makes the miss ${times} times as large, the other way. The run diverges.`,
  }[regime(x, y, w, b, lr)];
}

/** What the last step did to the miss, or before the first one what the next will do. */
export function missStory({ settings: { step, x, lr }, past, now, then }, told) {
  const [from, to] = step ? [past[past.length - 1], now] : [now, then];
  const [before, after] = [from.grad_y_hat, to.grad_y_hat].map((miss) => format(Math.abs(miss)));
  const units = before === "1" ? told.unit : told.units;
  const misses = step ? `${before} ${units} before, ${after} now.` : `${before} ${units} now, ${after} after it.`;
  const tell = (done, coming) => `${step ? done : coming}: ${misses}`;
  if (!Number.isFinite(to.loss)) return "";
  return {
    perfect: () => "The prediction is right, so the gradient is 0 and nothing moves.",
    uphill: () => `The gradient is added, not subtracted, so every step climbs. ${tell("The miss grew", "The next step makes the miss grow")}`,
    lands: () => tell("The miss is gone", "The next step removes the miss"),
    creeps: () => Math.abs(factor(x, lr) - 0.5) < 1e-9
      ? tell("The miss was halved", "The next step halves the miss")
      : tell("The miss shrank", "The next step shrinks the miss"),
    overshoots: () => tell("The step leapt past the truth, and the miss still shrank", "The next step leaps past the truth, and the miss still shrinks"),
    stands: () => tell("The step leapt past the truth, and the miss is as large as before", "The next step leaps past the truth, and the miss stays as large"),
    flies: () => tell("The step leapt past the truth, and the miss grew", "The next step leaps past the truth, and the miss grows"),
  }[Math.abs(from.grad_y_hat) < 1e-9 ? "perfect" : regime(x, 1, 0, 0, lr)]();
}

/** What has just happened, from the last two points. */
function happened({ settings, past, now }, told) {
  if (settings.step === 0) {
    return `Start: the model says ${format(now.y_hat, 2)} ${told.units}, the truth is ${format(settings.y, 2)}. Loss ${lossText(now.loss)}.`;
  }
  const before = past[past.length - 1].loss;
  const said = `Step ${settings.step}: the loss`;
  if (!Number.isFinite(now.loss)) {
    return `Step ${settings.step}: the numbers are too large for a 64-bit float. The loss reads “${lossText(now.loss)}”, and no later step can bring it back.`;
  }
  const change = now.loss - before;
  if (Math.abs(change) <= 1e-9 * Math.max(before, 1e-9)) return `${said} stays at ${lossText(now.loss)}.`;
  const verb = change < 0 ? "fell" : "rose";
  return `${said} ${verb} from ${lossText(before)} to ${lossText(now.loss)}.`;
}

const endings = (told) => ({
  arrived: `The run has arrived: the miss is below 0.005 ${told.units}.`,
  left: "The run stopped because the point left the plot. Step goes on; Rewind goes back.",
  still: "The run stopped because it would go back and forth forever.",
  limit: "The run stopped at step 200, the last this figure keeps.",
  "": "",
});

/**
 * The figure's status: what happened, what the rate does, why a run ended.
 * @param {import("./view.js").View} view @param {import("../kit/story.js").Story} told
 * @param {string} ended @param {string} verdict
 */
export function narrate(view, told, ended, verdict) {
  const { settings, now } = view;
  const out = offPlot(now.y_hat, settings.y) && Number.isFinite(now.loss);
  const left = out && !ended ? `The prediction ${format(now.y_hat, 1)} has left the plot.` : "";
  // Before the first step the reader may be guessing: the rate's story would give it away.
  const story = !view.next ? "" : view.edges ? rateStory(settings) : missStory(view, told);
  const idle = view.next && settings.x === 0 ? "w stays where it is, because x is 0." : "";
  return [happened(view, told), verdict, left, story, idle, endings(told)[ended]].filter(Boolean).join(" ");
}

const GUESSES = { falls: "fall", stays: "stay the same", rises: "rise" };

/** Whether the guess was right, once the first step has been made. */
export function verdictOf(guess, truth) {
  if (!(guess in GUESSES)) return "";
  if (guess === truth) return `As you said: it ${truth === "stays" ? "stays" : truth}.`;
  return `You expected it to ${GUESSES[guess]}; it ${truth}.`;
}

/** A learning rate for a screen reader; where edges are told, with what it means for this record. */
export function rateWords(lr, x, edges) {
  const said = `learning rate ${spoken(Math.abs(lr), 4)}${lr < 0 ? ", sign reversed" : ""}`;
  if (!edges) return said;
  const kind = regime(x, 1, 0, 0, lr);
  const meaning = {
    uphill: "adds the gradient, climbs",
    lands: "lands in one step",
    creeps: "stays on its side",
    overshoots: "overshoots and still settles",
    stands: "back and forth forever",
    flies: "past the edge, diverges",
  }[kind];
  return `${said}: ${meaning}`;
}
