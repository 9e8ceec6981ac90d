import { BATCH, COUNT, LOOK, WIDTH, batches, rates, sample, startWeights } from "./maths.js";

const [BETA1, BETA2, EPS] = [0.9, 0.999, 1e-8];
const RECORDS = sample();

/** The loss of the curve that the records were drawn around. */
export const BEST = RECORDS.best;

/** The answer of 64 ReLU units for one x; what each unit says is left in `hidden`. */
function answer(weights, x, hidden) {
  let sum = weights[3 * WIDTH];
  for (let j = 0; j < WIDTH; j += 1) {
    const z = weights[WIDTH + j] + x * weights[j];
    hidden[j] = z > 0 ? z : 0;
    sum += hidden[j] * weights[2 * WIDTH + j];
  }
  return sum;
}

/**
 * The whole run under a schedule: Adam on half the mean squared miss, `BATCH` records an update.
 * @param {import("./maths.js").Settings} settings
 * @returns {{losses: number[], weights: Float64Array}} the loss on all records at each look
 */
export function train(settings) {
  const weights = startWeights(settings.seed);
  const [slopes, first, second] = [0, 0, 0].map(() => new Float64Array(weights.length));
  const hidden = new Float64Array(WIDTH);
  const next = batches(settings.seed);
  const losses = [lossOf(weights, hidden)];
  let [left1, left2] = [1, 1];
  rates(settings).forEach((rate, update) => {
    slopes.fill(0);
    for (const i of next()) slope(weights, RECORDS.x[i], RECORDS.y[i], hidden, slopes);
    left1 *= BETA1;
    left2 *= BETA2;
    for (let k = 0; k < weights.length; k += 1) {
      const g = slopes[k];
      first[k] = BETA1 * first[k] + (1 - BETA1) * g;
      second[k] = BETA2 * second[k] + (1 - BETA2) * g * g;
      weights[k] -= (rate * (first[k] / (1 - left1))) / (Math.sqrt(second[k] / (1 - left2)) + EPS);
    }
    if ((update + 1) % LOOK === 0) losses.push(lossOf(weights, hidden));
  });
  return { losses, weights };
}

function lossOf(weights, hidden) {
  let sum = 0;
  for (let i = 0; i < COUNT; i += 1) {
    const miss = answer(weights, RECORDS.x[i], hidden) - RECORDS.y[i];
    sum += miss * miss;
  }
  return (0.5 * sum) / COUNT;
}

/** Add one record's share of the batch's slopes. */
function slope(weights, x, y, hidden, slopes) {
  const g = (answer(weights, x, hidden) - y) / BATCH;
  slopes[3 * WIDTH] += g;
  for (let j = 0; j < WIDTH; j += 1) {
    if (hidden[j] === 0) continue; // a closed unit: nothing passes
    slopes[2 * WIDTH + j] += g * hidden[j];
    const back = g * weights[2 * WIDTH + j];
    slopes[WIDTH + j] += back;
    slopes[j] += back * x;
  }
}

/** The last few runs, so that a picture that is drawn again trains nothing again. */
export function runs() {
  const kept = new Map();
  return (settings) => {
    const key = JSON.stringify(settings);
    const found = kept.get(key) ?? train(settings);
    kept.delete(key);
    kept.set(key, found);
    if (kept.size > 3) kept.delete(kept.keys().next().value);
    return found;
  };
}
