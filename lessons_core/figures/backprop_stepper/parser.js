/** From typed text to a graph, by recursive descent; what is wrong is said at its character. */
import { OPS, fault } from "./maths.js";

export const MOST_CHARACTERS = 240;
export const MOST_NODES = 30;
export const MOST_LETTERS = 12;
export const FUNCTIONS = ["exp", "log", "tanh", "relu"];
const LIST = "exp, log, tanh and relu";
/** What stands here for functions that readers know from elsewhere. */
const HELP = {
  max: "relu(a) is max(a, 0).", sqrt: "Write sqrt(a) as a**0.5.", sigmoid: "Write sigmoid(a) as 1/(1+exp(-a)).",
  abs: "Write abs(a) as relu(a)+relu(-a).", ln: "The natural logarithm is log.",
};

const TOKEN = /\s*(?:((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|([A-Za-z][A-Za-z0-9_]*)|(\*\*|[-+*/()=;]))/y;
// Words that Python keeps for itself, so that every expression here can be pasted into a cell.
const KEPT = new Set(
  ("False None True and as assert async await break class continue def del elif else except finally " +
    "for from global if import in is lambda nonlocal not or pass raise return try while with yield").split(" "),
);
const INSTEAD = {
  "^": "Powers are written **, as in x**2.",
  "×": "Multiply with *.", "·": "Multiply with *.", "÷": "Divide with /.",
  "−": "Write the minus sign of the keyboard, -.", "–": "Write the minus sign of the keyboard, -.",
  "[": "Group with round brackets.", "]": "Group with round brackets.",
  "{": "Group with round brackets.", "}": "Group with round brackets.",
  "_": "A name starts with a letter.",
};

/** What a comma was meant for: between a function's arguments, in a number, or between steps. */
function commaHelp(before) {
  const [, name] = /([A-Za-z]\w*)\s*\([^()]*$/.exec(before) ?? [];
  if (name) return `${FUNCTIONS.includes(name) ? `${name} takes one value` : `There is no function ${name}`}: there are ${LIST}, each of one value. ${HELP[name] ?? ""}`.trim();
  return /\d\s*$/.test(before) ? "A decimal number takes a point, as in 0.5." : "Steps are parted by ;.";
}

/** What is wrong with an expression; `at` is the place in the text, `size` how much is meant. */
export class ExpressionError extends Error {
  /** @param {string} message @param {number} at @param {number} [size] */
  constructor(message, at, size = 1) {
    super(message);
    this.name = "ExpressionError";
    this.at = at;
    this.size = size;
  }
}

const quote = (text) => `“${text}”`;

/** @param {string} text @returns {{kind: string, text: string, at: number}[]} ends with an "end" */
function tokensOf(text) {
  const tokens = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const from = TOKEN.lastIndex;
    const found = TOKEN.exec(text);
    if (!found) {
      const at = from + text.slice(from).search(/\S/);
      const sign = String.fromCodePoint(/** @type {number} */ (text.codePointAt(at)));
      const instead = sign === "," ? commaHelp(text.slice(0, at)) : INSTEAD[sign] ?? "Numbers, names, + - * / ** ( ) and exp, log, tanh, relu can be used.";
      throw new ExpressionError(`Unexpected ${quote(sign)} at character ${at + 1}. ${instead}`, at, sign.length);
    }
    const [, number, name, sign] = found;
    const written = number ?? name ?? sign;
    const token = { kind: number ? "number" : name ? "name" : "sign", text: written, at: TOKEN.lastIndex - written.length };
    if (number) checkNumber(token);
    tokens.push(token);
  }
  return [...tokens, { kind: "end", text: "", at: text.trimEnd().length }];
}

function checkNumber({ text, at }) {
  if (/^0\d+$/.test(text) && Number(text) !== 0) {
    throw new ExpressionError(`${quote(text)} at character ${at + 1} starts with 0. Write ${Number(text)}.`, at, text.length);
  }
  if (!Number.isFinite(Number(text))) {
    throw new ExpressionError(`${quote(text)} at character ${at + 1} is too large for a 64-bit float.`, at, text.length);
  }
}

/**
 * Read an expression, or lines parted by semicolons such as "m = w*x; m + b".
 * @param {string} text @returns {import("./maths.js").Graph}
 * Throws ExpressionError.
 */
export function parse(text) {
  if (text.length > MOST_CHARACTERS) {
    const told = `This is ${text.length} characters long; up to ${MOST_CHARACTERS} fit.`;
    throw new ExpressionError(told, MOST_CHARACTERS, text.length - MOST_CHARACTERS);
  }
  const reader = new Reader(text);
  const output = reader.lines();
  if (!("node" in output)) {
    const told = "There is no variable here, so nothing has a gradient. Write a name such as x.";
    throw new ExpressionError(told, 0, text.trimEnd().length);
  }
  return reachable(reader.nodes, output.node);
}

/** The parser's place in the text and the graph so far. */
class Reader {
  constructor(text) {
    this.tokens = tokensOf(text);
    this.place = 0;
    this.depth = 0;
    /** @type {import("./maths.js").GraphNode[]} */
    this.nodes = [];
    /** @type {Map<string, import("./maths.js").Arg>} */
    this.names = new Map();
  }

  get next() { return this.tokens[this.place]; }
  get before() { return this.tokens[this.place - 1]; }
  sees(sign) { return this.next.kind === "sign" && this.next.text === sign; }
  take() { return this.tokens[this.place++]; }
  accept(sign) { return this.sees(sign) ? this.take() : null; }

  lines() {
    let output;
    do {
      if (output && this.next.kind === "end") break;
      output = this.line();
    } while (this.accept(";"));
    if (this.next.kind !== "end") throw this.leftOver();
    return output;
  }

  line() {
    const target = this.next;
    const after = this.tokens[this.place + 1];
    if (target.kind !== "name" || after.text !== "=") return this.sum();
    const { text, at } = target;
    this.checkName(target);
    if (this.names.has(text)) {
      const told = `${quote(text)} at character ${at + 1} has a value already. Give every step a name of its own.`;
      throw new ExpressionError(told, at, text.length);
    }
    this.place += 2;
    const arg = this.sum();
    // An input named after itself would be a circle.
    if (this.names.has(text)) {
      const told = `${quote(text)} at character ${at + 1} is used in its own line. Give the result another name.`;
      throw new ExpressionError(told, at, text.length);
    }
    if ("node" in arg && !this.nodes[arg.node].name) this.nodes[arg.node].name = text;
    this.names.set(text, arg);
    return arg;
  }

  sum() {
    let left = this.product();
    while (this.sees("+") || this.sees("-")) left = this.apply(this.take(), left, this.product());
    return left;
  }

  product() {
    let left = this.signed();
    while (this.sees("*") || this.sees("/")) left = this.apply(this.take(), left, this.signed());
    return left;
  }

  signed() {
    const minus = this.accept("-");
    return minus ? this.apply({ ...minus, text: "neg" }, this.signed()) : this.power();
  }

  /** Right-associative, and tighter than a minus before it: -x**2 is -(x**2), 2**-x is 2**(-x). */
  power() {
    const base = this.atom();
    const sign = this.accept("**");
    return sign ? this.apply(sign, base, this.signed()) : base;
  }

  atom() {
    const token = this.next;
    if (token.kind === "number") return { number: Number(this.take().text) };
    if (this.accept("(")) return this.bracket(token);
    if (token.kind !== "name") throw this.missing();
    this.take();
    if (this.sees("(")) return this.call(token);
    this.checkName(token);
    if (!this.names.has(token.text)) this.names.set(token.text, this.add({ op: "leaf", args: [], name: token.text }, token));
    return this.names.get(token.text);
  }

  call(token) {
    if (!FUNCTIONS.includes(token.text)) {
      const told = `There is no function ${quote(token.text)} (character ${token.at + 1}). There are ${LIST}. ${HELP[token.text] ?? `To multiply, write ${token.text}*(…).`}`;
      throw new ExpressionError(told, token.at, token.text.length);
    }
    return this.apply(token, this.bracket(this.take()));
  }

  /** What stands after an opening bracket, up to the one that closes it. */
  bracket(open) {
    this.depth += 1;
    const inside = this.sum();
    if (this.next.kind === "end" || this.sees(";")) {
      const told = `The ${quote("(")} at character ${open.at + 1} is never closed. Add a ${quote(")")}.`;
      throw new ExpressionError(told, open.at);
    }
    if (!this.accept(")")) throw this.leftOver();
    this.depth -= 1;
    return inside;
  }

  checkName({ text, at }) {
    const where = `at character ${at + 1}`;
    const wrong =
      FUNCTIONS.includes(text) ? `${quote(text)} ${where} is a function. Give it something to work on: ${text}(x).`
      : KEPT.has(text) ? `${quote(text)} ${where} is a word of Python's own. Pick another name.`
      : text.length > MOST_LETTERS ? `${quote(text)} ${where} has ${text.length} letters. Names of up to ${MOST_LETTERS} fit into a node.`
      : "";
    if (wrong) throw new ExpressionError(wrong, at, text.length);
  }

  /** One more operation; of constants alone it is worked out at once. */
  apply(sign, ...args) {
    const op = sign.text;
    if (args.some((arg) => "node" in arg)) return this.add({ op, args, name: "" }, sign);
    const numbers = args.map((arg) => arg.number);
    const kind = fault(op, numbers);
    if (kind) {
      const told = `${quote(op)} at character ${sign.at + 1} has no value for ${numbers.join(" and ")}. Change the numbers.`;
      throw new ExpressionError(told, sign.at, sign.text.length);
    }
    return { number: OPS[op].value(numbers[0], numbers[1]) };
  }

  add(node, token) {
    if (this.nodes.length === MOST_NODES) {
      const told = `From character ${token.at + 1} on the graph has more than ${MOST_NODES} nodes, too many to read. Try a shorter expression.`;
      throw new ExpressionError(told, token.at, token.text.length);
    }
    this.nodes.push(node);
    return { node: this.nodes.length - 1 };
  }

  /** An operand was expected. */
  missing() {
    const { kind, text, at } = this.next;
    const { before } = this;
    if (kind === "end" && !before) return new ExpressionError("Type an expression, such as a*a + a.", 0);
    if (kind === "end") {
      const told = `The expression ends after ${quote(before.text)} at character ${before.at + 1}. A number or a name must follow.`;
      return new ExpressionError(told, before.at, before.text.length);
    }
    const after = before ? ` after ${quote(before.text)}` : " first";
    const hint = text === "=" ? "One name stands before =, as in m = w*x." : `Did you forget a number or a name${after}?`;
    return new ExpressionError(`Unexpected ${quote(text)} at character ${at + 1}. ${hint}`, at, text.length);
  }

  /** Whether a space stands before the next word, as it does where a line's end was forgotten. */
  parted() {
    const { text, at } = this.before;
    return this.depth === 0 && at + text.length < this.next.at;
  }

  /** An operator or the end was expected. */
  leftOver() {
    const { text, at } = this.next;
    const hint =
      text === ")" ? `Did you forget the ${quote("(")} that it closes?`
      : text === "=" ? "One name stands before =, as in m = w*x."
      : text === ";" ? "A line ends outside brackets."
      : this.tokens[this.place + 1]?.text === "=" ? `Did you forget the ; that ends the line before ${quote(text)}?`
      : `Did you forget ${this.parted() ? "; or *" : "*"} between ${quote(this.before.text)} and ${quote(text)}?`;
    return new ExpressionError(`Unexpected ${quote(text)} at character ${at + 1}. ${hint}`, at, text.length);
  }
}

/** The part of the graph that the output needs, numbered anew; lines that nothing uses go. */
function reachable(nodes, output) {
  const needed = new Set([output]);
  for (let i = output; i >= 0; i -= 1) {
    if (needed.has(i)) for (const arg of nodes[i].args) if ("node" in arg) needed.add(arg.node);
  }
  const kept = [...needed].sort((a, b) => a - b);
  const place = new Map(kept.map((old, i) => [old, i]));
  const moved = (arg) => ("node" in arg ? { node: place.get(arg.node) } : arg);
  return { nodes: kept.map((i) => ({ ...nodes[i], args: nodes[i].args.map(moved) })) };
}
