import { address as pageAddress } from "../kit/address.js";
import { parseState, stateText } from "../kit/hash.js";
import { clamp, round } from "../kit/numbers.js";
import { BENDS, DATA, LIMITS, OWN_MAX, SPAN, START } from "./maths.js";

const NUMBERS = Object.keys(START);

/**
 * The state as the address holds it: `width:16,depth:1,…,moons,relu`; `equal` is a word, and points of
 * the reader's own are `own:x;y;kind;…`.
 * @param {import("./maths.js").Settings} state
 */
export function textOf(state) {
  const parts = [stateText(Object.fromEntries(NUMBERS.map((key) => [key, state[key]])))];
  parts.push(state.data === "own" ? `own:${state.own.flat().join(";")}` : state.data, state.activation);
  if (state.equal) parts.push("equal");
  return parts.join(",");
}

/** @param {string} text @returns {{state: Record<string, unknown>, problems: string[]}} */
export function stateOf(text) {
  const parts = text.split(",").filter(Boolean);
  const known = (part) => part === "equal" || part.startsWith("own:") || DATA.includes(part) || BENDS.includes(part);
  const { values, problems } = parseState(parts.filter((part) => !known(part)).join(","), LIMITS);
  const written = parts.find((part) => part.startsWith("own:"));
  const data = written !== undefined ? "own" : (parts.find((part) => DATA.includes(part)) ?? "moons");
  const activation = parts.find((part) => BENDS.includes(part)) ?? "relu";
  const own = written === undefined ? [] : readPoints(written.slice(4), problems);
  return { state: { ...START, ...values, data, activation, equal: parts.includes("equal"), own }, problems };
}

function readPoints(text, problems) {
  const numbers = text.split(";").filter(Boolean).map(Number);
  if (numbers.length % 3 || !numbers.every(Number.isFinite)) {
    problems.push("the drawn points were not x, y and kind of each; start drawing anew");
    return [];
  }
  const points = [];
  for (let i = 0; i < numbers.length; i += 3) {
    points.push([clamp(round(numbers[i], 2), -SPAN[0], SPAN[0]), clamp(round(numbers[i + 1], 2), -SPAN[1], SPAN[1]), numbers[i + 2] > 0 ? 1 : -1]);
  }
  if (points.length > OWN_MAX) problems.push(`only the first ${OWN_MAX} drawn points are kept`);
  return points.slice(0, OWN_MAX);
}

/** This figure's state in the address; what is wrong with a text from there is said. */
export function address(el, { get, put }, say) {
  return pageAddress(el, {
    text: () => textOf(get()),
    take(text) {
      const { state, problems } = stateOf(text);
      put({ ...state, guess: "" });
      say(problems);
    },
  });
}
