import { format, lossText, spoken } from "../kit/numbers.js";

/** A rate or a loss for reading: few digits, whatever its size. @param {number} value @param {number} [digits] */
export function brief(value, digits = 3) {
  if (!Number.isFinite(value)) return format(value);
  if (value !== 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e5)) {
    const [mantissa, power] = value.toExponential(1).split("e");
    return `${mantissa.replace(/\.0$/, "")}e${power.replace("+", "")}`.replaceAll("-", "−");
  }
  return String(Number(value.toPrecision(digits))).replace("-", "−");
}

/** What each problem is called. @param {import("../kit/story.js").Story} told */
export const namesOf = (told) => ({
  shipment: `one ${told.one} (λ = 5)`,
  shipments: `three ${told.many}`,
  ravine: "a narrow ravine",
  line: "y = 2x on 1, 2, 3, 4",
  bumpy: "a bumpy loss, two valleys",
});

const steps = (k) => `step ${k}`;

/** One word for what a run does, for its headline. */
export function headline({ kind, above, over, share }) {
  if (kind === "diverges") {
    if (over >= 0) return `diverges, float64 overflows at ${steps(over)}`;
    return above > 0 ? `diverges at ${steps(above)}` : "turned and rises again";
  }
  return {
    minimum: "starts at the minimum",
    stands: "stands on the edge",
    crawls: "crawls",
    bounces: "bounces",
    good: share > 1e-3 ? "still on its way" : "good",
    near: "good: settles in its own valley",
    far: "jumps out, settles in the other valley",
    roams: "roams, never settles",
  }[kind];
}

/** What the run does, in a sentence or two. */
export function runStory({ settings: s, run: { losses }, found }) {
  const { kind, above, over, lowest } = found;
  const [first, last] = [lossText(losses[0]), lossText(losses[s.steps])];
  const path = `The loss goes from ${first} to ${last} in ${s.steps} steps.`;
  if (kind === "diverges") {
    const dip = lowest > 0 ? `It falls until ${steps(lowest)}, then rises.` : "It rises from the first step on.";
    const past = lowest > 0 && above > 0 ? ` It passes its start at ${steps(above)}.` : "";
    const end = over >= 0 ? ` From ${steps(over)} on, float64 has no number left for it.` : ` After ${s.steps} steps it is ${last}.`;
    return `${dip}${past}${end}`;
  }
  return {
    minimum: "The gradient is 0, so no rate moves it. Move the start.",
    stands: `Every step leaps to the same height on the other side, forever. ${path}`,
    crawls: `Every step goes the right way and is too short. ${path}`,
    bounces: `Steps leap across the valley and hardly gain. ${path}`,
    good: path,
    near: path,
    far: `Too large for the sharp valley, it finds the wide one. ${path}`,
    roams: `Too large for a valley, too small to leave for good. ${path}`,
  }[kind];
}

/** What is asked before there is a guess. */
export const QUESTION = "Where will runs begin to diverge? Put the flag at your guess: drag it, or press the rate axis.";

/** What stands in place of the count while the sweep is covered. @param {any} view @param {Record<string, string>} names */
export const coverStory = ({ settings: { rates, steps: made, problem } }, names) =>
  `${rates} runs of ${made} steps on ${names[problem]}, covered until you guess.`;

/** The whole sweep, counted. */
export function sweepStory({ settings: { rates, steps: made }, sweep: { above, over, best, least } }) {
  const lost = over ? `, ${over} of them past float64` : "";
  return `${rates} runs: the best after ${made} steps ends at ${lossText(least)}, with rate ${brief(best)}; ${above} end above their start${lost}.`;
}

const times = (ratio) => `${brief(ratio)} times`;

const exact = (value) => brief(value, 4);

/** How far the guess was, once there is one. */
export function guessStory({ settings: { guess, problem }, known: { edge, best, one, steep } }) {
  if (!guess) return "";
  const ratio = guess > edge ? guess / edge : edge / guess;
  const far = ratio < 1.02 ? "right on it" : `${times(ratio)} too ${guess > edge ? "large" : "small"}`;
  const fixed = Math.abs(best / one - 1) < 1e-9
    ? `The best fixed rate is 1/λ = ${exact(one)}.`
    : `In the long run 2/(smallest + largest curvature) = ${exact(best)} is best.`;
  const where = problem === "bumpy" ? " It holds only in the valley where the run starts: past it a run may leave and find another." : "";
  return `The edge is 2/λ = 2/${exact(steep)} = ${exact(edge)}. Your guess ${brief(guess)} was ${far}. ${fixed}${where}`;
}

/** A rate for a screen reader, with what its run does; without that while it is covered. */
export const rateWords = (lr, found) => `learning rate ${spoken(Number(lr.toPrecision(3)), 5)}${found ? `: ${headline(found)}` : ""}`;
