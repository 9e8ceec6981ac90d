// What the editor does with text: pure functions, imported by the figure and by its tests.

const INDENT = "    ";

/**
 * The spaces to put after a new line: as deep as the line just left, one step deeper after a colon,
 * one step back after a line that ends its block.
 * @param {string} line the line that the caret has just left @returns {string}
 */
export function indentAfter(line) {
  const depth = line.match(/^ */)[0];
  const code = line.replace(/#.*$/, "").trim();
  if (code.endsWith(":")) return depth + INDENT;
  if (/^(return|pass|break|continue|raise)\b/.test(code)) return depth.slice(INDENT.length);
  return depth;
}

/**
 * How many spaces Backspace should take: back to the last step where only spaces stand before the
 * caret, else none of our business.
 * @param {string} before the text of the line up to the caret @returns {number}
 */
export function spacesToErase(before) {
  if (!/^ +$/.test(before)) return 0;
  return before.length % INDENT.length || INDENT.length;
}

/**
 * Python's own characters for those that phones put in their place; columns and lines stay.
 * @param {string} code @returns {string}
 */
export function plain(code) {
  return code
    .replace(/[“”„]/g, '"')
    .replace(/[‘’‚]/g, "'")
    .replace(/[–—−]/g, "-")
    .replace(/[\u00a0\u2007\u202f]/g, " ")
    .replace(/\t/g, INDENT)
    .replace(/\r\n?/g, "\n");
}

/**
 * A text with `code` between backticks and *stress* between stars, in pieces. Stars in code multiply.
 * @param {string} text @returns {{mark: "" | "code" | "em", text: string}[]}
 */
export function pieces(text) {
  const marked = (mark) => (part, i) => ({ mark: i % 2 === 1 ? mark : "", text: part });
  return text.split("`").map(marked("code"))
    .flatMap((part) => (part.mark ? [part] : part.text.split(/\*([^\s*](?:[^*]*[^\s*])?)\*/).map(marked("em"))))
    .filter((part) => part.text);
}

/**
 * What to tell about one run: kind, a verdict of two or three words, the reason and the evidence.
 * @param {{ok: boolean, error: string, hint: string, line: number, timedOut: boolean,
 *   verdict: null | {ok: boolean, message: string, evidence: string}}} outcome
 * @param {string} code what was run
 */
export function wording(outcome, code) {
  const { verdict } = outcome;
  if (verdict) {
    const words = verdict.ok ? "Solved." : "Not yet.";
    return { kind: verdict.ok ? "right" : "wrong", words, reason: verdict.message, evidence: verdict.evidence, quoted: "" };
  }
  const quoted = outcome.line ? code.split("\n")[outcome.line - 1] ?? "" : "";
  const words = outcome.timedOut ? outcome.error : outcome.line ? `Python stopped on line ${outcome.line}.` : "Python stopped.";
  const evidence = outcome.timedOut ? "" : `Python says: \`${outcome.error}\``;
  return { kind: "wrong", words, reason: outcome.hint, evidence, quoted: quoted.trim() && `${outcome.line}  ${quoted}` };
}
