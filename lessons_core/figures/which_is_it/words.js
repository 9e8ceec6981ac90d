import { spokenLoss } from "../kit/numbers.js";
import { CHECKS, RUNS } from "./maths.js";
import { EVIDENCE, short } from "./cases.js";

/** @param {import("./cases.js").Case} run @param {number} check */
export function readingWords(run, check) {
  const [train, validation] = [run.train[check], run.validation[check]].map(spokenLoss);
  return `step ${(check * run.steps) / CHECKS}: training loss ${train}, validation loss ${validation}`;
}

/** Right or not, in a few words. @param {import("./cases.js").Case} run @param {string} answer */
export const verdict = (run, answer) =>
  answer === run.cause ? `Right: ${short(answer)}.` : `No. You said: ${short(answer)}. It is: ${short(run.cause)}.`;

/** Which evidence decides, and whether it was asked for. @param {import("./cases.js").Case} run @param {string[]} asked */
export function decided(run, asked) {
  const names = run.decides.map((kind) => EVIDENCE[kind].toLowerCase()).join(" and ");
  const had = run.decides.filter((kind) => asked.includes(kind)).length;
  const told = had === run.decides.length ? "You had asked for it." : had ? "You had asked for a part of it." : "You answered without it: the curves alone leave other causes open.";
  return `What decides: ${names}. ${told}`;
}

/** @param {{given: number, right: number, asked: number, deciding: [number, number]}} result */
export function scoreWords({ given, right, asked, deciding: [had, all] }) {
  if (!given) return `No answer yet, of ${RUNS}. Evidence asked: ${asked}.`;
  const cost = `Evidence asked: ${asked}. Deciding pieces asked: ${had} of ${all}.`;
  return given < RUNS ? `${right} of ${given} right so far. ${cost}` : `${right} of ${RUNS} right. ${cost}`;
}

/** @param {[string, string][]} mixed */
export const mixedWords = (mixed) => mixed.map(([truth, said]) => `${short(truth)} was taken for: ${short(said)}`);
