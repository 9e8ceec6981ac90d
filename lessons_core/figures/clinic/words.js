import { lossText, spokenLoss } from "../kit/numbers.js";
import { CHECKS, MOST, RUNS } from "./maths.js";

/** A loss as a log prints it: decimals stand below each other. @param {number} loss */
export const logText = (loss) => (Number.isNaN(loss) ? "nan" : loss < 100 ? loss.toFixed(3) : lossText(loss));

/** @param {import("./cases.js").Case} run @param {number} check */
export function readingWords(run, check) {
  const [train, validation] = [run.train[check], run.validation[check]].map(spokenLoss);
  return `step ${(check * run.steps) / CHECKS}: training loss ${train}, validation loss ${validation}`;
}

/** What each level is called, and what it asks of the reader. */
export const LEVELS = /** @type {[string, string][]} */ ([
  ["1", "1: all evidence"],
  ["2", "2: evidence costs"],
  ["3", "3: the log alone"],
]);
export const LEAD = {
  1: "All evidence lies open, and one of four causes is it. Name the cause and choose what you would change; then you see the truth.",
  2: "Log and curves lie open, and one of four causes is it: 5 points, its repair 2. Config and all else cost a point each; a piece that decides is given back.",
  3: "You have the log alone, and thirteen causes: 5 points, the repair 2. Curves, config and all else cost a point each; a piece that decides is given back.",
};
/** Said before anything is asked. */
export const HINT = "Nothing asked yet. Ask for the piece that could change your mind.";

/** Said of a piece that decides and was not asked for. */
export const ALONE = "it would have made you sure";
/** Said once a cause is chosen. */
export const NOW = "Your answer is kept. Now choose what you would change; the verdict comes with it.";

const percent = (share) => `${Math.round(100 * share)} %`;

/** @param {{given: number, right: number, asked: number, paid: number, mended: number, points: number}} result */
export function scoreWords({ given, right, asked, paid, mended, points }) {
  if (!given) return `No verdict yet, of ${RUNS}. Evidence asked: ${asked}.`;
  const rest = `First changes that mend: ${mended}. Evidence asked: ${asked}, paid: ${paid}. Points: ${String(points).replace("-", "\u2212")}`;
  return given < RUNS
    ? `${right} of ${given} diagnoses right so far. ${rest}.`
    : `${right} of ${RUNS} diagnoses right: ${percent(right / RUNS)}. ${rest} of ${MOST}.`;
}
