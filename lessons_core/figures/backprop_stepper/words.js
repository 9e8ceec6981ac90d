/** What happens at every step, in sentences. */
import { agrees, leaves, wrongNodes } from "./maths.js";
import { format } from "../kit/numbers.js";
import { formula, inBrackets, namesOf, rule, written } from "./names.js";

/** @typedef {import("./maths.js").Trace} Trace */

const sum = (numbers) => numbers.map((n, i) => (i ? (n < 0 ? ` − ${format(-n)}` : ` + ${format(n)}`) : format(n))).join("");

/** "1 + 3 + 3 = 7": the shares that met at a node. @param {number[]} shares */
export const meeting = (shares) => `${sum(shares)} = ${format(shares.reduce((a, b) => a + b, 0))}`;

/** Why a node has no value, and what to do about it. */
function faultWords({ graph, fault }, names) {
  const node = graph.nodes[fault.node];
  const [a, b] = fault.inputs.map((value) => format(value));
  const told = {
    divide: `divides by 0. A quotient grows without end as its divisor nears 0, so there is no value and no slope`,
    log: `takes the logarithm of ${a}. Only positive numbers have one`,
    zero: `raises 0 to the power ${b}, which divides by 0`,
    root: `raises the negative number ${a} to the power ${b}. That is no real number, unless the power is whole and fixed`,
    overflow: `gives a number too large for a 64-bit float (about 1.8e308)`,
  }[fault.kind];
  return `${names[fault.node]} = ${formula(node, names)} is undefined here: it ${told}. The sweep stops. Change a value below.`;
}

function forwardWords({ graph, data, fault }, names, i) {
  if (fault?.node === i) return faultWords({ graph, fault }, names);
  const node = graph.nodes[i];
  const numbers = node.args.map((arg) => inBrackets("node" in arg ? data[arg.node] : arg.number));
  const kink = node.op === "relu" && data[node.args[0].node] === 0
    ? " The input sits exactly on relu's kink: to its left the slope is 0, to its right 1." : "";
  return `${names[i]} = ${formula(node, names)} = ${written(node, numbers)} = ${format(data[i])}.${kink}`;
}

/** One sender's shares: which rule, which number, and what they become where they arrive. */
function backwardWords(trace, names, fixed, view) {
  const { graph, overwrite } = trace;
  const i = view.node;
  const grad = /** @type {number} */ (view.grads[i]);
  const from = `${names[i]} passes back its gradient ${format(grad)}.`;
  const shares = view.sent.map(({ to, slot, slope, amount }) => {
    const local = rule(graph, names, i, slot);
    const why = local === format(slope) ? inBrackets(slope) : `(${local} = ${format(slope)})`;
    return `To ${names[to]}: ${why} × ${inBrackets(grad)} = ${format(amount)}.`;
  });
  const ends = [...new Set(view.sent.map(({ to }) => to))].map((to) => {
    const all = view.arrived[to];
    const name = names[to];
    const still = fixed.has(graph.nodes[to].name) ? ` ${name} is fixed: it is data, so no update will use this.` : "";
    if (all.length < 2) return still;
    const met = overwrite
      ? ` ${name} already had a gradient and the bug overwrites it: ${format(all[all.length - 1])} stays, where ${meeting(all)} belongs.`
      : ` Paths meet at ${name}, so their shares add: ${meeting(all)}.`;
    return met + still;
  });
  return [from, ...shares].join(" ") + ends.join("") + kinkWords(trace, names, i) + steepWords(trace, names, view);
}

function kinkWords({ graph, data }, names, i) {
  const { op, args } = graph.nodes[i];
  if (op !== "relu" || data[args[0].node] !== 0) return "";
  return ` At exactly 0 relu has no single slope. The rule picks 0, as PyTorch does; the difference straddles the kink and says something between.`;
}

function steepWords({ steep }, names, { sends }) {
  if (steep?.sends !== sends) return "";
  return ` That is no finite number: the slope of ${names[steep.node]} is vertical here. The sweep stops. Change a value below.`;
}

/** What a step says. @param {Trace} trace @param {ReturnType<import("./maths.js").stateAt>} view */
export function stepWords(trace, view, fixed) {
  const { graph } = trace;
  const names = namesOf(graph);
  const last = graph.nodes.length - 1;
  if (view.phase === "start") {
    const values = leaves(graph).map((i) => `${names[i]} = ${format(trace.data[i])}`).join(", ");
    return `The leaves hold their values: ${values}.`;
  }
  if (view.phase === "forward") return `Forward: ${forwardWords(trace, names, view.node)}`;
  if (view.phase === "seed") return `Backward starts at the output: if ${names[last]} grows by a little, ${names[last]} grows by as much, so its gradient is 1.`;
  return `Backward: ${backwardWords(trace, names, fixed, view)}`;
}

/** What the finished sweep amounts to. */
export function endWords(trace, view) {
  if (!view.done) return "";
  const names = namesOf(trace.graph);
  const wrong = wrongNodes(trace, view);
  if (wrong.length) {
    const told = wrong.map((i) => `${names[i]} has ${format(view.grads[i])} instead of ${format(trace.truth[i])}`);
    return `Finished, and wrong: ${told.join("; ")}. Only the last share survived where paths meet, and everything behind inherits the error.`;
  }
  if (trace.overwrite) return "Finished. Here the bug does no harm, because no two shares that matter meet. That is why it can go unnoticed.";
  const count = trace.checks.length;
  const cost = `one sweep back gave ${count === 1 ? "the gradient" : `all ${count} gradients`}; nudging needed ${2 * count} forward sweeps`;
  const off = trace.checks.filter(({ node, value }) => value === null || !agrees(view.grads[node], value));
  return off.length ? `Finished: ${cost}. The check disagrees at ${off.map(({ node }) => names[node]).join(", ")}; the reason stands below.` : `Finished: ${cost}, and agrees.`;
}
