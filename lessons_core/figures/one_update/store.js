import { traitStore, within } from "../kit/store.js";
import { LIMITS } from "./maths.js";

const KEYS = /** @type {const} */ (["x", "y", "w", "b", "lr", "step"]);

/**
 * One record, one model and one rate, with a guess and the run before.
 * @param {any} model an anywidget model @param {() => void} redraw
 */
export function store(model, redraw) {
  const traits = traitStore(model, KEYS, redraw, within(LIMITS));
  return {
    ...traits,
    /** @returns {import("./maths.js").Settings} */
    get: () => traits.get(),
    guess: () => model.get("guess") ?? "",
    /** Keep the run so far as the ghost of the next one. */
    remember() {
      const now = traits.get();
      if (now.step > 0) traits.put({ ghost: now }, false);
    },
  };
}
