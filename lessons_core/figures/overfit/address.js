import { address as pageAddress } from "../kit/address.js";
import { parseState, stateText } from "../kit/hash.js";
import { clamp, round } from "../kit/numbers.js";
import { LIMITS, OWN_MAX, START } from "./maths.js";
import { NUMBERS } from "./store.js";

/**
 * The state as the address holds it: `degree:9,count:15,network,own:0.1;0.5;0.2;0.4`. Words stand
 * for what is no number.
 * @param {import("./store.js").Settings} state
 */
export function textOf(state) {
  const parts = [stateText(Object.fromEntries(NUMBERS.map((key) => [key, state[key]])))];
  if (state.model === "network") parts.push("network");
  if (state.hidden) parts.push("hidden");
  if (state.drawing) parts.push(`own:${state.own.flat().join(";")}`);
  return parts.join(",");
}

/** @param {string} text @returns {{state: Record<string, unknown>, problems: string[]}} */
export function stateOf(text) {
  const parts = text.split(",").filter(Boolean);
  const words = parts.filter((part) => part === "network" || part === "hidden" || part.startsWith("own:"));
  const { values, problems } = parseState(parts.filter((part) => !words.includes(part)).join(","), LIMITS);
  const written = words.find((word) => word.startsWith("own:"));
  const own = written === undefined ? [] : readPoints(written.slice(4), problems);
  const model = words.includes("network") ? "network" : "polynomial";
  const state = { ...START, ...values, model, hidden: words.includes("hidden"), drawing: written !== undefined, own };
  return { state, problems };
}

function readPoints(text, problems) {
  const numbers = text.split(";").filter(Boolean).map(Number);
  if (numbers.length % 2 || !numbers.every(Number.isFinite)) {
    problems.push("the drawn points were not pairs of numbers; start drawing anew");
    return [];
  }
  const points = [];
  for (let i = 0; i < numbers.length; i += 2) {
    points.push([clamp(round(numbers[i], 2), -1, 1), clamp(round(numbers[i + 1], 2), -2, 2)]);
  }
  if (points.length > OWN_MAX) problems.push(`only the first ${OWN_MAX} drawn points are kept`);
  return points.slice(0, OWN_MAX);
}

/** This figure's state in the address; what is wrong with a text from there is said. */
export function address(el, state, say) {
  return pageAddress(el, {
    text: () => textOf(state.get()),
    take(text) {
      const { state: found, problems } = stateOf(text);
      state.put({ ...found, ghost: {} });
      say(problems);
    },
  });
}
