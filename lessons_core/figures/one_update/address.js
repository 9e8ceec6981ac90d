import { address as pageAddress } from "../kit/address.js";
import { parseState, stateText } from "../kit/hash.js";
import { LIMITS } from "./maths.js";

/**
 * This figure's state in the address; a text from there is clamped, its faults are said, and what
 * it leaves out is as at the start.
 */
export function address(el, state, start, say) {
  return pageAddress(el, {
    text: () => stateText(state.get()),
    take(text) {
      const { values, problems } = parseState(text, LIMITS);
      state.remember();
      state.put({ ...start, step: 0, ...values, guess: "" });
      say(problems);
    },
  });
}
