import { presetBar as bar } from "../kit/choose/presets.js";
import { FIRST } from "./maths.js";

/** @typedef {{name: string, story: string, set: Partial<import("./maths.js").Settings>}} Preset */

/** @type {Preset[]} */
const PRESETS = [
  { name: "Warm-up and cosine", set: {}, story: "Up in 20 steps, then down on half a cosine: with a rate near 0 the run settles, at a loss of 0.053." },
  { name: "A rate that stays", set: { shape: "constant", warmup: 0 }, story: "The same peak all the way. Each batch pushes the weights another way, as far at the end as at the start: the loss jumps, and ends at 0.084." },
  { name: "A smaller one that stays", set: { shape: "constant", warmup: 0, peak: 0.02 }, story: "A fifth of the rate needs no warm-up: with 20 steps of it the end is the same, 0.068. It still jumps." },
  { name: "Too large at once", set: { peak: 0.3, warmup: 0 }, story: "Three times the peak from the first update on. The loss rises to 11, and the run ends at 0.264, though the rate falls to 0." },
  { name: "Too large, warmed up", set: { peak: 0.3 }, story: "The same peak after 20 smaller steps: 0.055. Warm-up lets the run bear a rate that was too large; it is no better than 0.1 with its 0.053." },
  { name: "Stable, then down", set: { shape: "stable" }, story: "The rate stays for most of the run, and a line to 0 in the last fifth quiets it: 0.062." },
  { name: "Three drops", set: { shape: "step" }, story: "A tenth of the rate after each 60 steps: the first drop does most of it, and the end is 0.054." },
  { name: "One cycle", set: { shape: "one-cycle", peak: 0.3, warmup: 60 }, story: "Up on half a cosine to the large peak, then down on another to almost nothing: 0.064." },
  { name: "From a paper", set: { peak: 3e-4, warmup: 2000, floor: 0.1, decay: 20_000, every: 30_000, total: 100_000 }, story: "A line as papers on large models have it. For this small network 3e-4 is far too small: 200 updates bring it to 0.29. Drag the peak up." },
];

/** @param {(settings: import("./maths.js").Settings) => void} choose */
export function presetBar(choose) {
  const made = bar((/** @type {Preset} */ preset) => choose({ ...FIRST, ...preset.set }));
  return {
    ...made,
    /** @param {import("./maths.js").Settings} now */
    draw(now) {
      const shows = ({ set }) => Object.entries({ ...FIRST, ...set }).every(([key, value]) => now[key] === value);
      made.draw(PRESETS, shows, (preset) => preset?.story ?? "Settings of your own. Pick one above to see what it shows.");
    },
  };
}
