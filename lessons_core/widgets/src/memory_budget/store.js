import { withinLimit } from "../kit/hash.js";
import { LIMITS, MODELS, START } from "../memory_budget.maths.js";

const KEYS = Object.keys(START);

/**
 * State and its rules, without any drawing: what a control asks for becomes traits within limits.
 * @param {any} model an anywidget model @param {() => void} redraw
 */
export function store(model, redraw) {
  let quiet = false;
  const changed = () => quiet || redraw();
  model.on("change", changed);
  const self = {
    /** @returns {import("../memory_budget.maths.js").Settings} */
    get: () => /** @type {any} */ (Object.fromEntries(KEYS.map((key) => [key, model.get(key)]))),
    ghost: () => model.get("ghost") ?? {},
    /** @param {Record<string, any>} patch @param {boolean} [save] */
    put(patch, save = true) {
      quiet = true;
      for (const [key, value] of Object.entries(patch)) {
        model.set(key, key === "batch" ? withinLimit(value, LIMITS.batch) : value);
      }
      // A smaller model's batch would stand far off a larger one's plot.
      if ("model" in patch && !("batch" in patch)) {
        model.set("batch", Math.min(model.get("batch"), MODELS[patch.model].most));
      }
      quiet = false;
      redraw();
      if (save) model.save_changes();
    },
    save: () => model.save_changes(),
    /** Keep the settings so far, to be compared with the next ones. */
    remember: () => self.put({ ghost: self.get() }, false),
    destroy: () => model.off("change", changed),
  };
  return self;
}
