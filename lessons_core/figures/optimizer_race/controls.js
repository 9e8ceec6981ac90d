import { h, set } from "../kit/dom.js";
import { format, round, spoken } from "../kit/numbers.js";
import { logarithmic } from "../kit/slider/rates.js";
import { slider } from "../kit/slider/slider.js";
import { LIMITS, OPTIMIZERS } from "./maths.js";
import { NAMES } from "./racers.js";

/** @typedef {import("./maths.js").Settings} Settings @typedef {import("./maths.js").Key} Key */

/**
 * One rate for each optimizer, of which the chosen one's is shown, and AdamW's decay.
 * @param {{start: () => void, end: () => void, put: (key: string, value: number) => void}} act
 */
export function sliders(act) {
  const made = [...OPTIMIZERS.map((key) => rate(key, act)), decay(act)];
  return {
    node: h("div", { class: "dh-sliders" }, ...made.map((part) => part.node)),
    /** @param {Settings} settings */
    draw: (settings) => made.forEach((part) => part.draw(settings)),
    destroy: () => made.forEach((part) => part.destroy()),
  };
}

/** @param {Key} key */
function rate(key, act) {
  let now = LIMITS[key].min;
  const part = slider({
    label: `rate η of ${NAMES[key]}`, job: "update", start: act.start, change: act.end,
    ...logarithmic(LIMITS[key], () => now), input: (value) => act.put(key, value),
  });
  part.marks([-4, -3, -2, -1, 0].map((power) => ({ at: power, label: format(10 ** power, 4) })));
  return {
    ...part,
    /** @param {Settings} settings */
    draw({ chosen, [key]: value }) {
      now = value;
      set(part.node, { hidden: key !== chosen });
      part.set(Math.log10(value), format(value, 5), `learning rate of ${NAMES[key]} ${spoken(value, 5)}`);
    },
  };
}

function decay(act) {
  const { min, max } = LIMITS.decay;
  const part = slider({
    label: "weight decay of AdamW", job: "update", min, max, step: 0.01,
    start: act.start, change: act.end, input: (value) => act.put("decay", round(value, 2)),
  });
  return {
    ...part,
    /** @param {Settings} settings */
    draw({ chosen, decay: value }) {
      set(part.node, { hidden: chosen !== "adamw" });
      part.set(value, format(value, 2), `weight decay ${spoken(value, 2)}`);
    },
  };
}
