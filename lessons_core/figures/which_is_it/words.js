import { spokenLoss } from "../kit/numbers.js";
import { CHECKS, RUNS } from "./maths.js";
import { GOOD } from "./cases.js";

/** @param {import("./cases.js").Case} run @param {number} check */
export function readingWords(run, check) {
  const [train, validation] = [run.train[check], run.validation[check]].map(spokenLoss);
  return `step ${(check * run.steps) / CHECKS}: training loss ${train}, validation loss ${validation}`;
}

/** Said before anything is asked. */
export const HINT = `Nothing asked yet. ${GOOD} pieces decide all nine runs, one or two each: ask for the one that could change your mind.`;

/** Why an answer without evidence was a guess. */
export const ALONE = "the curves alone leave other causes open";

/** @param {{given: number, right: number, asked: number, deciding: [number, number]}} result */
export function scoreWords({ given, right, asked, deciding: [had, all] }) {
  if (!given) return `No answer yet, of ${RUNS}. Evidence asked: ${asked}.`;
  const cost = `Evidence asked: ${asked}. Deciding pieces asked: ${had} of ${all}.`;
  return given < RUNS ? `${right} of ${given} right so far. ${cost}` : `${right} of ${RUNS} right. ${cost}`;
}
