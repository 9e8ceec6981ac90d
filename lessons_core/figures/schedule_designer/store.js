import { traitStore, within } from "../kit/store.js";
import { FIRST, LIMITS, half } from "./maths.js";

const KEYS = Object.keys(FIRST);

/**
 * The schedule and the seed, with those of the run before, and the step that is read.
 * @param {any} model an anywidget model @param {() => void} redraw
 */
export function store(model, redraw) {
  const traits = traitStore(model, KEYS, redraw, within(LIMITS));
  /** @returns {import("./maths.js").Settings} */
  const get = () => traits.get();
  return {
    ...traits,
    get,
    /** @returns {number} */
    step: () => model.get("step"),
    /** What is asked for last is had: the other parts give way. */
    put(patch, save = true) {
      const next = { ...get(), ...patch };
      const warmup = Math.min(next.warmup, half(next.total));
      const step = "total" in patch ? { step: half(next.total) } : {};
      const room = "decay" in patch && !("warmup" in patch)
        ? { decay: Math.min(next.decay, next.total), warmup: Math.max(0, Math.min(warmup, next.total - next.decay)) }
        : { warmup, decay: Math.min(next.decay, next.total - warmup) };
      traits.put({ ...step, ...patch, ...room, every: Math.min(next.every, next.total) }, save);
    },
    /** Keep the run so far, to be compared with the next one. */
    remember: () => traits.hold({ ghost: get() }),
  };
}
