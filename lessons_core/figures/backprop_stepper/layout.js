/** Where nodes and edges stand: dagre's layered layout, with room for a label on every edge. */
import { Graph, layout } from "@dagrejs/dagre";
import { edges, uses } from "./maths.js";
import { namesOf, rule, sign } from "./names.js";

const LETTER = 7.4;
const LINE = 17;

/** How large a node is: wide enough for its title and for its widest line, a line for each fact. */
function nodeSize(node, name, meets) {
  const title = name.length + sign(node).length + (node.op === "leaf" ? 0 : 2);
  const lines = 2 + (meets ? 1 : 0) + (node.op === "leaf" ? 1 : 0);
  return { width: Math.max(meets ? 126 : 94, title * LETTER + 22), height: 36 + lines * LINE };
}

/**
 * @param {import("./maths.js").Graph} graph @param {boolean} tall top to bottom
 * @returns {{width: number, height: number, tall: boolean,
 *   nodes: {x: number, y: number, width: number, height: number, meets: boolean}[],
 *   edges: {from: number, to: number, slot: number, rule: string, label: {x: number, y: number},
 *     points: {x: number, y: number}[]}[]}}
 */
export function layoutOf(graph, tall) {
  const names = namesOf(graph);
  const counts = uses(graph);
  const plan = new Graph({ multigraph: true });
  plan.setGraph({ rankdir: tall ? "TB" : "LR", nodesep: tall ? 10 : 16, edgesep: 12, ranksep: tall ? 22 : 10, marginx: 10, marginy: 10 });
  graph.nodes.forEach((node, i) => plan.setNode(String(i), nodeSize(node, names[i], counts[i] > 1)));
  const drawn = edges(graph).map((edge) => ({ ...edge, rule: rule(graph, names, edge.to, edge.slot) }));
  for (const { from, to, slot, rule: local } of drawn) {
    // A rule such as 1 − t² seldom gives a round number, so its plate is wider.
    const size = { width: Math.max(/^−?\d$/.test(local) ? 44 : local.length > 3 ? 60 : 48, local.length * 6.4 + 12), height: 32, labelpos: "c" };
    plan.setEdge(String(from), String(to), size, `${slot}`);
  }
  layout(plan);
  const { width, height } = plan.graph();
  const nodes = graph.nodes.map((_, i) => {
    const { x, y, width: w, height: h } = plan.node(String(i));
    return { x, y, width: w, height: h, meets: counts[i] > 1 };
  });
  const placed = drawn.map((edge) => {
    const { points, x, y } = plan.edge(String(edge.from), String(edge.to), `${edge.slot}`);
    return { ...edge, label: { x, y }, bends: points.slice(1, -1) };
  });
  inReadingOrder(graph, nodes, placed, { tall, width, height }, counts);
  return { width, height, tall, nodes, edges: withPorts(placed, nodes, tall) };
}

/**
 * The layout is as good upside down: it is turned so that most leaves stand in the order in which
 * they were written, and two operands of one node change places where that is all that is wrong.
 */
function inReadingOrder({ nodes: parts }, nodes, placed, { tall, width, height }, counts) {
  const axis = tall ? "x" : "y";
  const size = tall ? width : height;
  const rank = tall ? "y" : "x";
  const leaf = (i) => parts[i].op === "leaf";
  const pairs = nodes.flatMap((_, j) => nodes.slice(0, j).flatMap((_, i) => (leaf(i) && leaf(j) && Math.abs(nodes[i][rank] - nodes[j][rank]) < 20 ? [[i, j]] : [])));
  const wrong = pairs.filter(([i, j]) => nodes[i][axis] > nodes[j][axis]);
  if (wrong.length > pairs.length / 2) {
    const turned = new Set([...nodes, ...placed.flatMap(({ label, bends }) => [label, ...bends])]);
    for (const place of turned) place[axis] = size - place[axis];
  }
  for (const [i, j] of pairs) {
    const [p, q] = [i, j].map((leaf) => placed.find(({ from }) => from === leaf));
    if (counts[i] !== 1 || counts[j] !== 1 || p.to !== q.to || nodes[i][axis] <= nodes[j][axis]) continue;
    [nodes[i].x, nodes[j].x, nodes[i].y, nodes[j].y] = [nodes[j].x, nodes[i].x, nodes[j].y, nodes[i].y];
    [p.label, q.label, p.bends, q.bends] = [q.label, p.label, q.bends, p.bends];
  }
}

/** Edges leave and enter at places of their own, in the order in which they fan out. */
function withPorts(placed, nodes, tall) {
  const across = (p) => (tall ? p.x : p.y);
  const port = (edge, end) => {
    const i = edge[end];
    const { x, y, width, height } = nodes[i];
    const kin = placed.filter((other) => other[end] === i).sort((p, q) => across(p.label) - across(q.label) || p.slot - q.slot);
    const side = end === "from" ? 1 : -1;
    const gap = Math.min(20, (tall ? width : height) / (kin.length + 1));
    const shift = (kin.indexOf(edge) - (kin.length - 1) / 2) * gap;
    return tall ? { x: x + shift, y: y + (side * height) / 2 } : { x: x + (side * width) / 2, y: y + shift };
  };
  return placed.map((edge) => ({ ...edge, points: [port(edge, "from"), ...edge.bends, port(edge, "to")] }));
}

const at = (x, y) => `${x.toFixed(1)} ${y.toFixed(1)}`;

/** A smooth path through the corners of an edge, level at each. @param {boolean} tall */
export function pathOf(points, tall) {
  const [first, ...rest] = points;
  let before = first;
  const curves = rest.map((p) => {
    const half = tall ? (before.y + p.y) / 2 : (before.x + p.x) / 2;
    const curve = tall ? `C${at(before.x, half)} ${at(p.x, half)} ${at(p.x, p.y)}` : `C${at(half, before.y)} ${at(half, p.y)} ${at(p.x, p.y)}`;
    before = p;
    return curve;
  });
  return `M${at(first.x, first.y)}${curves.join("")}`;
}

/** A number for a node, where room is short: about four digits. @param {number} value */
export function digitsFor(value) {
  const size = Math.abs(value);
  return size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3;
}
