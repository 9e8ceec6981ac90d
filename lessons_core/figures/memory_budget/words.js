import { GB, OPTIMIZERS, PRECISIONS, size } from "./maths.js";

/** @typedef {import("./view.js").View} View */

export const list = (words, last = "and") =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words[words.length - 1]}`;
// Down, because "100 %" would say that nothing else is there.
const percent = (share) => `${Math.floor(share * 100)} %`;

/** What fits, in words. @param {View} view */
export function fitWords({ devices, budget }) {
  const [yes, no] = [true, false].map((wanted) => devices.filter(({ fits }) => fits === wanted).map(({ size: device }) => `${device}`));
  if (!no.length) return "It fits in every size asked about, 8 GB and up.";
  if (!yes.length) return `It fits in none: 141 GB is ${size(budget.total - 141 * GB)} too small.`;
  return `It fits in ${list(yes)} GB, not in ${list(no, "or")} GB.`;
}

/** What the bytes are mostly made of, and so what helps. @param {View} view */
export function advice({ budget, settings, model, devices, lean }) {
  const fixed = budget.total - budget.activations;
  if (budget.activations > fixed) {
    const help = ["a smaller batch", lean < 0.9 * budget.activations ? "checkpointing" : "", !settings.fused && "heads" in model.shape && !settings.checkpoint ? "fused attention" : ""].filter(Boolean);
    return `Activations are ${percent(budget.activations / budget.total)} of it, so ${list(help, "or")} helps ${help.length > 1 ? "most" : "most of all"}.`;
  }
  const told = `${percent(fixed / budget.total)} of it does not depend on the batch`;
  return devices.some(({ fits }) => !fits) ? `${told}: no batch is small enough to go below ${size(fixed)}.` : `${told}.`;
}

/** What the last change did, where one thing changed. @param {View} view */
export function changeWords({ settings, budget, before }) {
  if (!before) return "";
  const changed = Object.keys(settings).filter((key) => settings[key] !== before.settings[key]);
  if (changed.length !== 1) return "";
  const [old, now] = [before.budget, budget].map(({ activations }) => size(activations));
  const state = `optimizer state ${size(before.budget.optimizer)} before, ${size(budget.optimizer)} now`;
  return {
    model: "",
    batch: "",
    checkpoint: checkpointWords(settings, old, now),
    fused: settings.fused
      ? `Fused attention never stores its table of scores: activations ${old} before, ${now} now.`
      : `Attention stores its table of scores again: activations ${old} before, ${now} now.`,
    optimizer: `${OPTIMIZERS[settings.optimizer].label} keeps ${["no number", "one number", "two numbers"][OPTIMIZERS[settings.optimizer].moments]} for each parameter: ${state}.${masterWords(settings, budget)}`,
    precision: precisionWords(settings, before, old, now),
  }[changed[0]];
}

/** What checkpointing buys, and for what. */
function checkpointWords({ checkpoint }, old, now) {
  if (old === now) return "Checkpointing changes nothing here: the few layers are one segment, which is computed again as a whole.";
  if (!checkpoint) return `Without checkpointing the activations went from ${old} to ${now}.`;
  return `Checkpointing cut the activations from ${old} to ${now}; the price is one more forward pass, about a third more work.`;
}

/** What is left of the optimizer's part where it remembers nothing. */
const masterWords = ({ optimizer }, { master }) =>
  master && !OPTIMIZERS[optimizer].moments ? " What is left is the fp32 master copy of the weights." : "";

/** Where a precision saves and where it does not. */
function precisionWords(settings, before, old, now) {
  const bytes = ({ precision, optimizer }) => {
    const p = PRECISIONS[precision];
    return p.weight + p.copy + p.grad + p.master + OPTIMIZERS[optimizer].moments * p.state;
  };
  const [was, is] = [bytes(before.settings), bytes(settings)];
  const each = was === is ? `as before ${is} bytes for each parameter` : `${is} bytes for each parameter instead of ${was}`;
  return `${PRECISIONS[settings.precision].label} needs ${each}; activations ${old} before, ${now} now.`;
}

/** The figure's status. @param {View} view */
export function narrate(view) {
  const { settings, budget, model } = view;
  const head = `${model.label}, ${OPTIMIZERS[settings.optimizer].label}, ${PRECISIONS[settings.precision].label}, batch ${settings.batch}: ${size(budget.total)}.`;
  return [head[0].toUpperCase() + head.slice(1), fitWords(view), changeWords(view) || advice(view)].filter(Boolean).join(" ");
}
