import { format, lossText } from "../kit/numbers.js";
import { BOUND } from "./maths.js";

/** @typedef {import("./view.js").View} View */

export const whole = (value) => value.toLocaleString("en");
/** A share in percent: all and none are said only where it is all or none. */
export const percent = (share) => `${share === 0 || share === 1 ? 100 * share : Math.min(99, Math.max(1, Math.round(100 * share)))} %`;
const right = (share, n) => `${Math.round(share * n)} of ${n} right`;

/** What may be guessed: the share that is right after JUDGED steps, from and below. */
export const GUESSES = /** @type {[string, string, number, number][]} */ ([
  ["half", "under 70 %", -1, 0.7],
  ["most", "70 to 95 %", 0.7, 0.95],
  ["all", "over 95 %", 0.95, 2],
]);

/** What became of the reader's guess, once it can be told. @param {View} view */
export function guessWords({ settings, share, ended, run }) {
  const guess = GUESSES.find(([key]) => key === settings.guess);
  if (!guess) return run.step ? "" : "Guess before you train: the figure answers at step 1,000.";
  if (!ended) return `You guess ${guess[1]}. Train to see.`;
  const [, words, from, below] = guess;
  return `You guessed ${words}: it is ${percent(share)}. ${share >= from && share < below ? "Right." : "Not this time: why?"}`;
}

/** How the loss of a batch grew until it was too large. @param {View} view */
function blownWords({ run, settings }) {
  return `Step ${run.step} failed: the loss of its batch was ${format(run.blown ?? 0, 0)}, more than ${whole(BOUND)}. So training stopped, and the picture shows the last weights. A rate of ${format(settings.rate, 4)} is too large here: a step past the valley ends where it is steeper, and the next goes farther. Try a smaller rate.`;
}

/** A layer whose units all answer 0 everywhere shown passes no slope. @param {View} view */
function deadLayer({ settings, field }) {
  if (settings.activation !== "relu") return "";
  const dead = field.units.findIndex((units) => units.every((values) => values.every((value) => value === 0)));
  return dead < 0 ? "" : `Every unit of layer ${dead + 1} answers 0 everywhere shown, so no slope passes it: it and what lies before it cannot learn any more.`;
}

/** What the field is like. @param {View} view */
function borderWords({ settings, field }) {
  let [up, down] = [0, 0];
  for (const value of field.answer) {
    if (value > 0) up += 1;
    else down += 1;
  }
  if (!up || !down) return `No border: the answer is ${up ? "above 0 everywhere shown" : "nowhere above 0"}.`;
  const straight = settings.depth === 0 || settings.activation === "none";
  return `${straight ? "The border is a straight line; t" : "T"}he answer is above 0 on ${percent(up / (up + down))} of the plane shown.`;
}

/** The figure's status. @param {View} view */
export function narrate(view) {
  const { settings, run, train, held, empty, coming } = view;
  if (empty) return "Draw points: choose a kind, then tap the plane, or move the cross with the arrow keys and press Enter.";
  if (coming) return `Training goes on, to step ${whole(settings.step)}.`;
  if (run.blown !== null) return blownWords(view);
  const points = run.train.target.length;
  const start = run.step ? `Step ${whole(run.step)}` : "Step 0, the start";
  const losses = `training loss ${lossText(train.loss)} (${right(train.right, points)})`;
  const back = Number.isNaN(held.loss) ? "no point is held back yet" : `held-back loss ${lossText(held.loss)} (${right(held.right, run.held.target.length)})`;
  return [`${start}: ${losses}, ${back}.`, deadLayer(view) || borderWords(view)].join(" ");
}

