/**
 * The limits and the points of the clinic. Pure; imports nothing. `lessons_core/figures/clinic/maths.py`
 * says the same; both are compared in a browser.
 */

export const RUNS = 13;
export const CHECKS = 20;
/** Powers of ten on the axis of losses: one scale for all runs, so that it tells nothing. */
export const POWERS = /** @type {[number, number]} */ ([-3, 2.2]);

export const LIMITS = {
  seed: { min: 1, max: 999, step: 1, label: "the order of the runs" },
  level: { min: 1, max: 3, step: 1, label: "the level" },
  place: { min: 0, max: RUNS - 1, step: 1, label: "the run" },
  step: { min: 0, max: CHECKS, step: 1, label: "the check" },
};

/** Level -> how many kinds of evidence lie open, from the first; -1 for all of them. */
const OPEN = { 1: -1, 2: 1, 3: 0 };
/** From this level on all causes are offered, before it those of one family. */
const ALL_CAUSES = 3;
const [DIAGNOSIS, REPAIR] = [5, 2];
/** No more points can be had. */
export const MOST = RUNS * (DIAGNOSIS + REPAIR);

/** @typedef {{seed: number, level: number, place: number, step: number, answers: string[], asked: string[][], tried: string[][]}} State */

/** Nothing asked, nothing answered. @param {number} [seed] @param {number} [level] @returns {State} */
export const fresh = (seed = 3, level = 1) => ({
  seed, level, place: 0, step: CHECKS, answers: Array(RUNS).fill(""),
  asked: Array.from({ length: RUNS }, () => []), tried: Array.from({ length: RUNS }, () => []),
});

/** The kinds of evidence that cost nothing at a level. @param {number} level @param {string[]} kinds all, in their order */
export const openKinds = (level, kinds) => (OPEN[level] < 0 ? kinds : kinds.slice(0, OPEN[level]));

/** The causes to choose from, in their order. @param {number} level @param {string[]} causes @param {string[]} alike those of the run's family */
export const offered = (level, causes, alike) => causes.filter((cause) => level >= ALL_CAUSES || alike.includes(cause));

/** The answers that have a verdict, "" for the others: it waits for the first change. @param {string[]} answers @param {string[][]} tried */
export const judged = (answers, tried) => answers.map((answer, i) => (tried[i].length ? answer : ""));

/** Of how many runs the change tried first was the repair. @param {{cause: string}[]} runs @param {string[][]} tried */
export const repaired = (runs, tried) => runs.filter(({ cause }, i) => tried[i][0] === cause).length;

/** How many pieces are paid for: those that decide are free. @param {{asked: number, deciding: [number, number]}} sums */
export const paid = ({ asked, deciding }) => asked - deciding[0];

/** 5 for each right diagnosis and 2 for each right first repair, less 1 a piece paid. */
export const points = (right, mended, paid) => DIAGNOSIS * right + REPAIR * mended - paid;
