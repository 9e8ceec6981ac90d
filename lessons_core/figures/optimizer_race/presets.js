import { presetBar as bar } from "../kit/choose/presets.js";
import { DRAWN } from "./landscapes.js";
import { OPTIMIZERS, SCENES, START } from "./maths.js";

/**
 * `ask` is told before the finish and `story` there.
 * @typedef {{name: string, set: Record<string, number>, ask: string, story: string}} Preset
 */

const same = (rate) => Object.fromEntries(OPTIMIZERS.map((key) => [key, rate]));
const best = (ask, story) => ({ name: "Each at its best rate", set: {}, ask, story });
const all = (rate, ask, story) => ({ name: `All at ${rate}`, set: same(rate), ask, story });

/** What each landscape is called. */
export const LANDSCAPES = /** @type {[string, string][]} */ ([
  ["bowl", "Bowl"], ["ravine", "Ravine"], ["turned", "Turned ravine"], ["saddle", "Saddle"], ["bumps", "Bumps"], ["own", "Your own"],
]);

/** @type {Record<string, Preset[]>} */
const PRESETS = {
  bowl: [
    best("A round bowl, hardly steeper one way than the other. What could be better than to go straight down?", "SGD is there after 6 steps. What a velocity adds carries momentum past the bottom and back: 73."),
    all(0.02, "One rate for all. Who gets more out of it than rate times slope?", "Momentum's steps grow to ten times the rate times the slope: 74 steps, and SGD needs 189. Adam needs 190, for it steps by about 0.02 at most."),
  ],
  ravine: [
    best("The walls are 50 times as steep as the floor, and one rate must suit both. Who suffers from that?", "SGD's rate must suit the walls, so that it creeps along the floor: 189 steps. Nesterov needs 55, Adam 75, momentum 85."),
    all(0.02, "One rate for all. Whom does it hold back?", "Adam steps by about its rate, however steep it is: 0.02 makes the way long, 190 steps. SGD and momentum are near their best."),
    { name: "Past SGD's edge", set: same(0.041), ask: "2/50 = 0.04 is the largest rate that SGD can bear on these walls. All have 0.041 now: who stays?", story: "SGD and Nesterov fly off. Momentum's edge is at 2(1 + 0.9)/50 = 0.076, Nesterov's at 0.027." },
  ],
  turned: [
    best("The same ravine, turned by 45°. Who will notice?", "SGD, momentum and Nesterov need 189, 85 and 55 steps, as before. Adam scales x and y, and the ravine runs across both: 87 in place of 75. RMSProp does not arrive."),
    all(0.02, "The same ravine, turned by 45°, and one rate for all. Who will notice?", "Not turned, Adam and RMSProp arrived at 190 and 88 with this rate. Now they do not arrive; SGD, momentum and Nesterov do, as before."),
  ],
  saddle: [
    best("From here it goes down to a pass, where it is flat. On either side of it lies a valley. Who leaves first?", "RMSProp divides by how small the slopes were and is there at 10. Nesterov and SGD, with a rate of 0.5, are hardly later: 14 and 19. Adam and momentum overshoot: 63 and 73."),
    all(0.02, "One rate for all, and 0.001 away from the ridge. Who finds the way down?", "Dividing by small slopes, RMSProp leaves first, at 88. Momentum and Nesterov gather speed. SGD has not arrived after 400 steps."),
    { name: "On the ridge", set: { y: 0 }, ask: "Exactly on the ridge, the slope across it is 0. Who leaves it?", story: "None: a mean of zeros is 0, and 0 divided by anything too. All six wait on the pass, as long as y is exactly 0." },
  ],
  bumps: [
    best("Many dips, and one is the lowest. Who gets out of the first one?", "At these rates momentum, Adam and AdamW roll through to the lowest. Which dip a run ends in depends on rate and start: move the start a little."),
    all(0.02, "One small rate for all. Who gets out of the first dip?", "None: with small steps all of them end in the dip nearest to the start."),
  ],
  own: [
    best("Drag hills, valleys and the start. Who will be first?", "These rates were the best for the landscape as it was: change it, and let the search find others."),
    all(0.02, "One rate for all, on a landscape of yours. Who will be first?", "RMSProp is first, at 45: it is gentle here, and its first step is ten times the rate."),
  ],
};

/** The settings that a preset stands for, at their start. @param {string} landscape @param {Preset} preset */
export const stateOfPreset = (landscape, preset) => ({
  landscape, ...SCENES[landscape], decay: START.decay, step: 0, guess: [], ...(landscape === "own" ? { own: DRAWN } : {}), ...preset.set,
});
const COMPARED = ["x", "y", ...OPTIMIZERS, "decay", "own"];

/** @param {(state: Record<string, any>) => void} choose */
export function presetBar(choose) {
  let landscape = "ravine";
  const made = bar((preset) => choose(stateOfPreset(landscape, preset)));
  return {
    ...made,
    /** @param {import("./view.js").View} view */
    draw({ settings, ended }) {
      landscape = settings.landscape;
      const shows = (preset) => {
        const wanted = stateOfPreset(landscape, preset);
        return COMPARED.every((key) => !(key in wanted) || String(wanted[key]) === String(settings[key]));
      };
      made.draw(PRESETS[landscape], shows, (preset) =>
        !preset ? "Settings of your own. Pick one above to come back." : ended ? preset.story : `${preset.ask} Guess, then race.`);
    },
  };
}
