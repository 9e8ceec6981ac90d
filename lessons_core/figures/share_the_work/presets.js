import { presetBar as bar } from "../kit/choose/presets.js";
import { START } from "./maths.js";

/** @typedef {{name: string, set: Partial<import("./maths.js").Settings>, story: string}} Preset */

/** @type {Preset[]} */
const PRESETS = [
  { name: "LLaMA-7B, eight A100", set: {}, story: "Parameters: Touvron and others (2023). About half of the 312 TFLOP/s in NVIDIA's data sheet, as in that paper; NVLink's 600 GB/s are 300 each way. By choice 2,048 tokens a device. An A100 has at most 80 GB: which stage fits?" },
  { name: "Cut up", set: { stage: 3 }, story: "The same at stage 3, by Rajbhandari and others (2020): an eighth of the memory, half as much again to send. The road is so wide that this hides behind the computing, too." },
  { name: "By Ethernet", set: { stage: 3, bandwidth: 12.5 }, story: "The same over 100-gigabit Ethernet, as its name says at best 12.5 GB/s. Now the road decides." },
  { name: "The lesson's table", set: { batch: 3700, bandwidth: 50, overlap: false }, story: "As the lesson's table counts, by choice: one device needs one second, the road has 50 GB/s, and they compute first and send then." },
  { name: "Two laptops", set: { devices: 2, batch: 2000, parameters: 124_439_808, speed: 1, bandwidth: 0.125 }, story: "GPT-2 small by Radford and others (2019). Assumed, not measured: 1 TFLOP/s each, and gigabit Ethernet, as its name says at best 0.125 GB/s. How large must the batch be?" },
];

/** @param {(state: import("./maths.js").Settings) => void} choose */
export function presetBar(choose) {
  const made = bar((/** @type {Preset} */ preset) => choose({ ...START, ...preset.set }));
  return {
    ...made,
    /** @param {import("./view.js").View} view */
    draw({ settings }) {
      const shows = ({ set }) => Object.entries({ ...START, ...set }).every(([key, value]) => settings[key] === value);
      made.draw(PRESETS, shows, (preset) => preset?.story ?? "Settings of your own. Pick one above to see where its numbers are from.");
    },
  };
}
