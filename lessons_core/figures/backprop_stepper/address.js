/**
 * The figure's state in the page's address: `#backprop_stepper=a*a|a:3|fixed:|step:2|overwrite`,
 * encoded as addresses are. Whatever cannot be used is said in words.
 */
import { MOST_CHARACTERS, parse } from "./parser.js";
import { leaves } from "./maths.js";

/** @param {any} state @returns {string} */
export function textOf({ expression, values, fixed, step, overwrite }) {
  const numbers = Object.entries(values).map(([name, value]) => `${name}:${value}`).join(",");
  const parts = [expression, numbers, `fixed:${fixed.join(",")}`, `step:${step}`, ...(overwrite ? ["overwrite"] : [])];
  return encodeURIComponent(parts.join("|"));
}

/**
 * @param {string} text already decoded
 * @returns {{state: any | null, problems: string[]}} null where the expression itself is none
 */
export function stateOf(text) {
  const [expression, ...parts] = text.split("|");
  const problems = [];
  let names;
  try {
    const { nodes } = parse(expression);
    names = leaves({ nodes }).map((i) => nodes[i].name);
  } catch (error) {
    if (error?.name !== "ExpressionError") throw error;
    return { state: null, problems: [`the expression “${expression.slice(0, MOST_CHARACTERS)}” could not be read. ${error.message}`] };
  }
  const state = { expression, values: {}, fixed: [], step: 0, overwrite: false };
  for (const part of parts.filter(Boolean)) {
    if (part === "overwrite") state.overwrite = true;
    else if (part.startsWith("fixed:")) state.fixed = part.slice(6).split(",").filter((name) => names.includes(name));
    else if (/^step:\d+$/.test(part)) state.step = Number(part.slice(5));
    else readValues(part, names, state.values, problems);
  }
  return { state, problems };
}

function readValues(part, names, values, problems) {
  for (const pair of part.split(",").filter(Boolean)) {
    const [name, written = ""] = pair.split(":");
    const value = written.trim() === "" ? NaN : Number(written);
    if (!names.includes(name)) problems.push(`the expression has no “${name.slice(0, 20)}”`);
    else if (Number.isFinite(value)) values[name] = value;
    else problems.push(`${name} was “${written.slice(0, 20)}”, which is no number; 2 is used`);
  }
}
