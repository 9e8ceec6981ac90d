import { button } from "../kit/controls.js";
import { h, on, set, uniqueId } from "../kit/dom.js";
import { spoken } from "../kit/numbers.js";
import { logarithmic } from "../kit/slider/rates.js";
import { slider } from "../kit/slider/slider.js";
import { LIMITS, PROBLEMS, RIDDLES, STARTS, isCovered } from "./maths.js";
import { brief } from "./words.js";

/**
 * What can be set: the problem, its condition number, steps, runs, start; and the guess's button.
 * @param {{start: () => void, end: () => void, put: (patch: Record<string, any>) => void, guess: () => void}} act
 * @param {Record<string, string>} names what each problem is called
 */
export function controls(act, names) {
  const id = uniqueId("problem");
  const choice = /** @type {HTMLSelectElement} */ (h("select", { id, class: "dh-sweep__select" }, ...PROBLEMS.map((name) => h("option", { value: name }, names[name]))));
  const problem = h("div", { class: "dh-sweep__problem" }, h("label", { for: id, class: "dh-slider__label" }, "problem"), choice);
  const stop = on(choice, "change", () => {
    act.start();
    act.put({ problem: choice.value, start: STARTS[choice.value], guess: 0, veiled: RIDDLES.includes(choice.value) });
    act.end();
  });
  let condition = 1;
  const part = (label, options) => slider({ label, start: act.start, change: act.end, ...options });
  const kappa = part("condition number κ", { ...logarithmic(LIMITS.kappa, () => condition), input: (value) => act.put({ kappa: value }) });
  const steps = part("steps of each run", { min: LIMITS.steps.min, max: LIMITS.steps.max, step: 5, input: (value) => act.put({ steps: value }) });
  const start = part("weight at the start", { min: LIMITS.start.min, max: LIMITS.start.max, step: 0.1, job: "forward", input: (value) => act.put({ start: Number(value.toFixed(1)) }) });
  const count = part("learning rates", { min: LIMITS.rates.min, max: LIMITS.rates.max, step: 64, input: (value) => act.put({ rates: value }) });
  const guess = button("Show the predicted edge", act.guess, { primary: true });
  const sliders = h("div", { class: "dh-sliders" }, kappa.node, steps.node, start.node);
  const what = h("div", { class: "dh-sweep__what" }, problem, count.node);
  return {
    node: sliders,
    what,
    guess: guess.node,
    /** @param {import("./maths.js").Settings} s @param {boolean} moved whether the flag was */
    draw(s, moved) {
      choice.value = s.problem;
      condition = s.kappa;
      set(kappa.node, { hidden: s.problem !== "ravine" });
      kappa.set(Math.log10(s.kappa), brief(s.kappa), `condition number ${spoken(s.kappa)}`);
      steps.set(s.steps, String(s.steps), `${s.steps} steps`);
      start.set(s.start, brief(s.start), `the weight starts at ${spoken(s.start)}`);
      count.set(s.rates, String(s.rates), `${s.rates} learning rates`);
      guess.disable(!s.guess && !moved);
      guess.relabel(s.guess ? "Guess again" : isCovered(s) ? "Guess here and uncover" : "Show the predicted edge");
    },
    destroy() {
      stop();
      [kappa, steps, start, count, guess].forEach((each) => each.destroy());
    },
  };
}
