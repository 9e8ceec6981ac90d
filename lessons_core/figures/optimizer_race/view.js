import { land } from "./landscapes.js";
import { OPTIMIZERS, STEPS, run, standing } from "./maths.js";

/** @typedef {import("./maths.js").Settings} Settings @typedef {import("./maths.js").Key} Key */
/** @typedef {import("./maths.js").Run} Run */

/**
 * Everything that is drawn, computed from state.
 * @typedef {object} View
 * @property {Settings} settings
 * @property {import("./landscapes.js").Land} land
 * @property {Record<Key, Run>} runs to the end of the race, however far it is shown
 * @property {Record<Key, {x: number, y: number, loss: number, gone: boolean, last: number}>} now
 *   where each one is at the step; `last` is the last step that it made up to there
 * @property {Key[]} order the optimizers, first to last, at the end of the race
 * @property {boolean} ended
 * @property {import("./maths.js").State} state what the chosen one keeps at the step
 * @property {[number, number]} slope where the chosen one is
 */

/** Makes views, and keeps what two views have in common: a step is drawn without another race. */
export function viewer() {
  let kept = { text: "", land: land("bowl", []), runs: /** @type {Record<string, Run>} */ ({}) };

  /** @param {Settings} settings */
  function surface({ landscape, own }) {
    const text = `${landscape}|${landscape === "own" ? own.join(";") : ""}`;
    if (text !== kept.text) kept = { text, land: land(landscape, own), runs: {} };
    return kept.land;
  }
  /** @param {Key} key @param {Settings} settings */
  function runOf(key, { x, y, decay, [key]: lr }) {
    const text = [key, x, y, lr, key === "adamw" ? decay : 0].join();
    const { runs } = kept;
    if (!(text in runs)) {
      for (const other of Object.keys(runs)) if (other.startsWith(`${key},`)) delete runs[other];
      runs[text] = run(kept.land, key, lr, x, y, decay);
    }
    return runs[text];
  }

  /** @param {Settings} settings @returns {View} */
  return (settings) => {
    const { step, chosen, x, y, decay } = settings;
    const ground = surface(settings);
    const each = (tell) => /** @type {any} */ (Object.fromEntries(OPTIMIZERS.map((key) => [key, tell(key)])));
    const runs = each((key) => runOf(key, settings));
    const now = each((key) => {
      const { x: xs, y: ys, loss, gone } = runs[key];
      const last = Math.min(step, xs.length - 1);
      return { x: xs[last], y: ys[last], loss: loss[last], gone: gone !== null && gone <= step, last };
    });
    return {
      settings,
      land: ground,
      runs,
      now,
      order: standing(runs),
      ended: step >= STEPS,
      state: run(ground, chosen, settings[chosen], x, y, decay, now[chosen].last).state,
      slope: ground.slope(now[chosen].x, now[chosen].y),
    };
  };
}
