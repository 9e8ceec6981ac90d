import { address as pageAddress } from "../kit/address.js";
import { parseState, stateText } from "../kit/hash.js";
import { LIMITS, START } from "./maths.js";

/** This figure's state in the address; a text from there is clamped, and its faults are said. */
export function address(el, state, say) {
  return pageAddress(el, {
    text: () => stateText(state.get()),
    take(text) {
      const { values, problems } = parseState(text, LIMITS);
      state.remember();
      state.put({ ...START, ...values, guess: "" });
      say(problems);
    },
  });
}
