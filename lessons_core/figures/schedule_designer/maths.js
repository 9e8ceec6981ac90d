/**
 * Five schedules, and what the small run under them draws. Pure; imports nothing.
 * `maths.py` and `run.py` beside it say the same, compared in a browser.
 */

/**
 * @typedef {{shape: string, peak: number, warmup: number, floor: number, decay: number, every: number,
 *   factor: number, total: number, seed: number}} Settings
 */

export const SHAPES = ["constant", "step", "cosine", "stable", "one-cycle"];
/** The updates of the small run, and how often its loss is looked at. */
export const [RUN, LOOK] = [200, 4];
/** Its records, hidden units, and records an update uses. */
export const [COUNT, WIDTH, BATCH] = [64, 64, 8];
const NOISE = 0.3;
const [DATA_SEED, START_SEED, ORDER_SEED] = [1, 2000, 3000];
const [START, END] = [1 / 25, 1e-4]; // of one-cycle, as in PyTorch

/** What each control may hold: the traits' bounds in Python are the same numbers. */
export const LIMITS = {
  peak: { min: 1e-6, max: 1, label: "the peak" },
  warmup: { min: 0, max: 5e6, step: 1, label: "the warm-up" },
  floor: { min: 0, max: 1, label: "the floor" },
  decay: { min: 1, max: 1e7, step: 1, label: "the decay" },
  every: { min: 1, max: 1e7, step: 1, label: "the distance between two drops" },
  factor: { min: 0.01, max: 0.99, label: "the factor of a drop" },
  total: { min: RUN, max: 1e7, step: 1, label: "the number of steps" },
  seed: { min: 1, max: 999, step: 1, label: "the seed" },
  step: { min: 0, max: 1e7, step: 1, label: "the step that is read" },
};

/** @type {Settings} */
export const FIRST = { shape: "cosine", peak: 0.1, warmup: 20, floor: 0, decay: 40, every: 60, factor: 0.1, total: RUN, seed: 7 };

export const half = (total) => Math.floor(total / 2);

/** What a schedule of so many steps has where nothing else is said: the same shares at any length. */
export const usual = (total) => ({ decay: Math.round(total / 5), every: Math.round(0.3 * total) });

/** Settings that fit into each other: half of the steps may warm up, and what is left may decay. */
export function fitted(s) {
  const warmup = Math.min(s.warmup, half(s.total));
  return { ...s, warmup, decay: Math.min(s.decay, s.total - warmup), every: Math.min(s.every, s.total) };
}

/** From 1 at done = 0 to 0 at done = 1, flat at both ends. */
const halfCosine = (done) => (1 + Math.cos(Math.PI * done)) / 2;

function cycle({ peak, warmup, total }) {
  const top = ((Math.max(1, warmup) + 1) / total) * total - 1;
  const last = total - 1;
  return (step) => {
    const up = step <= top;
    const low = up ? START : START * END;
    const done = up ? 1 - step / top : Math.min(1, (step - top) / (last - top));
    return peak * (low + (1 - low) * halfCosine(done));
  };
}

/** The rate at a step, 0 the first. @param {Settings} settings @returns {(step: number) => number} */
export function rateOf(settings) {
  const { shape, peak, warmup, floor, decay, every, factor, total } = fitted(settings);
  if (shape === "one-cycle") return cycle(settings);
  const after = {
    constant: () => peak,
    step: (step) => peak * factor ** Math.floor((step - warmup) / every),
    cosine: (step) => peak * (floor + (1 - floor) * halfCosine(Math.min(1, (step - warmup) / (total - warmup)))),
    stable: (step) => peak * (floor + (1 - floor) * Math.max(0, Math.min(1, (total - step) / decay))),
  }[shape];
  return (step) => (step < warmup ? (peak * (step + 1)) / (warmup + 1) : after(step));
}

/** The step of the schedule that an update of the small run stands for. */
export const stepAt = (update, total) => Math.floor((update * total) / RUN);

/** The rates of the small run, as single-precision numbers: the last bit of a cosine is not the same everywhere. */
export function rates(settings) {
  const rate = rateOf(settings);
  return Array.from({ length: RUN }, (_, update) => Math.fround(rate(stepAt(update, settings.total))));
}

/** Steps at which the line of the rate is drawn: evenly, at its corners, and beside each drop. */
export function places(settings) {
  const { shape, warmup, decay, every, total } = fitted(settings);
  const found = Array.from({ length: RUN + 1 }, (_, update) => stepAt(update, total));
  found.push(warmup);
  if (shape === "stable") found.push(total - decay);
  for (let drop = 1; shape === "step" && drop <= RUN && warmup + drop * every <= total; drop += 1) {
    found.push(warmup + drop * every - 1, warmup + drop * every);
  }
  return [...new Set(found)].sort((a, b) => a - b);
}

/** The end of the axis of rates: 1, 2 or 5 times a power of ten, with room above the peak. */
export function topOf(peak) {
  const power = Math.floor(Math.log10(peak / 0.9));
  return [`1e${power}`, `2e${power}`, `5e${power}`, `1e${power + 1}`].map(Number).find((top) => top >= peak / 0.9) ?? 1;
}

/** A uniform draw of 32 bits: Mulberry32 by Tommy Ettinger, public domain. @param {number} seed */
function mulberry32(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function normal(uniform) {
  let z = -6;
  for (let i = 0; i < 12; i += 1) z += uniform();
  return z;
}

const thousandth = (value) => Math.floor(value * 1000 + 0.5) / 1000;
const truth = (x) => Math.sin(1.5 * Math.PI * x);

/** The records: x spread evenly from −1 to 1, y along a wave with noise; and the loss of the wave itself. */
export function sample() {
  const uniform = mulberry32(DATA_SEED);
  const [x, y] = [new Float64Array(COUNT), new Float64Array(COUNT)];
  let sum = 0;
  for (let i = 0; i < COUNT; i += 1) {
    x[i] = thousandth(-1 + (2 * (i + uniform())) / COUNT);
    y[i] = thousandth(truth(x[i]) + NOISE * normal(uniform));
    const miss = truth(x[i]) - y[i];
    sum += miss * miss;
  }
  return { x, y, best: (0.5 * sum) / COUNT };
}

/** Weights of the hidden units, their biases, weights of the answer and its bias, in one array. */
export function startWeights(seed) {
  const uniform = mulberry32(seed + START_SEED);
  const weights = new Float64Array(3 * WIDTH + 1);
  const size = Math.sqrt(1 / WIDTH);
  for (let i = 0; i < 3 * WIDTH; i += 1) weights[i] = (i < 2 * WIDTH ? 1 : size) * normal(uniform);
  return weights;
}

/** Batches of a shuffled order, again and again. @param {number} seed @returns {() => number[]} */
export function batches(seed) {
  const uniform = mulberry32(seed + ORDER_SEED);
  const order = Array.from({ length: COUNT }, (_, i) => i);
  let at = COUNT;
  return () => {
    if (at === COUNT) {
      at = 0;
      for (let i = COUNT - 1; i > 0; i -= 1) {
        const j = Math.floor(uniform() * (i + 1));
        [order[i], order[j]] = [order[j], order[i]];
      }
    }
    at += BATCH;
    return order.slice(at - BATCH, at);
  };
}

/** Above this a run has not found the wave; a look that is so many times the one before is a jump. */
const [LOST, JUMP] = [0.12, 1.15];

/** What became of a run. @param {number[]} losses at each look, the last at its end */
export function verdict(losses) {
  const late = losses.slice(-9);
  const lost = late[8] > LOST;
  if (lost && Math.max(...losses) > 2 * losses[0]) return "thrown";
  if (late.some((loss, i) => i > 0 && loss > JUMP * late[i - 1])) return "jumps";
  return lost ? "slow" : "settled";
}
