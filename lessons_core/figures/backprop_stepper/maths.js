/**
 * The mathematics of the backprop stepper: one graph, one sweep each way, and a check by nudging.
 * Pure; imports nothing. `lessons_core/figures/backprop_stepper/maths.py` is its twin, compared to
 * 1e-9 in a browser.
 */

/**
 * @typedef {{node: number} | {number: number}} Arg a node of the graph, or a constant
 * @typedef {{op: string, args: Arg[], name: string}} GraphNode `op` is "leaf" for a variable
 * @typedef {{nodes: GraphNode[]}} Graph inputs stand before their users; the last node is the output
 * @typedef {{to: number, slot: number, slope: number, amount: number}} Share what one edge carries back
 */

export const EPSILON = 1e-5;
export const DEFAULT_VALUE = 2;

/** Value and local derivatives of every operation. A constant operand's derivative is not used. */
export const OPS = {
  "+": { value: (a, b) => a + b, slopes: () => [1, 1] },
  "-": { value: (a, b) => a - b, slopes: () => [1, -1] },
  "*": { value: (a, b) => a * b, slopes: (a, b) => [b, a] },
  "/": { value: (a, b) => a / b, slopes: (a, b) => [1 / b, -(a / b) / b] },
  "**": { value: (a, b) => a ** b, slopes: powerSlopes },
  neg: { value: (a) => -a, slopes: () => [-1] },
  exp: { value: Math.exp, slopes: (a) => [Math.exp(a)] },
  log: { value: Math.log, slopes: (a) => [1 / a] },
  tanh: { value: Math.tanh, slopes: (a) => [1 - Math.tanh(a) * Math.tanh(a)] },
  relu: { value: (a) => (a > 0 ? a : 0), slopes: (a) => [a > 0 ? 1 : 0] },
};

/** A power of 0 keeps slope 0 even at base 0, and the exponent's slope at base 0 is taken as 0. */
function powerSlopes(a, b) {
  return [b === 0 ? 0 : b * a ** (b - 1), a > 0 ? a ** b * Math.log(a) : 0];
}

/**
 * Why an operation has no value, or "".
 * @param {string} op @param {number[]} inputs @param {boolean} learns whether the exponent is a node
 * @returns {"" | "divide" | "log" | "zero" | "root" | "overflow"}
 */
export function fault(op, [a, b], learns = false) {
  if (op === "/" && b === 0) return "divide";
  if (op === "log" && a <= 0) return "log";
  if (op === "**" && a === 0 && b < 0) return "zero";
  if (op === "**" && a < 0 && (learns || !Number.isInteger(b))) return "root";
  return Number.isFinite(OPS[op].value(a, b)) ? "" : "overflow";
}

const isNode = (arg) => "node" in arg;

/** The numbers that a node's operation is given. @param {GraphNode} node @param {number[]} data */
export const inputsOf = (node, data) => node.args.map((arg) => (isNode(arg) ? data[arg.node] : arg.number));

/** The value of a variable, 2 where nobody gave one. @returns {number} */
export const valueOf = (values, name) => (Object.hasOwn(values, name) ? values[name] : DEFAULT_VALUE);

/** @param {Graph} graph @returns {number[]} the leaves, then, by `operations`, everything else */
export const leaves = ({ nodes }) => nodes.flatMap((node, i) => (node.op === "leaf" ? [i] : []));
export const operations = ({ nodes }) => nodes.flatMap((node, i) => (node.op === "leaf" ? [] : [i]));

/**
 * The forward sweep. It ends at the first node without a value.
 * @param {Graph} graph @param {Record<string, number>} values
 * @returns {{data: number[], fault: {node: number, kind: string, inputs: number[]} | null}}
 */
export function forward(graph, values) {
  const data = graph.nodes.map(() => NaN);
  for (const i of leaves(graph)) data[i] = valueOf(values, graph.nodes[i].name);
  for (const i of operations(graph)) {
    const node = graph.nodes[i];
    const inputs = inputsOf(node, data);
    const kind = fault(node.op, inputs, node.args.length > 1 && isNode(node.args[1]));
    if (kind) return { data, fault: { node: i, kind, inputs } };
    data[i] = OPS[node.op].value(inputs[0], inputs[1]);
  }
  return { data, fault: null };
}

/** What one node sends back along each of its edges. @returns {Share[]} */
export function shares(graph, data, i, grad) {
  const node = graph.nodes[i];
  const inputs = inputsOf(node, data);
  const slopes = OPS[node.op].slopes(inputs[0], inputs[1]);
  return node.args.flatMap((arg, slot) =>
    isNode(arg) ? [{ to: arg.node, slot, slope: slopes[slot], amount: slopes[slot] * grad }] : [],
  );
}

/**
 * The backward sweep: the seed, then every operation in reverse order sends its shares.
 * @param {Graph} graph @param {number[]} data of a complete forward sweep
 * @param {number} sends how many operations may send @param {boolean} [overwrite] the classic bug
 * @returns {{grads: (number | null)[], arrived: number[][], sent: Share[]}} gradients so far (null:
 *   none yet), the shares behind each, and what the last sender sent
 */
export function backward(graph, data, sends, overwrite = false) {
  const last = graph.nodes.length - 1;
  const grads = /** @type {(number | null)[]} */ (graph.nodes.map(() => null));
  const arrived = /** @type {number[][]} */ (graph.nodes.map(() => []));
  let sent = /** @type {Share[]} */ ([]);
  grads[last] = 1;
  for (const i of operations(graph).reverse().slice(0, sends)) {
    sent = shares(graph, data, i, /** @type {number} */ (grads[i]));
    for (const { to, amount } of sent) {
      arrived[to].push(amount);
      grads[to] = overwrite || grads[to] === null ? amount : grads[to] + amount;
    }
  }
  return { grads, arrived, sent };
}

/**
 * The centred finite difference of every leaf: (f(v + ε) − f(v − ε)) / 2ε.
 * `kink` is a relu that the two nudges straddle; `value` is null where a nudge has no value.
 * @returns {{node: number, value: number | null, kink: number | null}[]}
 */
export function differences(graph, values, epsilon = EPSILON) {
  const last = graph.nodes.length - 1;
  return leaves(graph).map((node) => {
    const { name } = graph.nodes[node];
    const at = valueOf(values, name);
    const [up, down] = [at + epsilon, at - epsilon].map((v) => forward(graph, { ...values, [name]: v }));
    if (up.fault || down.fault) return { node, value: null, kink: null };
    const kink = graph.nodes.findIndex(({ op, args }) => {
      const input = op === "relu" ? args[0].node : -1;
      return input >= 0 && up.data[input] > 0 !== down.data[input] > 0;
    });
    const value = (up.data[last] - down.data[last]) / (2 * epsilon);
    return { node, value, kink: kink < 0 ? null : kink };
  });
}

/** Whether a gradient and a difference say the same; rounding leaves about nine digits. */
export function agrees(grad, difference) {
  return Math.abs(grad - difference) <= 1e-6 * Math.max(1, Math.abs(grad), Math.abs(difference));
}

/**
 * Everything about a graph that does not depend on the step.
 * Steps: 0 is the start, then one per operation forward, one for the seed, one per operation back.
 * `stop` is the last step that can be reached, smaller than `total` where a number is undefined.
 */
export function traceOf(graph, values, overwrite = false) {
  const order = operations(graph);
  const total = 2 * order.length + 1;
  const run = forward(graph, values);
  if (run.fault) {
    const stop = order.indexOf(run.fault.node) + 1;
    return { graph, ...run, order, total, stop, overwrite, truth: [], checks: [], steep: null, slopes: new Map() };
  }
  const truth = backward(graph, run.data, order.length).grads;
  const steep = firstSteep(graph, run.data, order, overwrite);
  const stop = steep ? order.length + 1 + steep.sends : total;
  const checks = differences(graph, values);
  const local = order.flatMap((i) => shares(graph, run.data, i, 1).map(({ slot, slope }) => [`${i}.${slot}`, slope]));
  return { graph, ...run, order, total, stop, overwrite, truth, checks, steep, slopes: new Map(local) };
}

/** The first share that is no finite number, as at the vertical tangent of a root. */
function firstSteep(graph, data, order, overwrite) {
  for (let sends = 1; sends <= order.length; sends += 1) {
    const { sent } = backward(graph, data, sends, overwrite);
    const share = sent.find(({ amount }) => !Number.isFinite(amount));
    if (share) return { sends, node: order[order.length - sends], ...share };
  }
  return null;
}

/** @typedef {ReturnType<typeof traceOf>} Trace */

/**
 * What can be seen at a step.
 * @param {Trace} trace @param {number} step
 */
export function stateAt(trace, step) {
  const count = trace.order.length;
  const at = Math.min(step, trace.stop);
  const known = new Set(leaves(trace.graph));
  for (const i of trace.order.slice(0, at)) known.add(i);
  const phase = at === 0 ? "start" : at <= count ? "forward" : at === count + 1 ? "seed" : "backward";
  const sends = Math.max(0, at - count - 1);
  const back = at > count && !trace.fault ? backward(trace.graph, trace.data, sends, trace.overwrite) : null;
  const node = { start: null, forward: trace.order[at - 1], seed: trace.graph.nodes.length - 1,
    backward: trace.order[count - sends] }[phase];
  return {
    at, phase, node, known, sends,
    grads: back?.grads ?? trace.graph.nodes.map(() => null),
    arrived: back?.arrived ?? trace.graph.nodes.map(() => []),
    sent: back && sends ? back.sent : [],
    done: at === trace.total,
  };
}

/** How many edges lead to each node from its users: the paths that bring gradients back. */
export function uses({ nodes }) {
  const counts = nodes.map(() => 0);
  for (const { args } of nodes) for (const arg of args) if (isNode(arg)) counts[arg.node] += 1;
  return counts;
}

/** Every edge, named by its user and the slot there. @param {Graph} graph */
export function edges({ nodes }) {
  return nodes.flatMap(({ args }, to) =>
    args.flatMap((arg, slot) => (isNode(arg) ? [{ from: arg.node, to, slot }] : [])),
  );
}

/**
 * The nodes whose gradient is complete and not the true one, which only the bug can do.
 * @param {Trace} trace @param {ReturnType<typeof stateAt>} view @returns {number[]}
 */
export function wrongNodes(trace, view) {
  const counts = uses(trace.graph);
  return view.grads.flatMap((grad, i) => {
    const complete = grad !== null && view.arrived[i].length === counts[i];
    return complete && Number.isFinite(grad) && !agrees(grad, trace.truth[i]) ? [i] : [];
  });
}
