import { address as pageAddress } from "../kit/address.js";
import { parseState, stateText } from "../kit/hash.js";
import { FIRST, LIMITS, SHAPES, half, usual } from "./maths.js";

/** The state as the address holds it: `cosine,peak:0.1,warmup:20,…`. */
const textOf = ({ shape, ...numbers }) => `${shape},${stateText(numbers)}`;

/** @param {string} text @returns {{state: import("./maths.js").Settings & {step: number}, problems: string[]}} */
function stateOf(text) {
  const parts = text.split(",").filter(Boolean);
  const shape = parts.find((part) => SHAPES.includes(part)) ?? FIRST.shape;
  const { values, problems } = parseState(parts.filter((part) => !SHAPES.includes(part)).join(","), LIMITS);
  const state = { ...FIRST, ...usual(values.total ?? FIRST.total), ...values, shape };
  const most = half(state.total);
  if (state.warmup > most) problems.push(`the warm-up was ${state.warmup}, but half of ${state.total} steps is the most; ${most} is used`);
  return { state: { step: most, ...state }, problems };
}

/** This figure's state in the address; what is wrong with a text from there is said. */
export function address(el, state, say) {
  return pageAddress(el, {
    text: () => textOf({ ...state.get(), step: state.step() }),
    take(text) {
      const { state: found, problems } = stateOf(text);
      state.put({ ...found, ghost: {} });
      say(problems);
    },
  });
}
