import { traitStore, within } from "../kit/store.js";
import { LIMITS, OWN_MAX } from "./maths.js";

export const NUMBERS = /** @type {const} */ (["degree", "width", "step", "count", "noise", "weight_decay", "seed"]);
const KEYS = ["model", ...NUMBERS, "drawing", "own", "hidden"];

/** @typedef {{model: "polynomial" | "network", degree: number, width: number, step: number,
 *   count: number, noise: number, weight_decay: number, seed: number, drawing: boolean,
 *   own: number[][], hidden: boolean}} Settings */

/**
 * The model, the data it is made from or that the reader drew, and the curves before.
 * @param {any} model an anywidget model @param {() => void} redraw
 */
export function store(model, redraw) {
  const traits = traitStore(model, KEYS, redraw, within(LIMITS));
  return {
    ...traits,
    /** @returns {Settings} */
    get: () => traits.get(),
    /** Keep the curves so far as the ghost of the next ones; a network's would have to be retrained. */
    remember() {
      const { model: kind, drawing, count, noise, weight_decay, seed } = traits.get();
      // Quietly: a redraw now would put the slider that is being moved back to where it was.
      traits.hold({ ghost: kind === "polynomial" && !drawing ? { count, noise, weight_decay, seed } : {} });
    },
    /** @param {number} x @param {number} y */
    add(x, y) {
      const { own } = traits.get();
      if (own.length < OWN_MAX) traits.put({ own: [...own, [x, y]] });
    },
  };
}
