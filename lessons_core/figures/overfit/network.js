import { EPS, EVERY, GAIN, LIMITS, RATE, halfSquaredLoss, uniforms } from "./maths.js";

/** @typedef {import("./maths.js").Sample} Sample */

/** The network's weights at the start: W1 and b1 within ±GAIN, W2 within ±1/√width, b2 = 0. */
export function startWeights(width, seed) {
  const uniform = uniforms(seed + 2000);
  const draw = (reach) => Float64Array.from({ length: width }, () => reach * (2 * uniform() - 1));
  const w1 = draw(GAIN);
  const b1 = draw(GAIN);
  return { w1, b1, w2: draw(1 / Math.sqrt(width)), b2: new Float64Array(1) };
}

/** What the network says at each x. */
export function networkOutput({ w1, b1, w2, b2 }, xs) {
  return xs.map((x) => {
    let sum = 0;
    for (let j = 0; j < w1.length; j += 1) sum += Math.tanh(x * w1[j] + b1[j]) * w2[j];
    return sum + b2[0];
  });
}

/** The gradient of the loss by each weight: forward, then backward, example by example. */
function gradients({ w1, b1, w2, b2 }, { x, y }, hidden) {
  const width = w1.length;
  const g = { w1: new Float64Array(width), b1: new Float64Array(width), w2: new Float64Array(width), b2: new Float64Array(1) };
  for (let i = 0; i < x.length; i += 1) {
    let yHat = 0;
    for (let j = 0; j < width; j += 1) {
      hidden[j] = Math.tanh(x[i] * w1[j] + b1[j]);
      yHat += hidden[j] * w2[j];
    }
    const error = (yHat + b2[0] - y[i]) / x.length;
    g.b2[0] += error;
    for (let j = 0; j < width; j += 1) {
      g.w2[j] += hidden[j] * error;
      const inner = error * w2[j] * (1 - hidden[j] * hidden[j]);
      g.b1[j] += inner;
      g.w1[j] += x[i] * inner;
    }
  }
  return g;
}

/** One step of AdamW (Loshchilov & Hutter 2019) on each array, in place. */
function adamw(weights, grads, state, weightDecay) {
  const rate = RATE * (1 - state.t / LIMITS.step.max);
  state.t += 1;
  const mScale = 1 - 0.9 ** state.t;
  const vRoot = Math.sqrt(1 - 0.999 ** state.t);
  for (const key of ["w1", "b1", "w2", "b2"]) {
    const [p, g, m, v] = [weights[key], grads[key], state.m[key], state.v[key]];
    for (let j = 0; j < p.length; j += 1) {
      p[j] *= 1 - rate * weightDecay;
      m[j] = 0.9 * m[j] + (1 - 0.9) * g[j];
      v[j] = 0.999 * v[j] + (1 - 0.999) * g[j] * g[j];
      p[j] -= ((rate / mScale) * m[j]) / (Math.sqrt(v[j]) / vRoot + EPS);
    }
  }
}

/**
 * A run of the network that is advanced in pieces, so that a page stays responsive. At every
 * EVERY-th step both losses and what it says on `grid` are kept.
 * @param {{train: Sample, validation: Sample}} data @param {number[]} grid
 */
export function networkRun({ train, validation }, width, weightDecay, seed, grid = []) {
  const weights = startWeights(width, seed);
  const zeros = () => ({ w1: new Float64Array(width), b1: new Float64Array(width), w2: new Float64Array(width), b2: new Float64Array(1) });
  const state = { t: 0, m: zeros(), v: zeros() };
  const hidden = new Float64Array(width);
  const run = { train: [], validation: [], outputs: [], weights, advance };
  const look = () => {
    run.train.push(halfSquaredLoss(networkOutput(weights, train.x), train.y));
    run.validation.push(halfSquaredLoss(networkOutput(weights, validation.x), validation.y));
    run.outputs.push(networkOutput(weights, grid));
  };
  look();
  /** @param {number} steps @returns {boolean} whether the run is complete */
  function advance(steps) {
    for (let i = 0; i < steps && state.t < LIMITS.step.max; i += 1) {
      adamw(weights, gradients(weights, train, hidden), state, weightDecay);
      if (state.t % EVERY === 0) look();
    }
    return state.t >= LIMITS.step.max;
  }
  return run;
}
