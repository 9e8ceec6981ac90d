import { order } from "../kit/cases/maths.js";
import { RUNS } from "./maths.js";
import data from "./runs.json";

/**
 * One run: its curves, what each kind of evidence says, the truth, and why other answers are wrong.
 * @typedef {{cause: string, steps: number, train: number[], validation: number[],
 *   evidence: Record<string, string>, truth: string, decides: string[], wrong: Record<string, string>}} Case
 */

/** @type {Record<string, string>} names of the causes, in the order in which they are offered */
export const CAUSES = data.causes;
/** @type {Record<string, string>} names of the kinds of evidence */
export const EVIDENCE = data.evidence;

/** How many pieces of evidence decide all runs: who asks for no more has asked well. */
export const GOOD = data.cases.reduce((sum, { decides }) => sum + decides.length, 0);

/** The nine runs in the seed's order. @param {number} seed @returns {Case[]} */
export const shown = (seed) => order(RUNS, seed).map((i) => data.cases[i]);
