/**
 * One step of devices that share a batch: who computes and who sends when. Pure; imports nothing.
 * `maths.py` says the same, and where each rule is from; a browser test compares both.
 * @typedef {{devices: number, batch: number, parameters: number, speed: number, bandwidth: number,
 *   stage: number, overlap: boolean}} Settings `speed` in TFLOP/s, `bandwidth` in GB/s
 * @typedef {{kind: string, start: number, end: number}} Piece in seconds
 * @typedef {{computing: Piece[], sending: Piece[], total: number, waiting: number, speedup: number,
 *   sent: number}} Step
 */

export const LAYERS = 8;
export const STAGES = [0, 1, 2, 3];
const WIDTH = 2; // bytes of a weight and of a gradient, as they are sent
export const GB = 1e9;
const TERA = 1e12;

/** @type {Settings} */
export const START = { devices: 8, batch: 16_384, parameters: 6_738_415_616, speed: 150, bandwidth: 300, stage: 0, overlap: true };

export const LIMITS = {
  devices: { min: 1, max: 8, step: 1, label: "the number of devices" },
  batch: { min: 1000, max: 4_000_000, step: 1, label: "the batch" },
  parameters: { min: 1e7, max: 1e11, step: 1, label: "the number of parameters" },
  speed: { min: 0.1, max: 1000, label: "the speed" },
  bandwidth: { min: 0.01, max: 1000, label: "the bandwidth" },
  stage: { min: 0, max: 3, step: 1, label: "the stage" },
};

/** Bytes that each device sends to add up all gradients, or to gather all weights. @param {Settings} s */
const roundOnce = ({ devices, parameters }) => ((devices - 1) / devices) * WIDTH * parameters;

/** The step of these settings. @param {Settings} s @returns {Step} */
export function step(s) {
  const alone = (6 * s.parameters * s.batch) / (s.speed * TERA);
  const forward = alone / s.devices / (3 * LAYERS);
  const hop = roundOnce(s) / (s.bandwidth * GB) / LAYERS;
  const computing = [{ kind: "", start: 0, end: 0 }];
  const sending = [{ kind: "", start: 0, end: 0 }];
  const last = (pieces) => pieces[pieces.length - 1];
  function send(kind, ready, rounds = 1) {
    const start = Math.max(ready, last(sending).end);
    sending.push({ kind, start, end: start + rounds * hop });
  }
  // Plain data parallel hands the sums out at once; the others keep a piece of them.
  const gradients = (ready) => send("gradients", ready, s.stage ? 1 : 2);

  for (let i = 0; i < 2 * LAYERS; i += 1) {
    const before = last(computing);
    let start = before.end;
    if (s.stage === 3) {
      send("weights", s.overlap ? before.start : before.end);
      start = Math.max(start, last(sending).end);
    }
    if (s.overlap && before.kind === "backward") gradients(before.end);
    computing.push({ kind: i < LAYERS ? "forward" : "backward", start, end: start + (i < LAYERS ? 1 : 2) * forward });
  }
  for (let i = 0; i < (s.overlap ? 1 : LAYERS); i += 1) gradients(last(computing).end);
  for (let i = 0; i < (s.stage === 1 || s.stage === 2 ? LAYERS : 0); i += 1) send("weights", last(sending).end);
  return summed(s, computing.slice(1), s.devices > 1 ? sending.slice(1) : [], alone);
}

function summed(s, computing, sending, alone) {
  const total = Math.max(...[...computing, ...sending].map(({ end }) => end));
  const waiting = s.devices > 1 ? Math.max(0, 1 - alone / s.devices / total) : 0;
  return { computing, sending, total, waiting, speedup: alone / total, sent: (s.stage === 3 ? 3 : 2) * roundOnce(s) };
}

/** Bytes that a device keeps at a stage, as `lessons_core/memory/sharding.py` counts them. @param {Settings} s */
export function memory({ parameters, devices }, stage) {
  const each = (bytes, from) => (bytes * parameters) / (stage >= from ? devices : 1);
  return { parameters: each(2, 3), gradients: each(2, 2), optimizer: each(12, 1) };
}

/** From when to when nothing is computed, where an eye could see it. @param {Step} step */
export function gaps({ computing, total }) {
  const ends = [0, ...computing.map(({ end }) => end)];
  const starts = [...computing.map(({ start }) => start), total];
  return ends.map((end, i) => [end, starts[i]]).filter(([a, b]) => b - a > 1e-6 * total);
}
