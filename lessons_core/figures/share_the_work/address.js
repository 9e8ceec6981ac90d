import { address as pageAddress } from "../kit/address.js";
import { parseState, stateText } from "../kit/hash.js";
import { LIMITS, START } from "./maths.js";

/** The word of an address for devices that do not send while they compute. */
const SERIAL = "in-turn";

/** @param {import("./maths.js").Settings} state */
export function textOf({ overlap, ...numbers }) {
  return [stateText(numbers), ...(overlap ? [] : [SERIAL])].join(",");
}

/** @param {string} text @returns {{state: import("./maths.js").Settings, problems: string[]}} */
export function stateOf(text) {
  const parts = text.split(",").filter(Boolean);
  const { values, problems } = parseState(parts.filter((part) => part !== SERIAL).join(","), LIMITS);
  return { state: { ...START, ...values, overlap: !parts.includes(SERIAL) }, problems };
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
