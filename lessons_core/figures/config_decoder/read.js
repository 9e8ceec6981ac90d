/**
 * Finds the settings in a pasted config, whatever its form. Nothing in it is ever evaluated. Pure;
 * imports nothing. `lessons_core/configs/read.py` says the same, and says why.
 */

const LIST = String.raw`\[[^\[\]{}]*\]|\([^()\[\]{}]*\)`;
const BARE = String.raw`[^\s,;{}\[\]()\\]+`;
const value = (name) => String.raw`(?<${name}>${LIST}|"[^"\n]*"|'[^'\n]*'|${BARE}(?:[ \t]*[*/+][ \t]*${BARE})*)`;
const PAIR = new RegExp(
  [
    String.raw`(?:^[ \t]*\[(?<head>[\w.]+)\][ \t]*$)`,
    String.raw`--(?<flag>[A-Za-z][\w.-]*)(?:=|[ \t]+)?(?:(?!--)${value("given")})?`,
    String.raw`(?<![\w.])["']?(?<key>[A-Za-zβ_][\w./-]*)["']?[ \t]*[:=][ \t]*(?:${value("value")})?`,
  ].join("|"),
  "gm",
);
const DASHES = /:[ \t]*\n((?:[ \t]*-[ \t]+[\w.+-]+[ \t]*\n?)+)/g;
const COMMENT = /^((?:[^"'#\n]|"[^"\n]*"|'[^'\n]*')*?)(?:(?<=\s)|^)#.*$/gm;
const ENDS = /\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]/g;
const SPACES = /[\x1f\xa0\u1680\u2000-\u200a\u202f\u205f\u3000\ufeff]/g;
const NUMBER = /^([+-]?(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?)(?:ba)?$/;

/** @typedef {{section: string, key: string, value: string}} Setting all as text; "" for no section */
/** @typedef {{name: string, indent: number, depth: number}} Section `depth` of braces; −1: indentation alone tells */

/** The settings of a config in the order of the text, and what is left of it as prose. @param {string} pasted */
export function read(pasted) {
  const text = pasted.replace(ENDS, "\n").replace(SPACES, " ").replace(COMMENT, "$1")
    .replace(DASHES, (_, lines) => `: [${items(lines).join(", ")}]\n`);
  const found = /** @type {Setting[]} */ ([]);
  let sections = /** @type {Section[]} */ ([]);
  const rest = [];
  let [end, depth] = [0, 0];
  for (const match of text.matchAll(PAIR)) {
    const { head, flag, key, given, value: written } = match.groups;
    const between = text.slice(end, match.index);
    depth += opened(between);
    const here = { name: "", indent: indent(text, match.index), depth };
    rest.push(between);
    depth += opened(match[0]);
    end = match.index + match[0].length;
    if (head) {
      sections = [{ name: head, indent: -1, depth: -1 }];
      continue;
    }
    while (sections.length && isOver(sections.at(-1), here)) sections.pop();
    const name = flag ?? key;
    const held = given ?? written;
    if (held === undefined && !flag) {
      sections.push({ ...here, name, depth: /^\s*\{/.test(text.slice(end)) ? here.depth : -1 });
      continue;
    }
    const words = (held ?? "true").split(/\s+/).filter(Boolean).join(" ");
    const section = sections.map((one) => one.name).join(".");
    found.push({ section, key: name, value: stripped(words, "\"'").replace(/\.$/, "") });
  }
  return { settings: found, prose: [...rest, text.slice(end)].join(" ") };
}

const isOver = (section, here) => (section.depth >= 0 ? here.depth <= section.depth : here.indent <= section.indent);

const items = (lines) => lines.split("\n").filter((line) => line.trim()).map((line) => line.trim().replace(/^-+/, "").trim());

function indent(text, place) {
  const before = text.slice(0, place);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  return line.length - line.trimStart().length;
}

const opened = (part) => part.split("{").length - part.split("}").length;

/** A text without these characters at its ends. @param {string} text @param {string} characters */
export function stripped(text, characters) {
  let [from, to] = [0, text.length];
  while (from < to && characters.includes(text[from])) from += 1;
  while (to > from && characters.includes(text[to - 1])) to -= 1;
  return text.slice(from, to);
}

/** The numbers that a value holds, all finite, or null if it holds anything else. @param {string} written */
export function numbers(written) {
  const parts = /^\d{1,3}(,\d{3})+$/.test(written)
    ? [written.replaceAll(",", "")]
    : stripped(written, "[]() \n\t,").split(/[, \n\t]+/);
  const found = [];
  for (const part of parts) {
    const match = NUMBER.exec(part);
    if (!match) return null;
    found.push(Number(match[1].replaceAll("_", "")) + 0);
  }
  return found.every(Number.isFinite) ? found : null;
}
