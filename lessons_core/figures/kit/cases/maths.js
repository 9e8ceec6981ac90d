/**
 * The rules of figures that show cases to tell apart: their order, and the score. Pure; imports
 * nothing. `lessons_core/figures/kit/cases/maths.py` says the same; both are compared in a browser.
 */

/** Uniform draws from 0 up to 1: mulberry32, as `kit/draws.py` draws. @param {number} seed */
function uniforms(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The numbers from 0 on as a seed shuffles them (Fisher and Yates). @param {number} count @param {number} seed */
export function order(count, seed) {
  const uniform = uniforms(seed);
  const places = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i -= 1) {
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
  for (let k = 1; k <= answers.length; k += 1) {
    const next = (place + k) % answers.length;
    if (!answers[next]) return next;
  }
  return null;
}
