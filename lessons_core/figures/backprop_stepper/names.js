/** How nodes, operations and local rules are written; `backprop_stepper_picture.py` is the twin. */
import { format } from "../kit/numbers.js";

const DIGITS = "₀₁₂₃₄₅₆₇₈₉";
const low = (digits) => [...digits].map((digit) => DIGITS[Number(digit)]).join("");

/** A typed name as it is printed: y_hat becomes ŷ, x1 becomes x₁. @param {string} name */
export function pretty(name) {
  const hat = /^([A-Za-z])_hat$/.exec(name);
  if (hat) return `${hat[1]}\u0302`.normalize("NFC");
  return name.replace(/_?(\d+)$/, (_, digits) => low(digits));
}

/** The name of every node: its own, or v₁, v₂, … in the order of the sweep. @returns {string[]} */
export function namesOf({ nodes }) {
  let count = 0;
  const taken = new Set(nodes.map(({ name }) => pretty(name)));
  return nodes.map(({ name }) => {
    if (name) return pretty(name);
    do count += 1; while (taken.has(`v${low(String(count))}`));
    return `v${low(String(count))}`;
  });
}

const SIGNS = { "+": "+", "-": "−", "*": "×", "/": "÷", "**": "**" };

/** A number among others, in brackets where a sign would touch another. */
export const inBrackets = (value) => (value < 0 || Object.is(value, -0) ? `(${format(value)})` : format(value));

const power = (base, exponent) =>
  exponent === 2 ? `${base}²` : exponent === 3 ? `${base}³` : `${base}^${inBrackets(exponent)}`;

/** An operation written out with the given operands: "m + b", "v₃²", "tanh(v₁)". */
export function written({ op, args }, operands) {
  if (op === "neg") return `−${operands[0]}`;
  if (!(op in SIGNS)) return `${op}(${operands[0].replace(/^\((.*)\)$/, "$1")})`;
  if (op === "**" && "number" in args[1]) return power(operands[0], args[1].number);
  if (op === "**") return `${operands[0]}^${operands[1]}`;
  return operands.join(` ${SIGNS[op]} `);
}

/** A node's operation on names. */
export function formula(node, names) {
  return written(node, node.args.map((arg) => ("node" in arg ? names[arg.node] : inBrackets(arg.number))));
}

/** The operation as a node's sign: "×", "+ 1", "( )²". */
export function sign({ op, args }) {
  if (op === "leaf") return "";
  if (op === "neg") return "−( )";
  const [a, b] = args;
  const constant = args.find((arg) => "number" in arg);
  if (!constant) return op === "**" ? "( )^( )" : (SIGNS[op] ?? op);
  if (op === "**") return "number" in b ? power("( )", b.number) : `${inBrackets(a.number)}^( )`;
  const number = inBrackets(constant.number);
  const turned = "number" in a && (op === "-" || op === "/");
  return turned ? `${number} ${SIGNS[op]} ( )` : `${SIGNS[op]} ${number}`;
}

/**
 * The local rule along one edge, in names: what the derivative of the operation by this input is.
 * @param {import("./maths.js").Graph} graph @param {string[]} names
 * @returns {string}
 */
export function rule({ nodes }, names, user, slot) {
  const { op, args } = nodes[user];
  const word = (arg) => ("node" in arg ? names[arg.node] : inBrackets(arg.number));
  const [a, b] = args.map(word);
  if (op === "+") return "1";
  if (op === "-") return slot ? "−1" : "1";
  if (op === "*") return slot ? a : b;
  if (op === "/") return slot ? `−${a}/${b}²` : `1/${b}`;
  if (op === "**") return slot ? `${a}^${b}·ln ${a}` : powerRule(a, args[1], b);
  return { neg: "−1", exp: `e^${a}`, log: `1/${a}`, tanh: `1 − ${names[user]}²`, relu: `${a} > 0?` }[op];
}

function powerRule(base, exponent, word) {
  if ("node" in exponent) return `${word}·${base}^(${word}−1)`;
  const p = exponent.number;
  if (p === 2) return `2·${base}`;
  return `${word}·${power(base, p - 1)}`;
}
