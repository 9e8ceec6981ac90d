import { dataOf } from "./maths.js";
import { createRun } from "./network.js";

const DATA_KEYS = ["data", "noise", "own"];
/** What a run depends on; a change of any begins a new one. */
export const RUN_KEYS = /** @type {const} */ (["data", "width", "depth", "activation", "rate", "noise", "batch", "seed", "equal", "own"]);
const SLICE_MS = 4;

const textOf = (settings, keys) => JSON.stringify(keys.map((key) => (key === "own" && settings.data !== "own" ? 0 : settings[key])));

/**
 * The run of the current settings. One that is wanted further on than it is, as from an address, is
 * brought there in slices of a few milliseconds, so that the page stays responsive.
 * @param {() => void} arrived told when it is there
 */
export function training(arrived) {
  let key = "";
  let run = /** @type {ReturnType<typeof createRun> | null} */ (null);
  let timer = 0;
  let wanted = 0;
  let drawn = "";
  let data = dataOf({ data: "own", noise: 0, own: [] });
  /** Train until that step, for a slice at most. @returns {boolean} whether it is there or over */
  function slice(step) {
    const began = performance.now();
    let done = !run || run.step >= step;
    while (!done && performance.now() - began < SLICE_MS) done = run.advance() || run.step >= step;
    return done;
  }
  function catchUp() {
    timer = 0;
    if (slice(wanted)) arrived();
    else timer = setTimeout(catchUp, 0);
  }
  return {
    /** @param {import("./maths.js").Settings} settings */
    of(settings) {
      const asked = textOf(settings, RUN_KEYS);
      if (asked !== key || !run || run.step > settings.step) {
        clearTimeout(timer);
        timer = 0;
        key = asked;
        const points = textOf(settings, DATA_KEYS);
        if (points !== drawn) data = dataOf(settings); // kept while the network changes
        drawn = points;
        run = createRun(settings, data);
      }
      wanted = settings.step;
      if (run.step < wanted && run.blown === null && run.train.target.length && !timer) timer = setTimeout(catchUp, 0);
      return run;
    },
    slice,
    /** Whether the run is still on its way to where it is wanted. */
    busy: () => timer !== 0,
    destroy: () => clearTimeout(timer),
  };
}
