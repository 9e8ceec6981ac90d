/**
 * Curves, ravines and gradient descent on them. Pure; imports nothing.
 * `lessons_core/figures/ball_on_a_curve/maths.py` holds the same functions, compared to 1e-9 in a
 * browser. Curves are polynomials, coefficients lowest first; operations stand in the same order.
 */

/** @typedef {number[]} Curve */
/** @typedef {{centre: [number, number], hessian: [number, number, number], names: [string, string], half: number, named: number}} Plane */
/** @typedef {{w: number, loss: number, grad: number}} Point */

/** What each control may hold: the traits' bounds in Python are the same numbers. */
export const LIMITS = {
  w: { min: -50, max: 50, label: "the start w" },
  b: { min: -50, max: 50, label: "the start b" },
  lr: { min: 0.001, max: 10, label: "the learning rate η" },
  step: { min: 0, max: 2000, step: 1, label: "the step" },
};
/** Where a run starts in each landscape, and at which rate. */
export const SCENES = {
  bowl: { w: 4, b: 0, lr: 0.3 },
  bumpy: { w: 2.4, b: 0, lr: 0.05 },
  ravine: { w: -1, b: 3.7, lr: 0.02 },
  shipments: { w: 0, b: 0, lr: 0.08 },
  own: { w: 1.6, b: 0, lr: 0.05 },
};
export const FORMULA = "w^4 - 3w^2 + w";

/** A step that keeps this much of the distance, or more, hardly moves. */
export const CRAWL = 0.9;
const NEAR = 1e-9;
const WIDEST = 50;
const CELLS = 4001;

export const BOWL = [0, 0, 1];
/** Three valleys: sharp and low at −4, wide and lowest at −1, sharp and high at 3.2. */
export const BUMPY = [1.8, 2.4515, 0.9418, -0.3981, -0.1413, 0.0194, 0.006];

/** @type {Record<string, Plane>} ½(p − centre)ᵀ H (p − centre); `half` is half the plot's height, `named`
 * where the word "across" stands on its direction, as a share of it: away from the start */
export const PLANES = {
  // Curvatures 1 and 10, along (0.8, −0.6) and (0.6, 0.8).
  ravine: { centre: [0, 0], hessian: [4.24, 4.32, 6.76], names: ["w₁", "w₂"], half: 4, named: -0.62 },
  // Mean half squared error of w·x + b on the shipments (1, 3), (2, 5), (3, 7).
  shipments: { centre: [2, 1], hessian: [14 / 3, 2, 1], names: ["w", "b"], half: 3, named: 0.62 },
};

/** The curve's height at w (Horner's rule). @param {Curve} curve @param {number} w */
export function value(curve, w) {
  let total = 0;
  for (let i = curve.length - 1; i >= 0; i -= 1) total = total * w + curve[i];
  return total;
}

/** The coefficients of the curve's slope. @param {Curve} curve @returns {Curve} */
export function derivative(curve) {
  return curve.length > 1 ? curve.slice(1).map((c, i) => (i + 1) * c) : [0];
}

/** w ← w − η·L′(w). @returns {Point[]} one more point than steps */
export function descend(curve, w, lr, steps) {
  const slope = derivative(curve);
  const points = [];
  for (let step = 0; step <= steps; step += 1) {
    const grad = value(slope, w);
    points.push({ w, loss: value(curve, w), grad });
    w -= lr * grad;
  }
  return points;
}

/** A ravine's two curvatures, and unit vectors across (steep) and along (gentle). @param {Plane} plane */
export function axesOf({ hessian: [a, b, c] }) {
  const mean = (a + c) / 2;
  const spread = Math.sqrt(((a - c) / 2) * ((a - c) / 2) + b * b);
  const steep = mean + spread;
  // (H − gentle·I) maps everything onto the steep direction: its longer column is taken.
  const [x, y] = a >= c ? [steep - c, b] : [b, steep - a];
  const length = Math.sqrt(x * x + y * y);
  const across = [x / length, y / length];
  return { gentle: (a * c - b * b) / steep, steep, across, along: [across[1], -across[0]] };
}

/** Descent in a ravine; `across` and `along` are the distances from the bottom each way. */
export function descendPlane(plane, w, b, lr, steps) {
  const { across, along } = axesOf(plane);
  const { centre: [cw, cb], hessian: [hww, hwb, hbb] } = plane;
  const points = [];
  for (let step = 0; step <= steps; step += 1) {
    const [dw, db] = [w - cw, b - cb];
    const gradW = hww * dw + hwb * db;
    const gradB = hwb * dw + hbb * db;
    points.push({
      w, b, loss: 0.5 * (dw * gradW + db * gradB), grad_w: gradW, grad_b: gradB,
      across: across[0] * dw + across[1] * db, along: along[0] * dw + along[1] * db,
    });
    w -= lr * gradW;
    b -= lr * gradB;
  }
  return points;
}

/** Where the slope changes its sign, in order, as far out as 50. @param {Curve} curve @returns {number[]} */
export function turningPoints(curve) {
  let slope = derivative(curve);
  while (slope.length > 1 && slope[slope.length - 1] === 0) slope = slope.slice(0, -1);
  if (slope.length === 1) return [];
  const lead = slope[slope.length - 1];
  const reach = Math.min(WIDEST, 1 + Math.max(...slope.slice(0, -1).map((c) => Math.abs(c / lead))));
  const found = [];
  let before = -reach;
  let sign = 0;
  for (let i = 0; i <= CELLS; i += 1) {
    const w = -reach + (2 * reach * i) / CELLS;
    const height = value(slope, w);
    if (height === 0) continue;
    if (sign * height < 0) found.push(bisect(slope, before, w, 0));
    before = w;
    sign = Math.sign(height);
  }
  return found;
}

/** Where the curve crosses the level between two places on either side of it. */
function bisect(curve, low, high, level) {
  const rising = value(curve, high) > level;
  for (let i = 0; i < 200; i += 1) {
    const middle = (low + high) / 2;
    const height = value(curve, middle);
    if (height === level || middle === low || middle === high) return middle;
    if (height > level === rising) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

/** Whether the slope is positive between this turning point and the next. */
function isBottom(slope, turns, i) {
  const beyond = i + 1 === turns.length ? turns[i] + 1 : (turns[i] + turns[i + 1]) / 2;
  return value(slope, beyond) > 0;
}

/**
 * The bottom that lies downhill from w, and the curvature there; null where none is. On a hilltop
 * the nearest bottom is taken.
 * @param {Curve} curve @param {number} w @param {number[]} [turns] its turning points, if known
 */
export function valley(curve, w, turns = turningPoints(curve)) {
  const slope = derivative(curve);
  const here = value(slope, w);
  const bottoms = turns.filter((_, i) => isBottom(slope, turns, i));
  const side =
    here > 0 ? turns.filter((t) => t < w).slice(-1)
    : here < 0 ? turns.filter((t) => t > w)
    : [...bottoms].sort((p, q) => Math.abs(p - w) - Math.abs(q - w));
  if (!bottoms.includes(side[0])) return null;
  return { w: side[0], curvature: value(derivative(slope), side[0]) };
}

/** Left, right, bottom and top of the plot: all turning points, and walls beside them. */
export function frame(curve, turns = turningPoints(curve)) {
  let left, right, top;
  if (turns.length < 2) {
    const middle = turns[0] ?? 0;
    [left, right] = [middle - 6, middle + 6];
    top = Math.max(...[left, right, ...turns].map((w) => value(curve, w)));
  } else {
    const [first, last] = [turns[0], turns[turns.length - 1]];
    const heights = turns.map((w) => value(curve, w));
    const most = Math.max(...heights);
    top = most + 0.45 * (most - Math.min(...heights));
    left = wall(curve, first, first - 0.6 * (last - first), top);
    right = wall(curve, last, last + 0.6 * (last - first), top);
  }
  const low = Math.min(...[left, right, ...turns].map((w) => value(curve, w)));
  const height = top - low || 1;
  return [left, right, low - 0.1 * height, top + 0.04 * height];
}

function wall(curve, near, far, top) {
  if (!(value(curve, far) > top)) return far;
  return near < far ? bisect(curve, near, far, top) : bisect(curve, far, near, top);
}

/** The least height in the plot, what a loss is measured from on a log scale. */
export function lowest(curve, turns = turningPoints(curve)) {
  const [left, right] = frame(curve, turns);
  return Math.min(...[left, right, ...turns].map((w) => value(curve, w)));
}

/** What one step multiplies the distance from the bottom by: 1 − ηλ. */
export const factor = (curvature, lr) => 1 - lr * curvature;

/** What a step with this factor does. @param {number} r */
export function regime(r) {
  if (Math.abs(r) < NEAR) return "land";
  if (Math.abs(r + 1) < NEAR) return "orbit";
  if (r < -1) return "fly";
  if (r < 0) return "bounce";
  return r >= CRAWL - NEAR ? "crawl" : "glide";
}

/**
 * What the last step did on any curve, and the slope's ratio, after to before: on a bowl the factor.
 * @param {Point} before @param {Point} now @returns {[string, number]}
 */
export function measured(before, now) {
  if (!Number.isFinite(now.loss) || !Number.isFinite(now.grad)) return ["lost", NaN];
  if (Math.abs(before.grad) < NEAR) return ["rest", 1];
  const ratio = now.grad / before.grad;
  if (Math.abs(now.grad) < NEAR) return ["land", ratio];
  if (Math.abs(ratio + 1) < 1e-6) return ["orbit", ratio];
  if (ratio < 0) return [now.loss > before.loss ? "wide" : "bounce", ratio];
  if (ratio > 1 / CRAWL) return ["run", ratio];
  return [ratio >= CRAWL - NEAR ? "crawl" : "glide", ratio];
}

/** Whether a curve is a bowl: one curvature everywhere, so that the factor tells all. @param {Curve} curve */
export const isBowl = (curve) => curve.length === 3 && curve[2] > 0;

/**
 * What a step was: by the factor in a bowl, else measured; out of the plot and away it flies off.
 * @param {Curve} curve @param {number} lr @param {Point} before @param {Point} now
 * @param {number[]} edges left and right of the plot @returns {[string, number]}
 */
export function happened(curve, lr, before, now, [left, right]) {
  const [kind, ratio] = measured(before, now);
  if (kind === "lost" || kind === "rest") return [kind, ratio];
  if (isBowl(curve)) {
    const r = factor(2 * curve[2], lr);
    return [regime(r), r];
  }
  const middle = (left + right) / 2;
  const away = Math.abs(now.w - middle) > Math.abs(before.w - middle);
  return [away && !(now.w >= left && now.w <= right) ? "fly" : kind, ratio];
}

/** The first step whose numbers float64 cannot hold, or null. */
export function overflow(points) {
  const step = points.findIndex((point) => !Object.values(point).every(Number.isFinite));
  return step < 0 ? null : step;
}
