import { traitStore, within } from "../kit/store.js";
import { LIMITS, OPTIMIZERS } from "./maths.js";

const KEYS = ["landscape", "x", "y", ...OPTIMIZERS, "decay", "step", "chosen", "guess", "own"];

/** The landscape, the start, the six rates, and how far the race has come. @param {any} model @param {() => void} redraw */
export function store(model, redraw) {
  const traits = traitStore(model, KEYS, redraw, within(LIMITS));
  return {
    ...traits,
    /** @returns {import("./maths.js").Settings} */
    get: () => traits.get(),
  };
}
