import { address as pageAddress } from "../kit/address.js";
import { parseState, stateText } from "../kit/hash.js";
import { ACTIVATIONS, LIMITS, START } from "./maths.js";

const NUMBERS = Object.keys(LIMITS);
/** Words of an address: a bend by its name (`none` is `linear`), `residual`, `pre` and `post`. */
const WORDS = { ...Object.fromEntries(ACTIVATIONS.map((key) => [key === "none" ? "linear" : key, { activation: key }])), residual: { residual: true }, pre: { norm: "pre" }, post: { norm: "post" } };

/** @param {import("./maths.js").Settings} state */
export function textOf(state) {
  const words = Object.keys(WORDS).filter((word) => Object.entries(WORDS[word]).every(([key, value]) => state[key] === value));
  return [stateText(Object.fromEntries(NUMBERS.map((key) => [key, state[key]]))), ...words].join(",");
}

/** @param {string} text @returns {{state: import("./maths.js").Settings, problems: string[]}} */
export function stateOf(text) {
  const parts = text.split(",").filter(Boolean);
  const known = (part) => Object.hasOwn(WORDS, part);
  const { values, problems } = parseState(parts.filter((part) => !known(part)).join(","), LIMITS);
  return { state: Object.assign({}, START, values, ...parts.filter(known).map((part) => WORDS[part])), problems };
}

/** This figure's state in the address; what is wrong with a text from there is said. */
export function address(el, { get, put }, say) {
  return pageAddress(el, {
    text: () => textOf(get()),
    take(text) {
      const { state, problems } = stateOf(text);
      put(state);
      say(problems);
    },
  });
}
