/**
 * Where the bytes of a training step go, counted from shapes alone. Pure; imports nothing.
 * `lessons_core/memory/model.py` and `shapes.py` say the same, and say why; a browser test
 * compares every byte.
 */

/** Bytes of one number of each kind; `master` is a full-precision copy of the weights, `copy` a lower one. */
export const PRECISIONS = {
  fp32: { label: "fp32", weight: 4, grad: 4, state: 4, activation: 4, loss: 4, master: 0, copy: 0 },
  autocast: { label: "bf16 autocast", weight: 4, grad: 4, state: 4, activation: 2, loss: 4, master: 0, copy: 2 },
  mixed: { label: "bf16 + fp32 master", weight: 2, grad: 2, state: 4, activation: 2, loss: 4, master: 4, copy: 0 },
  bf16: { label: "pure bf16", weight: 2, grad: 2, state: 2, activation: 2, loss: 2, master: 0, copy: 0 },
};

/** Numbers that an optimizer remembers for each parameter, and bytes for each array of them. */
export const OPTIMIZERS = {
  sgd: { label: "SGD", moments: 0, step: 0 },
  momentum: { label: "SGD with momentum", moments: 1, step: 0 },
  adam: { label: "Adam", moments: 2, step: 4 },
  adamw: { label: "AdamW", moments: 2, step: 4 },
};

/** Sizes of memory that the figure asks about, in GB of 10⁹ bytes. */
export const DEVICES = [8, 24, 80, 141];
export const GB = 1e9;
export const PARTS = /** @type {const} */ (["parameters", "gradients", "optimizer", "activations"]);

const gpt = (layers, width, heads) =>
  ({ kind: "transformer", layers, width, heads, hidden: 4 * width, vocabulary: 50257, context: 1024, gated: false, tied: true });
const llama = (layers, width, heads, hidden) =>
  ({ kind: "transformer", layers, width, heads, hidden, vocabulary: 32000, context: 2048, gated: true, tied: false });

/** Key -> model: its name, its source, what a batch counts and how far it is shown, its shape. */
export const MODELS = {
  lesson: { label: "the lesson's network", source: "3-64-64-1, ReLU", example: "example", most: 65536, shape: { kind: "mlp", widths: [3, 64, 64, 1] } },
  "resnet-50": { label: "ResNet-50", source: "He et al., 2016", example: "image", most: 4096, shape: { kind: "resnet", blocks: [3, 4, 6, 3], classes: 1000, side: 224 } },
  gpt2: { label: "GPT-2 small", source: "Radford et al., 2019", example: "sequence", most: 1024, shape: gpt(12, 768, 12) },
  "gpt2-xl": { label: "GPT-2 XL", source: "Radford et al., 2019", example: "sequence", most: 256, shape: gpt(48, 1600, 25) },
  "llama-7b": { label: "LLaMA-7B", source: "Touvron et al., 2023", example: "sequence", most: 256, shape: llama(32, 4096, 32, 11008) },
  "llama-65b": { label: "LLaMA-65B", source: "Touvron et al., 2023", example: "sequence", most: 64, shape: llama(80, 8192, 64, 22016) },
};

export const LIMITS = { batch: { min: 1, max: 65536, step: 1, label: "the batch" } };
export const START = { model: "gpt2-xl", batch: 4, precision: "mixed", optimizer: "adam", checkpoint: false, fused: false };

const sum = (values) => values.reduce((total, value) => total + value, 0);
const total = (parts) => sum(Object.values(parts));

/** How each kind of model counts: parameters and activations part by part, arrays of parameters. */
const KINDS = {
  mlp: {
    parameters: ({ widths }) =>
      Object.fromEntries(widths.slice(1).map((m, i) => [`layer ${i + 1}`, widths[i] * m + m])),
    tensors: ({ widths }) => 2 * (widths.length - 1),
    activations({ widths }, batch, p, checkpoint) {
      const hidden = widths.slice(1, -1);
      return {
        input: batch * widths[0] * p.activation,
        "hidden layers": batch * (checkpoint ? worstSegment(widths, hidden) : sum(hidden)) * p.activation,
        loss: batch * widths[widths.length - 1] * 2 * p.loss,
      };
    },
  },
  transformer: {
    parameters({ layers, width: h, hidden: f, vocabulary, context, gated, tied }) {
      const biases = gated ? 0 : 1;
      const parts = {
        embedding: vocabulary * h,
        positions: biases * context * h,
        attention: layers * (4 * h * h + biases * 4 * h),
        "feed-forward": layers * ((gated ? 3 : 2) * h * f + biases * (f + h)),
        norms: (2 * layers + 1) * h * (1 + biases),
        output: tied ? 0 : vocabulary * h,
      };
      return Object.fromEntries(Object.entries(parts).filter(([, count]) => count));
    },
    tensors: ({ layers, gated, tied }) => (gated ? 9 : 12) * layers + (gated ? 2 : 4) + (tied ? 0 : 1),
    activations(shape, batch, p, checkpoint) {
      const { layers, width: h, hidden: f, heads, vocabulary, context, gated, fused } = shape;
      const tokens = batch * context;
      const mask = gated ? 0 : 1;
      const scores = fused ? 4 : context * ((1 + mask) * p.activation + mask);
      const attention = tokens * h * (5 * p.activation + mask) + tokens * heads * scores;
      const forward = tokens * ((h + (gated ? 4 : 2) * f) * p.activation + mask * h);
      const inputs = tokens * h * p.activation;
      const ends = 2 * inputs + tokens * vocabulary * p.loss + mask * tokens * h;
      if (checkpoint) {
        return { "layer inputs": layers * inputs, "one layer": attention + forward + inputs, ends };
      }
      return { attention: layers * attention, "feed-forward": layers * forward, norms: layers * 2 * inputs, ends };
    },
  },
  resnet: {
    parameters(shape) {
      const all = convolutions(shape).flat();
      return {
        convolutions: sum(all.map(([n, m, k]) => n * m * k * k)),
        "batch norms": sum(all.map(([, m]) => 2 * m)),
        "last layer": 2049 * shape.classes,
      };
    },
    tensors: (shape) => 3 * convolutions(shape).flat().length + 2,
    activations(shape, batch, p, checkpoint) {
      const groups = convolutions(shape);
      const [stem, ...blocks] = groups.map((group) => sum(group.map(([, m, , side, saved]) => m * side * side * saved)));
      const ends = groups.slice(1, -1).map((group) => group[2][1] * group[2][3] ** 2);
      const small = half(half(shape.side));
      const pooled = 64 * small * small;
      const kept = checkpoint ? sum(ends) + Math.max(...blocks) : sum(blocks);
      return {
        stem: batch * ((3 * shape.side ** 2 + stem + pooled) * p.activation + 8 * pooled),
        blocks: batch * kept * p.activation,
        "output and loss": batch * (2048 * p.activation + shape.classes * p.loss + 8),
      };
    },
  },
};

const half = (side) => Math.floor((side + 1) / 2);

/** Numbers alive when one of about √n segments of a perceptron is computed again. */
function worstSegment(widths, hidden) {
  const length = Math.floor(Math.sqrt(hidden.length)) + 1;
  let [worst, inputs] = [0, 0];
  for (let start = 0; start < hidden.length; start += length) {
    inputs += start ? widths[start] : 0;
    worst = Math.max(worst, inputs + sum(hidden.slice(start, start + length)));
  }
  return worst;
}

/** [inputs, outputs, kernel, side of its output, arrays saved] of every convolution, by block. */
function convolutions({ blocks, side: whole }) {
  let side = half(whole);
  const found = [[[3, 64, 7, side, 2]]];
  side = half(side);
  let inputs = 64;
  blocks.forEach((count, stage) => {
    const width = 64 * 2 ** stage;
    for (let i = 0; i < count; i += 1) {
      const before = side;
      if (stage && i === 0) side = half(side);
      const block = [[inputs, width, 1, before, 2], [width, width, 3, side, 2], [width, 4 * width, 1, side, 2]];
      if (i === 0) block.push([inputs, 4 * width, 1, side, 1]);
      found.push(block);
      inputs = 4 * width;
    }
  });
  return found;
}

/**
 * @typedef {{model: string, batch: number, precision: string, optimizer: string,
 *   checkpoint: boolean, fused: boolean}} Settings
 * @typedef {{parameters: number, gradients: number, optimizer: number, activations: number,
 *   master: number, total: number}} Budget
 */

/** Parameters of a model, part by part. @returns {Record<string, number>} */
export function counts(model) {
  const { shape } = MODELS[model];
  return KINDS[shape.kind].parameters(shape);
}

/** Activations under the settings, part by part, in bytes. @returns {Record<string, number>} */
export function activations({ model, batch, precision, checkpoint, fused }) {
  const shape = { ...MODELS[model].shape, fused };
  return KINDS[shape.kind].activations(shape, batch, PRECISIONS[precision], checkpoint);
}

/** Bytes for each parameter, of the parts that do not depend on the batch. */
export function each({ optimizer, precision }) {
  const p = PRECISIONS[precision];
  return { parameters: p.weight + p.copy, gradients: p.grad, optimizer: p.master + OPTIMIZERS[optimizer].moments * p.state, master: p.master };
}

/** Bytes of one training step. @param {Settings} settings @returns {Budget} */
export function spend(settings) {
  const { shape } = MODELS[settings.model];
  const count = total(counts(settings.model));
  const bytes = each(settings);
  const parts = {
    parameters: bytes.parameters * count,
    gradients: bytes.gradients * count,
    optimizer: bytes.optimizer * count + OPTIMIZERS[settings.optimizer].step * KINDS[shape.kind].tensors(shape),
    activations: total(activations(settings)),
  };
  return { ...parts, master: bytes.master * count, total: total(parts) };
}

/**
 * The largest batch that `room` bytes hold, 0 if no example fits: activations grow in proportion.
 * @param {Budget} one the budget of a batch of 1 @param {number} room
 */
export const largestBatch = (one, room) =>
  Math.max(0, Math.floor((room - one.total) / one.activations) + 1);

/**
 * The first batch whose activations are more than half of the whole; null where the plot has none.
 * @param {Budget} budget @param {number} example bytes for one example @param {number} most
 */
export function halfBatch({ total: all, activations: kept }, example, most) {
  const first = Math.floor((all - kept) / example) + 1;
  return first > 1 && first <= most ? first : null;
}

/** The top of the bar's axis: room for the total and for the next memory that fits. */
export function shown(bytes) {
  const fitting = (DEVICES.find((size) => size * GB >= bytes) ?? 0) * GB;
  return Math.max(bytes * 1.15, fitting < 6 * bytes ? fitting * 1.08 : 0);
}

/** Bytes for reading, three digits: 3.12 GB (10⁹ bytes), 24.9 GB, 412 KB. */
export function size(count) {
  const power = [12, 9, 6, 3].find((p) => count >= 0.9995 * 10 ** p) ?? 0;
  const unit = { 12: "TB", 9: "GB", 6: "MB", 3: "KB", 0: "bytes" }[power];
  const value = count / 10 ** power;
  const text = value.toFixed(power === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2);
  return `${text.includes(".") ? text.replace(/\.?0+$/, "") : text} ${unit}`;
}

/** @typedef {{name: string, story: string, set: Partial<Settings>}} Preset */

/** @type {Preset[]} */
export const PRESETS = [
  { name: "The lesson's network", set: { model: "lesson", batch: 256, precision: "fp32", optimizer: "adam" }, story: "Four thousand parameters: with 256 examples the activations are larger than all the rest." },
  { name: "A classic image network", set: { model: "resnet-50", batch: 256, precision: "fp32", optimizer: "momentum" }, story: "25.6 million parameters need 307 MB for weights, gradients and momentum; 256 images make 22 GB wait for the backward pass." },
  { name: "GPT-2 XL", set: {}, story: "1.56 billion parameters × 16 bytes: 25 GB before the first activation. 24 GB cannot hold it with even one sequence." },
  { name: "Compute it twice", set: { model: "gpt2-xl", batch: 16, checkpoint: true, fused: true }, story: "Checkpointing keeps each layer's input and computes the rest again: about a third more work, and 80 GB hold 129 sequences instead of 6." },
  { name: "Seven billion", set: { model: "llama-7b", batch: 1, fused: true }, story: "With Adam 108 GB wait before any example arrives. With fused attention, which never stores its table of scores, one GPU of 141 GB just holds it." },
  { name: "No master copy", set: { model: "llama-7b", batch: 1, precision: "bf16", checkpoint: true, fused: true }, story: "Pure bf16 keeps no number in 32 bits. It halves everything, and loses what a master copy is for: updates smaller than half a gap vanish." },
  { name: "Nothing fits", set: { model: "llama-65b", batch: 1, checkpoint: true, fused: true }, story: "A trillion bytes: no single GPU holds it. A later lesson shares the four parts out." },
];
