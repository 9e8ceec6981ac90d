import { rates, regime, run, shown, sweep, theory } from "./maths.js";

const SWEEP_KEYS = ["problem", "kappa", "start", "steps", "rates"];

/**
 * What the panels draw, computed from state; the sweep itself only when its settings changed.
 * @returns {(settings: import("./maths.js").Settings, lr: number) => any}
 */
export function viewer() {
  let key = "";
  let lrs = rates(512);
  const losses = new Float64Array(512 * 501);
  let kept = /** @type {any} */ (null);

  function computed(settings) {
    const { problem, kappa, start, steps, rates: count } = settings;
    const wanted = SWEEP_KEYS.map((name) => settings[name]).join("|");
    if (wanted === key) return kept;
    key = wanted;
    if (lrs.length !== count) lrs = rates(count);
    sweep(problem, kappa, start, lrs, steps, losses);
    const ends = losses.subarray(count * steps, count * (steps + 1));
    let above = 0;
    let lost = 0;
    let best = 0;
    for (let i = 0; i < count; i += 1) {
      if (!(ends[i] <= losses[i])) above += 1;
      if (ends[i] < ends[best]) best = i;
      if (!Number.isFinite(ends[i])) lost += 1;
    }
    kept = {
      lrs, losses, ends, domain: shown(problem), known: theory(problem, kappa, start),
      sweep: { above, over: lost, best: lrs[best], least: ends[best] },
    };
    return kept;
  }

  return (settings, lr) => {
    const { problem, kappa, start, steps } = settings;
    const made = run(problem, kappa, start, lr, steps);
    const found = regime({ ...settings, lr }, made);
    const pinned = lr === settings.lr ? null : run(problem, kappa, start, settings.lr, steps);
    return { ...computed(settings), settings, lr, run: made, found, pinned, ownFound: () => regime(settings) };
  };
}
