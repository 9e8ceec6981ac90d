import { traitStore, within } from "../kit/store.js";
import { LIMITS } from "./maths.js";

const KEYS = Object.keys(LIMITS);

/**
 * The model, the rate and the batches, with the run before.
 * @param {any} model an anywidget model @param {() => void} redraw
 */
export function store(model, redraw) {
  const number = within(LIMITS);
  const traits = traitStore(model, KEYS, redraw, (key, value) =>
    key === "replace" ? Boolean(number(key, value)) : number(key, value));
  const self = {
    ...traits,
    /** @returns {Record<string, number>} the settings; `replace` is 0 or 1 */
    get: () => Object.fromEntries(KEYS.map((key) => [key, Number(model.get(key))])),
    /** Keep the run so far as the ghost of the next one. */
    remember() {
      const now = self.get();
      if (now.step > 0) self.put({ ghost: now }, false);
    },
  };
  return self;
}
