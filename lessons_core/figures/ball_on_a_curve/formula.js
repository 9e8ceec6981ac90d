/** A reader's own curve: text such as "w^4 - 3w^2 + w" to coefficients, lowest first. */

export const MOST_CHARACTERS = 80;
const MOST_DEGREE = 8;
const MOST_SIZE = 1e6;
const TOKEN = /\s*(?:((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(w)|(\*\*|[-+*/^()²³⁴]))/y;
const RAISED = { "²": 2, "³": 3, "⁴": 4 };

/** What is wrong with a curve, in words. */
export class FormulaError extends Error {
  constructor(message) {
    super(message);
    this.name = "FormulaError";
  }
}

const unexpected = ({ text, at }, hint) =>
  new FormulaError(`Unexpected “${text}” at character ${at + 1}. ${hint}`);

/**
 * Numbers, w, + − * / ^ ** and brackets; "3w" is 3*w.
 * @param {string} text @returns {number[]} without zeros at the end. Throws FormulaError.
 */
export function parse(text) {
  const { length } = [...text];
  if (length > MOST_CHARACTERS) {
    throw new FormulaError(`This is ${length} characters long; up to ${MOST_CHARACTERS} fit.`);
  }
  const reader = new Reader(tokensOf(text));
  const found = reader.total();
  if (reader.next.kind !== "end") throw unexpected(reader.next, "Did you forget a sign before it?");
  return checked(found);
}

function tokensOf(text) {
  const plain = text.replaceAll("−", "-").replaceAll("·", "*").replaceAll("W", "w").trimEnd();
  const tokens = [];
  let at = 0;
  while (at < plain.length) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(plain);
    if (!match) {
      at += plain.slice(at).search(/\S/);
      const sign = String.fromCodePoint(/** @type {number} */ (plain.codePointAt(at)));
      throw unexpected({ text: sign, at }, "Use numbers, w, + − * / ^ and brackets.");
    }
    const [, number, name, sign] = match;
    const written = number ?? name ?? sign;
    at = TOKEN.lastIndex;
    tokens.push({ kind: number ? "number" : name ? "name" : "sign", text: written, at: at - written.length });
  }
  return [...tokens, { kind: "end", text: "", at: plain.length }];
}

function checked(found) {
  found.forEach((c, power) => {
    if (Math.abs(c) <= MOST_SIZE) return;
    throw new FormulaError(`The number before w^${power} is above a million. Try a smaller one.`);
  });
  const kept = found.map((c) => c + 0); // no negative zeros
  while (kept.length > 1 && kept[kept.length - 1] === 0) kept.pop();
  if (kept.length > 1) return kept;
  throw new FormulaError("There is no w in this curve, so its slope is 0 everywhere. Try w^2.");
}

function sumOf(p, q, sign) {
  const size = Math.max(p.length, q.length);
  return Array.from({ length: size }, (_, i) => (p[i] ?? 0) + sign * (q[i] ?? 0));
}

function times(p, q) {
  const out = Array(p.length + q.length - 1).fill(0);
  p.forEach((a, i) => q.forEach((b, j) => { out[i + j] += a * b; }));
  if (out.length - 1 <= MOST_DEGREE) return out;
  throw new FormulaError(`This curve has w^${out.length - 1}; powers up to ${MOST_DEGREE} fit.`);
}

/** Recursive descent over the tokens; polynomials are worked out on the way. */
class Reader {
  constructor(tokens) {
    this.tokens = tokens;
    this.place = 0;
  }

  get next() { return this.tokens[this.place]; }
  accept(...signs) {
    const { kind, text } = this.next;
    if (kind !== "sign" || !signs.includes(text)) return null;
    this.place += 1;
    return text;
  }

  total() {
    let left = this.product();
    for (let sign; (sign = this.accept("+", "-")); ) left = sumOf(left, this.product(), sign === "+" ? 1 : -1);
    return left;
  }

  product() {
    let left = this.signed();
    for (;;) {
      const at = this.next;
      if (this.accept("*")) left = times(left, this.signed());
      else if (this.accept("/")) left = divided(left, this.signed(), at);
      else if (at.kind === "name" || at.text === "(") left = times(left, this.power());
      else return left;
    }
  }

  signed() {
    if (this.accept("-")) return this.signed().map((c) => -c);
    return this.accept("+") ? this.signed() : this.power();
  }

  power() {
    let base = this.atom();
    for (;;) {
      const at = this.next;
      const sign = this.accept("^", "**", ...Object.keys(RAISED));
      if (!sign) return base;
      base = raised(base, RAISED[sign] ?? this.exponent(), at);
    }
  }

  exponent() {
    if (this.next.kind !== "number") throw unexpected(this.next, "A power is a whole number, as in w^2.");
    return Number(this.tokens[this.place++].text);
  }

  atom() {
    const at = this.next;
    if (at.kind === "end") throw new FormulaError("The curve ends too early: a number, w or a bracket must follow.");
    this.place += 1;
    if (at.kind === "number") return [Number(at.text)];
    if (at.kind === "name") return [0, 1];
    if (at.text !== "(") throw unexpected(at, "Here a number, w or a bracket is needed.");
    const inside = this.total();
    if (this.accept(")")) return inside;
    throw new FormulaError(`The “(” at character ${at.at + 1} is never closed. Add a “)”.`);
  }
}

function divided(p, q, at) {
  if (q.length > 1) throw unexpected(at, "A polynomial is divided by numbers only.");
  if (q[0] === 0) throw unexpected(at, "Nothing can be divided by 0.");
  return p.map((c) => c / q[0]);
}

function raised(p, n, at) {
  if (!Number.isInteger(n) || n > MOST_DEGREE) throw unexpected(at, `A power is a whole number from 0 to ${MOST_DEGREE}.`);
  let out = [1];
  for (let i = 0; i < n; i += 1) out = times(out, p);
  return out;
}
