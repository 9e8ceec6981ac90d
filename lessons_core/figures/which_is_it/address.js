import { parseState, stateText } from "../kit/hash.js";
import { LIMITS, RUNS, fresh } from "./maths.js";
import { CAUSES, EVIDENCE } from "./cases.js";

const causes = Object.keys(CAUSES);
const kinds = Object.keys(EVIDENCE);

/**
 * The state as the address holds it: `seed:3,place:1,step:30,answers:3--------,asked:12;;;;;;;;`.
 * Digits count causes and kinds of evidence in the order in which they are offered.
 * @param {import("./maths.js").State} state
 */
export function textOf({ seed, place, step, answers, asked }) {
  const parts = [stateText({ seed, place, step })];
  if (answers.some(Boolean)) parts.push(`answers:${answers.map((cause) => (cause ? causes.indexOf(cause) + 1 : "-")).join("")}`);
  if (asked.some((some) => some.length)) parts.push(`asked:${asked.map((some) => some.map((kind) => kinds.indexOf(kind) + 1).join("")).join(";")}`);
  return parts.join(",");
}

/** Read it back; whatever cannot be used is said in words and left out. @param {string} text */
export function stateOf(text) {
  const parts = text.split(",").filter(Boolean);
  const written = (key) => parts.find((part) => part.startsWith(`${key}:`))?.slice(key.length + 1);
  const own = (part) => part.startsWith("answers:") || part.startsWith("asked:");
  const { values, problems } = parseState(parts.filter((part) => !own(part)).join(","), LIMITS);
  const state = { ...fresh(), ...values };
  const answers = written("answers");
  if (answers !== undefined) {
    if (/^[-1-9]{9}$/.test(answers)) state.answers = [...answers].map((digit) => causes[Number(digit) - 1] ?? "");
    else problems.push("the answers were not nine digits or dashes; none is taken over");
  }
  const asked = written("asked");
  if (asked !== undefined) {
    const lists = asked.split(";");
    if (lists.length === RUNS && lists.every((some) => /^[1-8]*$/.test(some))) {
      state.asked = lists.map((some) => [...new Set(some)].map((digit) => kinds[Number(digit) - 1]));
    } else problems.push("the evidence asked for was not nine lists of digits; none is taken over");
  }
  return { state, problems };
}
