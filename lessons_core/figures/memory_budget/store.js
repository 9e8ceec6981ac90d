import { traitStore, within } from "../kit/store.js";
import { LIMITS, MODELS, START } from "./maths.js";

const KEYS = Object.keys(START);

/**
 * What is trained and how, with the settings before.
 * @param {any} model an anywidget model @param {() => void} redraw
 */
export function store(model, redraw) {
  const traits = traitStore(model, KEYS, redraw, within(LIMITS));
  const self = {
    ...traits,
    /** @returns {import("./maths.js").Settings} */
    get: () => traits.get(),
    /** @param {Record<string, any>} patch @param {boolean} [save] */
    put(patch, save = true) {
      // A smaller model's batch would stand far off a larger one's plot.
      const batch = "model" in patch && !("batch" in patch)
        ? { batch: Math.min(model.get("batch"), MODELS[patch.model].most) } : {};
      traits.put({ ...patch, ...batch }, save);
    },
    /** Keep the settings so far, to be compared with the next ones. */
    remember: () => self.put({ ghost: self.get() }, false),
  };
  return self;
}
