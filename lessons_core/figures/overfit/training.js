import { EVERY } from "./maths.js";
import { GRID } from "./geometry.js";
import { networkRun } from "./network.js";

const SLICE_MS = 7;

/**
 * Trains the network of the current settings in slices of a few milliseconds, so that the page
 * stays responsive; a run is kept until its settings change.
 * @param {(complete: boolean) => void} progress told after every slice
 */
export function training(progress) {
  let key = "";
  let run = /** @type {ReturnType<typeof networkRun> | null} */ (null);
  let timer = 0;
  function slice() {
    timer = 0;
    const began = performance.now();
    let complete = false;
    while (!complete && performance.now() - began < SLICE_MS) complete = run?.advance(EVERY) ?? true;
    if (!complete) timer = setTimeout(slice, 0);
    progress(complete);
  }
  return {
    /** The run of these settings, as far as it has come. */
    of(data, { width, weight_decay, seed }) {
      const wanted = JSON.stringify([data.train, data.validation, width, weight_decay, seed]);
      if (wanted !== key || !run) {
        clearTimeout(timer);
        key = wanted;
        run = networkRun(data, width, weight_decay, seed, GRID);
        timer = setTimeout(slice, 0);
      }
      return run;
    },
    /** Whether a run is still going on. */
    busy: () => timer !== 0,
    destroy: () => clearTimeout(timer),
  };
}
