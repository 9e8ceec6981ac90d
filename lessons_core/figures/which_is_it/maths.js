/**
 * The rules of "Which is it?". Pure; imports nothing. `lessons_core/figures/which_is_it/maths.py`
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

/** The numbers 0 to 8 as uniform draws shuffle them (Fisher and Yates). @param {() => number} uniform */
export function order(uniform) {
  const places = Array.from({ length: RUNS }, (_, i) => i);
  for (let i = RUNS - 1; i > 0; i -= 1) {
    const j = Math.floor(uniform() * (i + 1));
    [places[i], places[j]] = [places[j], places[i]];
  }
  return places;
}

/**
 * How many answers there are and are right, the evidence asked, and what was mixed up.
 * @param {{cause: string, decides: string[]}[]} runs in the order shown
 * @param {string[]} answers "" for none @param {string[][]} asked
 * @returns {{given: number, right: number, asked: number, deciding: [number, number],
 *   mixed: [string, string][]}} `mixed` holds [truth, answer] for each wrong answer; `deciding` how
 *   many pieces that decide were asked for, of how many: only of runs with an answer, so that no
 *   count tells which they are
 */
export function score(runs, answers, asked) {
  const told = runs.map((run, i) => ({ ...run, said: answers[i], kinds: asked[i] })).filter(({ said }) => said);
  const given = told.map(({ cause, said }) => /** @type {[string, string]} */ ([cause, said]));
  const count = (pick) => told.reduce((sum, run) => sum + run.decides.filter((kind) => pick(run, kind)).length, 0);
  const mixed = given.filter(([truth, said]) => truth !== said);
  return {
    given: given.length,
    right: given.length - mixed.length,
    asked: asked.reduce((sum, kinds) => sum + kinds.length, 0),
    deciding: [count(({ kinds }, kind) => kinds.includes(kind)), count(() => true)],
    mixed,
  };
}

/** The place of the next run without an answer, going round; null if all have one. */
export function nextOpen(answers, place) {
  for (let k = 1; k <= RUNS; k += 1) {
    const next = (place + k) % RUNS;
    if (!answers[next]) return next;
  }
  return null;
}
