import { order } from "../kit/cases/maths.js";
import { RUNS } from "./maths.js";
import data from "./runs.json";

/**
 * One run: its log and curves, what each kind of evidence says, the truth, why other answers are
 * wrong, what came of each change (`told`), and its curves after those that change it (`after`).
 * @typedef {import("../kit/cases/curves.js").Curves & {cause: string, right: number[], alike: string[],
 *   evidence: Record<string, string>, truth: string, decides: string[], wrong: Record<string, string>,
 *   told: Record<string, string>, after: Record<string, import("../kit/cases/curves.js").Curves>}} Case
 */

/** @type {import("../kit/cases/names.js").Names} the causes, in the order in which they are offered */
export const CAUSES = data.causes;
/** @type {import("../kit/cases/names.js").Names} the kinds of evidence */
export const EVIDENCE = data.evidence;
/** @type {import("../kit/cases/names.js").Names} cause -> the change that mends it */
export const FIXES = data.fixes;

const numbers = (losses) => losses.map((loss) => loss ?? NaN);
const curves = (run, steps) => ({ train: numbers(run.train), validation: numbers(run.validation), steps });

/** @type {Case[]} */
const CASES = data.cases.map((run) => ({
  ...run,
  ...curves(run, run.steps),
  after: Object.fromEntries(Object.entries(run.after).map(([fix, after]) => [fix, curves(after, run.steps)])),
}));

/** The thirteen runs in the seed's order. @param {number} seed @returns {Case[]} */
export const shown = (seed) => order(RUNS, seed).map((i) => CASES[i]);
