import { withinLimit } from "../kit/hash.js";
import { LIMITS } from "../one_update.maths.js";

const KEYS = /** @type {const} */ (["x", "y", "w", "b", "lr", "step"]);

/** @param {any} model @returns {import("../one_update.maths.js").Settings} */
function settingsOf(model) {
  return /** @type {any} */ (Object.fromEntries(KEYS.map((key) => [key, model.get(key)])));
}

/**
 * State and its rules, without any drawing: what a control asks for becomes traits within limits.
 * @param {any} model an anywidget model @param {() => void} redraw
 */
export function store(model, redraw) {
  let quiet = false;
  const stop = () => quiet || redraw();
  model.on("change", stop);
  const self = {
    get: () => settingsOf(model),
    ghost: () => model.get("ghost") ?? {},
    guess: () => model.get("guess") ?? "",
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
    /** Keep the run so far as the ghost of the next one. */
    remember() {
      const now = self.get();
      if (now.step > 0) self.put({ ghost: now }, false);
    },
    destroy: () => model.off("change", stop),
  };
  return self;
}
