import { withinLimit } from "../kit/hash.js";
import { LIMITS, OWN_MAX } from "../overfit.maths.js";

export const NUMBERS = /** @type {const} */ (["degree", "width", "step", "count", "noise", "weight_decay", "seed"]);
const KEYS = ["model", ...NUMBERS, "drawing", "own", "hidden"];

/** @typedef {{model: "polynomial" | "network", degree: number, width: number, step: number,
 *   count: number, noise: number, weight_decay: number, seed: number, drawing: boolean,
 *   own: number[][], hidden: boolean}} Settings */

/**
 * State and its rules, without any drawing: what a control asks for becomes traits within limits.
 * @param {any} model an anywidget model @param {() => void} redraw
 */
export function store(model, redraw) {
  let quiet = false;
  const changed = () => quiet || redraw();
  model.on("change", changed);
  const self = {
    /** @returns {Settings} */
    get: () => /** @type {any} */ (Object.fromEntries(KEYS.map((key) => [key, model.get(key)]))),
    ghost: () => model.get("ghost") ?? {},
    /** @param {Record<string, unknown>} patch @param {boolean} [save] */
    put(patch, save = true) {
      quiet = true;
      for (const [key, value] of Object.entries(patch)) {
        model.set(key, key in LIMITS ? withinLimit(Number(value), LIMITS[key]) : value);
      }
      quiet = false;
      redraw();
      if (save) model.save_changes();
    },
    save: () => model.save_changes(),
    /** Keep the curves so far as the ghost of the next ones; a network's would have to be retrained. */
    remember() {
      const { model: kind, drawing, count, noise, weight_decay, seed } = self.get();
      // Quietly: a redraw now would put the slider that is being moved back to where it was.
      quiet = true;
      model.set("ghost", kind === "polynomial" && !drawing ? { count, noise, weight_decay, seed } : {});
      quiet = false;
    },
    /** @param {number} x @param {number} y */
    add(x, y) {
      const { own } = self.get();
      if (own.length < OWN_MAX) self.put({ own: [...own, [x, y]] });
    },
    destroy: () => model.off("change", changed),
  };
  return self;
}
