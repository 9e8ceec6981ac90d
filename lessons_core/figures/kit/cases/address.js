import { parseState, stateText } from "../hash.js";

const digit = (i) => (i + 1).toString(36);

/**
 * The state of a figure with cases as the address holds it:
 * `seed:3,place:1,step:30,answers:3--------,asked:12;;;;;;;;`. A digit, or a letter after 9, counts
 * what is offered in its order.
 * @template {{answers: string[]}} State
 * @param {Record<string, import("../hash.js").Limit>} limits of the numbers
 * @param {() => State} fresh
 * @param {string[]} causes
 * @param {Record<string, {names: string[], label: string}>} lists fields that hold a list a run
 */
export function caseAddress(limits, fresh, causes, lists) {
  const own = ["answers", ...Object.keys(lists)];
  const count = fresh().answers.length;
  const told = { 9: "nine", 13: "thirteen" }[count] ?? String(count);
  const at = (names, sign) => names[Number.parseInt(sign, 36) - 1];

  /** @param {State} state */
  function textOf(state) {
    const numbers = Object.fromEntries(Object.keys(limits).map((key) => [key, state[key]]));
    const parts = [stateText(numbers)];
    if (state.answers.some(Boolean)) parts.push(`answers:${state.answers.map((cause) => (cause ? digit(causes.indexOf(cause)) : "-")).join("")}`);
    for (const [key, { names }] of Object.entries(lists)) {
      if (state[key].some((some) => some.length)) parts.push(`${key}:${state[key].map((some) => some.map((kind) => digit(names.indexOf(kind))).join("")).join(";")}`);
    }
    return parts.join(",");
  }

  /** Read it back; whatever cannot be used is said in words and left out. @param {string} text */
  function stateOf(text) {
    const parts = text.split(",").filter(Boolean);
    const key = (part) => part.split(":")[0];
    const { values, problems } = parseState(parts.filter((part) => !own.includes(key(part))).join(","), limits);
    const state = /** @type {State} */ ({ ...fresh(), ...values });
    const written = Object.fromEntries(parts.filter((part) => own.includes(key(part))).map((part) => [key(part), part.slice(key(part).length + 1)]));
    if (written.answers !== undefined) {
      const given = [...written.answers];
      if (given.length === count && given.every((sign) => sign === "-" || at(causes, sign))) state.answers = given.map((sign) => at(causes, sign) ?? "");
      else problems.push(`the answers were not ${told} digits or dashes; none is taken over`);
    }
    for (const [field, { names, label }] of Object.entries(lists)) {
      if (written[field] === undefined) continue;
      const found = written[field].split(";");
      if (found.length === count && found.every((some) => [...some].every((sign) => at(names, sign)))) state[field] = found.map((some) => [...new Set(some)].map((sign) => at(names, sign)));
      else problems.push(`${label} not ${told} lists of digits; none is taken over`);
    }
    return { state, problems };
  }
  return { textOf, stateOf };
}
