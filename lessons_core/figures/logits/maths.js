/**
 * Softmax, two losses and their slopes. Pure; imports nothing.
 * `lessons_core/figures/logits/maths.py` holds the same functions, compared to 1e-9 in a browser.
 */

/** @typedef {{logits: number[], true: number, temperature: number, shift: number}} Settings */

export const CLASSES = ["damaged", "intact", "review", "wet", "late", "lost"];
export const FEWEST = 3;

/** What each control may hold: the traits' bounds in Python are the same numbers. */
export const LIMITS = {
  logit: { min: -8, max: 8, step: 0.1, label: "a score" },
  true: { min: 0, max: 5, step: 1, label: "the true class" },
  temperature: { min: 0.1, max: 10, label: "the temperature" },
  shift: { min: 0, max: 1000, step: 1, label: "what is added to all" },
};

/** @type {Settings} */
export const START = { logits: [2, 1, 0.1], true: 0, temperature: 1, shift: 0 };

const sum = (values) => values.reduce((total, value) => total + value, 0);
const truth = (i, chosen) => (i === chosen ? 1 : 0);

/** What softmax is given. @param {Settings} settings @returns {number[]} */
export const inputs = ({ logits, temperature, shift }) => logits.map((z) => (z + shift) / temperature);

/** The shares; the largest is taken off first. @param {number[]} u @returns {number[]} */
export function softmax(u) {
  const top = Math.max(...u);
  const e = u.map((v) => Math.exp(v - top));
  const total = sum(e);
  return e.map((v) => v / total);
}

/** Straight from the logits. @param {number[]} u @param {number} chosen the true class */
export function crossEntropy(u, chosen) {
  const top = Math.max(...u);
  return Math.log(sum(u.map((v) => Math.exp(v - top)))) + top - u[chosen];
}

/** @param {number[]} u @param {number} chosen */
export const squaredError = (u, chosen) => sum(softmax(u).map((p, i) => (p - truth(i, chosen)) ** 2));

/** (p − y) / temperature. @param {number[]} u @param {number} chosen @param {number} temperature */
export const slopes = (u, chosen, temperature) => softmax(u).map((p, i) => (p - truth(i, chosen)) / temperature);

/** @param {number[]} u @param {number} chosen @param {number} temperature */
export function squaredSlopes(u, chosen, temperature) {
  const shares = softmax(u);
  const inner = shares.map((p, i) => 2 * (p - truth(i, chosen)));
  const mean = sum(inner.map((value, i) => value * shares[i]));
  return shares.map((p, i) => (p * (inner[i] - mean)) / temperature);
}

/** Share and loss of the true class by the formula as it is written. @param {number[]} u @param {number} chosen */
export function naive(u, chosen) {
  const e = u.map((v) => Math.exp(v));
  const share = e[chosen] / sum(e);
  return { share, loss: -Math.log(share) };
}

/** Everything that is drawn, computed from state. @param {Settings} settings */
export function viewOf(settings) {
  const u = inputs(settings);
  const { true: chosen, temperature } = settings;
  return {
    ...settings,
    u,
    p: softmax(u),
    loss: crossEntropy(u, chosen),
    squared: squaredError(u, chosen),
    slopes: slopes(u, chosen, temperature),
    squaredSlopes: squaredSlopes(u, chosen, temperature),
    naive: naive(u, chosen),
  };
}

/** @typedef {ReturnType<typeof viewOf>} View */
