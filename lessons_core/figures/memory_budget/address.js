import { address as pageAddress } from "../kit/address.js";
import { parseState } from "../kit/hash.js";
import { LIMITS, MODELS, OPTIMIZERS, PRECISIONS, START } from "./maths.js";

const SWITCH = { 0: false, 1: true };
const CHOICES = { model: MODELS, precision: PRECISIONS, optimizer: OPTIMIZERS, checkpoint: SWITCH, fused: SWITCH };

/** Read settings from an address; what cannot be used is said in words and left at its default. */
export function read(text) {
  const values = {};
  const problems = [];
  const numbers = text.split(",").filter((pair) => {
    const [key, written = ""] = pair.split(":");
    const choices = Object.hasOwn(CHOICES, key) ? CHOICES[key] : null;
    if (!choices) return true;
    const value = written.trim();
    if (!Object.hasOwn(choices, value)) {
      problems.push(`the ${key} was “${value.slice(0, 20)}”, but is one of ${Object.keys(choices).join(", ")}; its usual value is used`);
    } else {
      values[key] = choices === SWITCH ? SWITCH[value] : value;
    }
    return false;
  });
  const rest = parseState(numbers.join(","), LIMITS);
  return { values: { ...values, ...rest.values }, problems: [...problems, ...rest.problems] };
}

/** This figure's state in the address. */
export function address(el, state, say) {
  return pageAddress(el, {
    text: () => Object.entries(state.get()).map(([key, value]) => `${key}:${Number(value) === value || typeof value === "string" ? value : Number(value)}`).join(","),
    take(text) {
      const { values, problems } = read(text);
      state.put({ ...START, ...values });
      say(problems);
    },
  });
}
