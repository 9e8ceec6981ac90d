/**
 * The mathematics of one update, and what the figure says about it. Pure; imports nothing.
 * `lessons_core/figures/one_update/maths.py` holds the same functions, compared to 1e-9 in a browser.
 */

/**
 * @typedef {object} Settings
 * @property {number} x score of the shipment
 * @property {number} y hours it was late
 * @property {number} w weight at the start of the run
 * @property {number} b bias at the start of the run
 * @property {number} lr learning rate; negative adds the gradient
 * @property {number} step updates made since the start
 */

/**
 * @typedef {object} Point
 * @property {number} w @property {number} b @property {number} y_hat @property {number} loss
 * @property {number} grad_y_hat @property {number} grad_w @property {number} grad_b
 */

/** What each control may hold: the traits' bounds in Python are the same numbers. */
export const LIMITS = {
  x: { min: 0, max: 4, step: 0.1, label: "the input x" },
  y: { min: 0, max: 10, step: 0.1, label: "the target y" },
  w: { min: -2, max: 4, step: 0.01, label: "the weight w" },
  b: { min: -4, max: 8, step: 0.01, label: "the bias b" },
  lr: { min: -1, max: 1, step: 0, smallest: 0.001, label: "the learning rate η" },
  step: { min: 0, max: 200, step: 1, label: "the step" },
};

/** The forward job: one prediction. */
export const forward = (x, w, b) => w * x + b;

/** The loss job: half the squared error. */
export const halfSquaredError = (yHat, y) => 0.5 * (yHat - y) * (yHat - y);

/** The backward job: how the loss answers to the prediction, to w and to b. */
export function backward(x, y, yHat) {
  const grad = yHat - y;
  return { grad_y_hat: grad, grad_w: grad * x, grad_b: grad };
}

/** The update job: one step against the gradient. */
export const update = (w, b, lr, gradW, gradB) => ({ w: w - lr * gradW, b: b - lr * gradB });

/**
 * Everything the four jobs produce at steps 0 to `steps`.
 * @returns {Point[]} one more point than steps
 */
export function trajectory(x, y, w, b, lr, steps) {
  const points = [];
  for (let step = 0; step <= steps; step += 1) {
    const yHat = forward(x, w, b);
    const grads = backward(x, y, yHat);
    points.push({ w, b, y_hat: yHat, loss: halfSquaredError(yHat, y), ...grads });
    ({ w, b } = update(w, b, lr, grads.grad_w, grads.grad_b));
  }
  return points;
}

/** How sharply the loss bends along the gradient: λ = x² + 1. */
export const curvature = (x) => x * x + 1;

/** What one step multiplies the miss by: 1 − ηλ. */
export const factor = (x, lr) => 1 - lr * curvature(x);

/**
 * Where the rate leads, from the factor alone.
 * @returns {"perfect" | "uphill" | "creeps" | "lands" | "overshoots" | "stands" | "flies"}
 */
export function regime(x, y, w, b, lr) {
  const near = 1e-9;
  const miss = forward(x, w, b) - y;
  const r = factor(x, lr);
  if (Math.abs(miss) < near) return "perfect";
  if (lr < 0) return "uphill";
  if (Math.abs(r) < near) return "lands";
  if (Math.abs(r + 1) < near) return "stands";
  if (r < -1) return "flies";
  return r < 0 ? "overshoots" : "creeps";
}

/** What the loss does in the next step. @returns {"falls" | "stays" | "rises"} */
export function outcome(x, y, w, b, lr) {
  const kind = regime(x, y, w, b, lr);
  if (kind === "perfect" || kind === "stands") return "stays";
  return kind === "uphill" || kind === "flies" ? "rises" : "falls";
}

/** Half-widths of the plot, in units of the target: the smallest that holds what happened is taken. */
export const ZOOMS = [6, 12, 24];

/**
 * The half-width that shows all the given predictions; the widest where none does.
 * @param {number[]} predictions @param {number} y
 */
export function zoom(predictions, y) {
  const reach = Math.max(...predictions.map((yHat) => Math.abs(yHat - y)));
  return ZOOMS.find((half) => reach <= half * 0.98) ?? ZOOMS[ZOOMS.length - 1];
}

/** What the data plot shows of the target: room for every prediction, and for the usual line. */
export const hoursShown = (y, half) => [Math.min(-2, y - half), Math.max(12, y + half)];

/** @returns {boolean} whether a prediction has left the widest plot */
export function offPlot(yHat, y) {
  return !(Math.abs(yHat - y) <= ZOOMS[ZOOMS.length - 1]);
}

/** Why a run ends by itself. @returns {"" | "arrived" | "left" | "still" | "limit"} */
export function ending(x, y, w, b, lr, step, point) {
  if (offPlot(point.y_hat, y)) return "left";
  if (point.loss < 1e-5) return "arrived";
  if (regime(x, y, w, b, lr) === "stands" && step >= 8) return "still";
  return step >= LIMITS.step.max ? "limit" : "";
}

/**
 * The weight and bias that give prediction `yHat`, moved from (w, b) along the gradient: the shift
 * is shared in the proportion x to 1, as an update shares it.
 */
export function alongGradient(x, w, b, yHat) {
  const shift = (yHat - forward(x, w, b)) / curvature(x);
  return { w: w + shift * x, b: b + shift };
}
