import { traitStore, within } from "../kit/store.js";
import { LIMITS, OWN_MAX } from "./maths.js";
import { RUN_KEYS } from "./training.js";

const KEYS = [...RUN_KEYS, "step", "guess", "point"];

/** The settings and the step; whatever changes the run takes it back to step 0. @param {any} model @param {() => void} redraw */
export function store(model, redraw) {
  const traits = traitStore(model, KEYS, redraw, within(LIMITS));
  /** @returns {import("./maths.js").Settings} */
  const get = () => traits.get();
  const put = (patch, save = true) => {
    const begins = Object.keys(patch).some((key) => RUN_KEYS.includes(key));
    traits.put(begins ? { step: 0, ...patch } : patch, save);
  };
  return {
    ...traits,
    get,
    put,
    /** A point of the reader's own. @param {number} x @param {number} y @param {number} kind */
    add(x, y, kind) {
      const { own } = get();
      if (own.length < OWN_MAX) put({ own: [...own, [x, y, kind]] });
    },
  };
}
