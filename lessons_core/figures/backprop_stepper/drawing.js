/** The graph as SVG: made once for a layout, then told which step it is. */
import { agrees, wrongNodes } from "./maths.js";
import { h, s, set } from "../kit/dom.js";
import { tween } from "../kit/motion.js";
import { format } from "../kit/numbers.js";
import { digitsFor, layoutOf, pathOf } from "./layout.js";
import { namesOf, sign } from "./names.js";
import { meeting } from "./words.js";

const brief = (value) => format(value, digitsFor(value));
/** The sum as it fits into a node. */
const fitted = (shares) => (meeting(shares).length > 18 ? `${shares.length} shares added` : meeting(shares));
const HEAD = "M0 0L-10 -5L-7.5 0L-10 5Z";

/** A node's box with its lines: title, data, grad, and where they apply sum and check. */
function nodeView(node, name, box) {
  const { width, height, meets } = box;
  const leaf = node.op === "leaf";
  const line = (i) => 45 + i * 17;
  const row = (i, label, kind) => {
    const value = s("text", { class: `dh-node__value is-${kind}`, x: width - 9, y: line(i), "text-anchor": "end" });
    const tag = s("text", { class: "dh-node__tag", x: 9, y: line(i), text: label });
    return { value, tag, node: s("g", {}, tag, value) };
  };
  const data = row(0, "data", "data");
  const grad = row(1, "grad", "grad");
  const sum = s("text", { class: "dh-node__sum", x: width / 2, y: line(2), "text-anchor": "middle" });
  const check = row(meets ? 3 : 2, "≈", "check");
  const mark = s("text", { class: "dh-node__fixed", x: width - 9, y: 20, "text-anchor": "end" });
  const group = s(
    "g",
    { class: `dh-node${leaf ? " is-leaf" : ""}`, transform: `translate(${(box.x - width / 2).toFixed(1)} ${(box.y - height / 2).toFixed(1)})` },
    s("rect", { class: "dh-node__box", width, height, rx: leaf ? 16 : 7 }),
    s("line", { class: "dh-node__rule", x1: 0, x2: width, y1: 28, y2: 28 }),
    s("text", { class: "dh-node__name", x: 10, y: 20, text: name }),
    leaf ? mark : s("text", { class: "dh-node__sign", x: width - 9, y: 20, "text-anchor": "end", text: sign(node) }),
    data.node, grad.node, ...(meets ? [sum] : []), ...(leaf ? [check.node] : []),
  );
  return { node: group, tag: data.tag, data: data.value, grad: grad.value, sum, check: check.value, mark };
}

/** One edge: its line, a head at either end, and the local derivative in the middle. */
function edgeView(edge, tall) {
  const { points, label } = edge;
  const line = /** @type {SVGPathElement} */ (s("path", { class: "dh-edge__line", d: pathOf(points, tall) }));
  const head = ({ x, y }, kind, turn) =>
    s("path", { class: `dh-edge__head is-${kind}`, d: HEAD, transform: `translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${turn})` });
  const heads = [head(points[points.length - 1], "forward", tall ? 90 : 0), head(points[0], "backward", tall ? 270 : 180)];
  const words = s("text", { class: "dh-edge__rule", y: -4, "text-anchor": "middle" });
  const value = s("text", { class: "dh-edge__slope", y: 11, "text-anchor": "middle" });
  const plate = s("rect", { class: "dh-edge__plate", rx: 5 });
  const tag = s("g", { class: "dh-edge__label", transform: `translate(${label.x.toFixed(1)} ${label.y.toFixed(1)})` }, plate, words, value);
  const node = s("g", { class: "dh-edge" }, line, ...heads);
  return { node, tag, line, words, value, plate };
}

/** The graph in its stage. */
export function drawing() {
  const svg = /** @type {SVGSVGElement} */ (s("svg", { class: "dh-graph", "aria-hidden": "true" }));
  const node = h("div", { class: "dh-stage__room" }, svg);
  let parts = /** @type {any} */ (null);
  let stopTokens = () => {};

  /** @param {import("./maths.js").Graph} graph @param {boolean} tall */
  function build(graph, tall) {
    stopTokens();
    const plan = layoutOf(graph, tall);
    const names = namesOf(graph);
    const nodes = graph.nodes.map((each, i) => nodeView(each, names[i], plan.nodes[i]));
    const lines = plan.edges.map((edge) => edgeView(edge, tall));
    const tokens = s("g", { class: "dh-tokens" });
    const layers = [lines.map((e) => e.node), nodes.map((n) => n.node), lines.map((e) => e.tag)].map((layer) => s("g", {}, ...layer));
    svg.replaceChildren(...layers, tokens);
    set(svg, { viewBox: `0 0 ${plan.width.toFixed(1)} ${plan.height.toFixed(1)}` });
    parts = { graph, plan, names, nodes, lines, tokens };
  }

  /** Draw a step. @param {any} trace @param {any} view @param {Set<string>} fixed */
  function draw(trace, view, fixed) {
    const wrong = new Set(wrongNodes(trace, view));
    parts.nodes.forEach((part, i) => drawNode(part, i, trace, view, { fixed, wrong: wrong.has(i) }));
    parts.lines.forEach((part, e) => drawEdge(part, parts.plan.edges[e], trace, view));
  }

  /** Small discs run along the edges of this step, forwards or back. */
  function flow(view) {
    stopTokens();
    const forward = view.phase === "forward";
    const moving = parts.lines.filter((_, e) => parts.plan.edges[e].to === view.node && (forward || view.phase === "backward"));
    if (!moving.length || typeof moving[0].line.getTotalLength !== "function") return;
    const runs = moving.map(({ line }) => ({ line, length: line.getTotalLength(), disc: s("circle", { class: `dh-token is-${view.phase}`, r: 5.5 }) }));
    parts.tokens.replaceChildren(...runs.map(({ disc }) => disc));
    const stop = tween(420, (t) => {
      for (const { line, length, disc } of runs) {
        const { x, y } = line.getPointAtLength(length * (forward ? t : 1 - t));
        set(disc, { cx: x.toFixed(1), cy: y.toFixed(1) });
      }
    }, () => parts.tokens.replaceChildren());
    stopTokens = () => { stop(); parts.tokens.replaceChildren(); };
  }

  return {
    node, build, draw, flow,
    size: () => ({ width: parts.plan.width, height: parts.plan.height }),
    /** @param {number | null} i @returns where a node is, in the layout's units */
    place: (i) => (i === null ? null : parts.plan.nodes[i]),
    resize(width, height) { set(svg, { width: width.toFixed(0), height: height.toFixed(0) }); },
    destroy: () => stopTokens(),
  };
}

/** A value at the right of its line, set smaller where it is long. */
function write(text, kind, words, off = false) {
  set(text, { text: words, class: `dh-node__value is-${kind}${words.length > 6 ? " is-long" : ""}${off ? " is-off" : ""}` });
}

function drawNode(part, i, trace, view, { fixed, wrong }) {
  const { name, op } = trace.graph.nodes[i];
  const broken = trace.fault?.node === i && view.phase !== "start" && view.at === trace.stop;
  const known = view.known.has(i) && !broken;
  const grad = view.grads[i];
  const all = view.arrived[i];
  const held = op === "leaf" && fixed.has(name);
  const active = view.node === i;
  const reached = view.sent.some(({ to }) => to === i);
  set(part.node, {
    class: ["dh-node", op === "leaf" && "is-leaf", known && "is-known", grad !== null && "is-graded", active && "is-active",
      reached && "is-reached", held && "is-fixed", wrong && "is-wrong", broken && "is-broken"].filter(Boolean).join(" "),
  });
  set(part.tag, { text: broken ? "" : "data" });
  write(part.data, "data", broken ? "undefined" : known ? brief(trace.data[i]) : "?");
  write(part.grad, "grad", grad === null ? "·" : `${brief(grad)}${wrong ? " ✗" : ""}`);
  set(part.mark, { text: held ? "fixed" : "" });
  const met = all.length > 1;
  set(part.sum, { text: !met ? "" : !trace.overwrite ? fitted(all) : wrong ? `not ${brief(trace.truth[i])}` : "last one stays" });
  const check = view.done ? trace.checks.find(({ node }) => node === i) : null;
  const good = check && check.value !== null && grad !== null && agrees(grad, check.value);
  write(part.check, "check", !check ? "·" : check.value === null ? "none" : `${brief(check.value)} ${good ? "✓" : "✗"}`, Boolean(check) && !good);
}

function drawEdge(part, edge, trace, view) {
  const flowed = view.known.has(edge.to) && !(trace.fault?.node === edge.to);
  const order = trace.order;
  const back = view.phase === "backward" && order.length - order.indexOf(edge.to) <= view.sends;
  const active = view.node === edge.to && (view.phase === "forward" || view.phase === "backward");
  set(part.node, { class: ["dh-edge", flowed && "is-flowed", back && "is-back", active && "is-active"].filter(Boolean).join(" ") });
  set(part.tag, { class: `dh-edge__label${back ? "" : " is-hidden"}${active ? " is-active" : ""}` });
  if (!back) return;
  const share = trace.slopes.get(`${edge.to}.${edge.slot}`);
  const plain = edge.rule === format(share);
  const words = plain ? "" : edge.rule;
  const value = `× ${brief(share)}`;
  const wide = Math.max(words.length * 6.3, value.length * 7.2) + 10;
  set(part.words, { text: words });
  set(part.value, { text: value, y: plain ? 4 : 11 });
  set(part.plate, { x: (-wide / 2).toFixed(1), y: plain ? -10 : -16, width: wide.toFixed(1), height: plain ? 20 : 32 });
}
