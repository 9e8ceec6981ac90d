/**
 * Batches of 64 shipments: their gradients, the cloud they make, the run they drive. Pure; imports
 * nothing. `lessons_core/figures/batch_size/maths.py` says the same, compared to 1e-9 in a browser.
 */

export const COUNT = 64;
export const DRAWS = 200;
const RUN = 1;
const CLOUD = 2;

/** What each control may hold: the traits' bounds in Python are the same numbers. */
export const LIMITS = {
  w: { min: -0.5, max: 4.5, step: 0.01, label: "the weight w" },
  b: { min: -1, max: 3, step: 0.01, label: "the bias b" },
  lr: { min: 0.01, max: 1, step: 0, label: "the learning rate η" },
  batch: { min: 1, max: COUNT, step: 1, label: "the batch size B" },
  replace: { min: 0, max: 1, step: 1, label: "drawing with replacement" },
  seed: { min: 1, max: 9999, step: 1, label: "the seed" },
  step: { min: 0, max: 640, step: 1, label: "the step" },
};

export const START = { w: 0, b: 0, lr: 0.2, batch: 8, replace: 0, seed: 1, step: 0 };

/** Mulberry32 (Tommy Ettinger, 2017): uniform numbers from 0 up to, not including, 1. */
export function mulberry32(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The generator of one purpose under one seed, so that purposes never share draws. */
export const stream = (seed, purpose) => mulberry32(Math.imul(seed, 2654435761) + purpose);

/** 0 to 63 in a random order (Durstenfeld, 1964). */
export function shuffled(draw) {
  const order = Array.from({ length: COUNT }, (_, i) => i);
  for (let last = COUNT - 1; last > 0; last -= 1) {
    const other = Math.floor(draw() * (last + 1));
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}

/** The 64 shipments [score, hours late]: 2·score + 1 and noise, always the same. */
export function shipments() {
  const draw = mulberry32(2318);
  return Array.from({ length: COUNT }, () => {
    const x = Math.floor(31 * draw()) / 10;
    let noise = 0;
    for (let i = 0; i < 12; i += 1) noise += draw();
    return [x, Math.floor((2 * x + 1 + (noise - 6)) * 10 + 0.5) / 10];
  });
}

export const DATA = shipments();

const mean = (of) => DATA.reduce((total, [x, y]) => total + of(x, y), 0) / COUNT;

export const MEANS = {
  x: mean((x) => x),
  xx: mean((x) => x * x),
  xxx: mean((x) => x * x * x),
  xxxx: mean((x) => x * x * x * x),
  y: mean((x, y) => y),
  xy: mean((x, y) => x * y),
  yy: mean((x, y) => y * y),
};

/** The line with the least loss. @returns {[number, number]} w and b */
export function least() {
  const m = MEANS;
  const w = (m.xy - m.x * m.y) / (m.xx - m.x * m.x);
  return [w, m.y - w * m.x];
}

/** The mean half squared error of a line over all shipments. */
export function loss(w, b) {
  const m = MEANS;
  return 0.5 * (w * w * m.xx + b * b + m.yy + 2 * (w * b * m.x - w * m.xy - b * m.y));
}

/** The second derivatives of the loss: [ww, wb, bb]. */
export const HESSIAN = [MEANS.xx, MEANS.x, 1];

/** 2/λ, the rate at which steps on all shipments stop settling. */
export function edge() {
  const half = (MEANS.xx + 1) / 2;
  return 2 / (half + Math.sqrt(half * half - (MEANS.xx - MEANS.x * MEANS.x)));
}

/** dL/dw and dL/db of every shipment alone. @returns {[number, number][]} */
export const gradients = (w, b) => DATA.map(([x, y]) => [(w * x + b - y) * x, w * x + b - y]);

/** The full gradient's two parts, and how far one shipment's is from it (root mean square). */
export function sigma(w, b) {
  const each = gradients(w, b);
  const over = (of) => each.reduce((total, g) => total + of(g), 0) / COUNT;
  const gw = over(([g]) => g);
  const gb = over(([, h]) => h);
  return [gw, gb, Math.sqrt(over(([g, h]) => (g - gw) * (g - gw) + (h - gb) * (h - gb)))];
}

/** σ/√B, times √((N−B)/(N−1)) where no shipment is drawn twice in a batch (Cochran, 1977). */
export const predicted = (spread, batch, replace) =>
  spread * Math.sqrt((replace ? 1 : (COUNT - batch) / (COUNT - 1)) / batch);

/** 200 orders of 64 shipments; the first B of each are one batch, for every B. */
export function cloudOrders(seed, replace) {
  const draw = stream(seed, CLOUD);
  const order = () => (replace ? Array.from({ length: COUNT }, () => Math.floor(draw() * COUNT)) : shuffled(draw));
  return Array.from({ length: DRAWS }, order);
}

/**
 * The gradient of every batch of that size, and the measured spread at every size from 1 to 64.
 * @returns {{found: [number, number][], spreads: number[]}}
 */
export function cloud(orders, w, b, batch) {
  const each = gradients(w, b);
  const [fullW, fullB] = sigma(w, b);
  const squares = new Float64Array(COUNT);
  const found = [];
  for (const order of orders) {
    let sumW = 0;
    let sumB = 0;
    for (let i = 0; i < COUNT; i += 1) {
      const g = each[order[i]];
      sumW += g[0];
      sumB += g[1];
      const dw = sumW / (i + 1) - fullW;
      const db = sumB / (i + 1) - fullB;
      squares[i] += dw * dw + db * db;
      if (i + 1 === batch) found.push([sumW / batch, sumB / batch]);
    }
  }
  return { found, spreads: Array.from(squares, (square) => Math.sqrt(square / orders.length)) };
}

/** How many steps use 64 shipments, the last short batch included. */
export const stepsPerEpoch = (batch) => Math.ceil(COUNT / batch);

/** A function that gives the run's next batch: a new order each epoch, or B fresh draws a step. */
export function batches(seed, batch, replace) {
  const draw = stream(seed, RUN);
  let order = [];
  let start = COUNT;
  return () => {
    if (replace) return Array.from({ length: batch }, () => Math.floor(draw() * COUNT));
    if (start >= COUNT) {
      order = shuffled(draw);
      start = 0;
    }
    start += batch;
    return order.slice(start - batch, start);
  };
}

/**
 * @typedef {{w: number, b: number, loss: number, batch: number[], batch_loss: number | null}} Point
 * The run at steps 0 to `steps`, each with the batch that led there and its loss before the step.
 * @returns {Point[]}
 */
export function trajectory(w, b, lr, batch, seed, steps, replace = false) {
  const next = batches(seed, batch, replace);
  const points = [{ w, b, loss: loss(w, b), batch: [], batch_loss: null }];
  for (let step = 0; step < steps; step += 1) {
    const chosen = next();
    let sumW = 0;
    let sumB = 0;
    let squares = 0;
    for (const i of chosen) {
      const [x, y] = DATA[i];
      const miss = w * x + b - y;
      sumW += miss * x;
      sumB += miss;
      squares += miss * miss;
    }
    w -= lr * (sumW / chosen.length);
    b -= lr * (sumB / chosen.length);
    points.push({ w, b, loss: loss(w, b), batch: chosen, batch_loss: 0.5 * (squares / chosen.length) });
  }
  return points;
}

/** Whether a model is too far from every shipment to be drawn. */
export const far = ({ w, b }) => !(Math.max(Math.abs(w), Math.abs(b)) < 1000);

/**
 * The loss about which a run with replacement ends up wandering; null if it never settles there.
 * The covariance of (w, b) is the fixed point of one step; Python's docstring has the equation.
 */
export function noiseFloor(lr, batch) {
  const m = MEANS;
  const [w, b] = least();
  const each = gradients(w, b);
  const over = (of) => each.reduce((total, g) => total + of(g), 0) / COUNT;
  const noise = [over(([g]) => g * g), over(([g, h]) => g * h), over(([, h]) => h * h)];
  const h = HESSIAN;
  const rate = (lr * lr) / batch;
  const powers = [m.xxxx, m.xxx, m.xx, m.x, 1];
  const fourth = [0, 1, 2].map((i) => [powers[i], 2 * powers[i + 1], powers[i + 2]]);
  const kept = congruence(1 - lr * h[0], -lr * h[1], 1 - lr * h[2]);
  const bent = congruence(h[0], h[1], h[2]);
  const rows = [0, 1, 2].map((i) =>
    [0, 1, 2].map((j) => Number(i === j) - kept[i][j] - rate * (fourth[i][j] - bent[i][j])),
  );
  const [p, q, r] = solve(rows, noise.map((value) => rate * value));
  if (!(p > 0 && r > 0 && p * r > q * q)) return null;
  return loss(w, b) + 0.5 * (h[0] * p + 2 * h[1] * q + h[2] * r);
}

/** The table of S ↦ MSM for symmetric M = (a, b; b, d) and S written as three numbers. */
const congruence = (a, b, d) => [[a * a, 2 * a * b, b * b], [a * b, a * d + b * b, b * d], [b * b, 2 * b * d, d * d]];

/** Three equations by Cramer's rule. */
function solve(m, v) {
  const det = (c) =>
    c[0][0] * (c[1][1] * c[2][2] - c[1][2] * c[2][1]) -
    c[0][1] * (c[1][0] * c[2][2] - c[1][2] * c[2][0]) +
    c[0][2] * (c[1][0] * c[2][1] - c[1][1] * c[2][0]);
  const whole = det(m);
  return [0, 1, 2].map((k) => det(m.map((row, i) => row.map((value, j) => (j === k ? v[i] : value)))) / whole);
}
