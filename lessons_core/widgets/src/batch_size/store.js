import { withinLimit } from "../kit/hash.js";
import { LIMITS } from "../batch_size.maths.js";

const KEYS = Object.keys(LIMITS);

/**
 * State and its rules, without any drawing: what a control asks for becomes traits within limits.
 * @param {any} model an anywidget model @param {() => void} redraw
 */
export function store(model, redraw) {
  let quiet = false;
  const changed = () => quiet || redraw();
  model.on("change", changed);
  const self = {
    /** @returns {Record<string, number>} the settings; `replace` is 0 or 1 */
    get: () => Object.fromEntries(KEYS.map((key) => [key, Number(model.get(key))])),
    ghost: () => model.get("ghost") ?? {},
    /** @param {Record<string, any>} patch @param {boolean} [save] */
    put(patch, save = true) {
      quiet = true;
      for (const [key, value] of Object.entries(patch)) {
        const kept = key in LIMITS ? withinLimit(Number(value), LIMITS[key]) : value;
        model.set(key, key === "replace" ? Boolean(kept) : kept);
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
    destroy: () => model.off("change", changed),
  };
  return self;
}
