import { BENDS, BOUND, FIRST, LIMITS, batches, dataOf, startWeights } from "./maths.js";

/** @typedef {import("./maths.js").Sample} Sample @typedef {import("./maths.js").Settings} Settings */

const [RELU, TANH, SIGMOID] = [0, 1, 2];

/** What the hidden units make of their sums, in place. */
function bend(h, code) {
  const n = h.length;
  if (code === RELU) for (let j = 0; j < n; j += 1) h[j] = h[j] > 0 ? h[j] : 0;
  else if (code === TANH) for (let j = 0; j < n; j += 1) h[j] = Math.tanh(h[j]);
  else if (code === SIGMOID) for (let j = 0; j < n; j += 1) h[j] = 1 / (1 + Math.exp(-h[j]));
}

/** The slope of the bend where its result is h. */
export function slopeAt(h, code) {
  if (code === RELU) return h > 0 ? 1 : 0;
  if (code === TANH) return 1 - h * h;
  return code === SIGMOID ? h * (1 - h) : 1;
}

/**
 * A network of the settings' shape. Nothing is allocated after it is made: `forward` leaves each
 * unit's answer in `layers[l].h`, `backward` adds to the slopes in `gw`, `gb` and leaves the slope of
 * each unit's sum in `d`.
 * @param {Pick<Settings, "width" | "depth" | "activation" | "seed" | "equal">} settings
 */
export function network(settings) {
  const code = BENDS.indexOf(settings.activation);
  const layers = startWeights(settings).map(({ nIn, nOut, w, b }) => ({
    nIn, nOut, w, b,
    h: new Float64Array(nOut), d: new Float64Array(nOut),
    gw: new Float64Array(w.length), gb: new Float64Array(nOut),
  }));
  const input = new Float64Array(2);
  const none = new Float64Array(2); // slopes by x and y, which nothing asks for
  const last = layers.length - 1;

  /** @returns {number} the answer at a place */
  function forward(x, y) {
    input[0] = x;
    input[1] = y;
    let from = input;
    for (let l = 0; l <= last; l += 1) {
      const { nIn, nOut, w, b, h } = layers[l];
      for (let j = 0, at = 0; j < nOut; j += 1) {
        let sum = b[j];
        for (let k = 0; k < nIn; k += 1, at += 1) sum += from[k] * w[at];
        h[j] = sum;
      }
      if (l < last) bend(h, code);
      from = h;
    }
    return from[0];
  }

  /** Walk back from the slope by the answer, for the place of the last `forward`. */
  function backward(slope) {
    layers[last].d[0] = slope;
    for (let l = last; l >= 0; l -= 1) {
      const { nIn, nOut, w, d, gw, gb } = layers[l];
      const from = l ? layers[l - 1].h : input;
      const below = l ? layers[l - 1].d : none;
      for (let k = 0; k < nIn; k += 1) below[k] = 0;
      for (let j = 0; j < nOut; j += 1) {
        const dj = d[j];
        if (dj === 0) continue; // a closed unit: nothing passes
        gb[j] += dj;
        for (let k = 0, at = j * nIn; k < nIn; k += 1, at += 1) {
          gw[at] += dj * from[k];
          below[k] += dj * w[at];
        }
      }
      if (l) for (let k = 0; k < nIn; k += 1) below[k] *= slopeAt(from[k], code);
    }
  }

  /** Make all slopes of the weights 0. */
  function clear() {
    for (let l = 0; l <= last; l += 1) {
      layers[l].gw.fill(0);
      layers[l].gb.fill(0);
    }
  }

  /** weight ← weight − rate · slope */
  function update(rate) {
    for (let l = 0; l <= last; l += 1) {
      const { w, b, gw, gb } = layers[l];
      for (let at = 0; at < w.length; at += 1) w[at] -= rate * gw[at];
      for (let j = 0; j < b.length; j += 1) b[j] -= rate * gb[j];
    }
  }
  return { layers, code, forward, backward, clear, update };
}

/** The mean of ½(ŷ − y)² on a sample, and the share on the right side of 0; NaN without points. */
export function lossOn(net, { x, y, target }, told = { loss: NaN, right: NaN }) {
  const n = target.length;
  let sum = 0;
  let right = 0;
  for (let i = 0; i < n; i += 1) {
    const answer = net.forward(x[i], y[i]);
    const miss = answer - target[i];
    sum += miss * miss;
    if (answer > 0 === target[i] > 0) right += 1;
  }
  told.loss = (0.5 * sum) / n;
  told.right = right / n;
  return told;
}

/**
 * A run that is advanced in pieces, so that a page stays responsive. Losses are kept at each
 * hundredth of the plot's axis, which doubles when it is full.
 * @param {Settings} settings @param {{train: Sample, held: Sample}} [data] what they draw
 */
export function createRun(settings, { train, held } = dataOf(settings)) {
  const net = network(settings);
  const count = train.target.length;
  const turns = batches(count, settings.batch, settings.seed);
  const run = { net, train, held, step: 0, end: FIRST, losses: { train: [], held: [] }, blown: /** @type {number | null} */ (null), advance };
  const told = { loss: 0, right: 0 };
  function look() {
    run.losses.train.push(lossOn(net, train, told).loss);
    run.losses.held.push(lossOn(net, held, told).loss);
  }
  look();

  /** One step; where the loss is too large, nothing is changed and the run is over. */
  function update() {
    turns.next();
    const { batch } = turns;
    const size = batch.length;
    net.clear();
    let sum = 0;
    for (let i = 0; i < size; i += 1) {
      const at = batch[i];
      const miss = net.forward(train.x[at], train.y[at]) - train.target[at];
      sum += miss * miss;
      net.backward(miss / size);
    }
    const loss = (0.5 * sum) / size;
    if (loss <= BOUND) net.update(settings.rate);
    else run.blown = loss;
  }

  /** @returns {boolean} whether the run is over */
  function advance(steps = 1) {
    for (let i = 0; i < steps && !over(); i += 1) {
      update();
      run.step += 1;
      if (run.step > run.end) {
        run.end *= 2;
        for (const key of ["train", "held"]) run.losses[key] = run.losses[key].filter((_, at) => at % 2 === 0);
      }
      if (run.step % (run.end / FIRST) === 0) look();
    }
    return over();
  }
  const over = () => run.blown !== null || run.step >= LIMITS.step.max || count === 0;
  return run;
}
