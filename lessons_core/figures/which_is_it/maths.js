/**
 * The limits of "Which is it?". Pure; imports nothing. `lessons_core/figures/which_is_it/maths.py`
 * says the same; both are compared in a browser.
 */

export const RUNS = 9;
export const CHECKS = 30;
/** Powers of ten on the axis of losses: one scale for all nine, so that it tells nothing. */
export const POWERS = /** @type {[number, number]} */ ([-3, 1.2]);

export const LIMITS = {
  seed: { min: 1, max: 999, step: 1, label: "the order of the runs" },
  place: { min: 0, max: RUNS - 1, step: 1, label: "the run" },
  step: { min: 0, max: CHECKS, step: 1, label: "the check" },
};

/** @typedef {{seed: number, place: number, step: number, answers: string[], asked: string[][]}} State */

/** Nothing asked, nothing answered. @param {number} [seed] @returns {State} */
export const fresh = (seed = 3) => ({
  seed, place: 0, step: CHECKS, answers: Array(RUNS).fill(""), asked: Array.from({ length: RUNS }, () => []),
});
