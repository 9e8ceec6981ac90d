/** The live figure "Which is it?": nine pairs of curves, their causes to be told from evidence. */
import { address } from "../kit/address.js";
import { caption } from "../kit/caption.js";
import { button } from "../kit/controls.js";
import { h, keepKeys, set } from "../kit/dom.js";
import { clamp } from "../kit/numbers.js";
import { politeStatus } from "../kit/status.js";
import { traitStore } from "../kit/store.js";
import { slider } from "../kit/slider/slider.js";
import { curves } from "../kit/cases/curves.js";
import { evidence } from "../kit/cases/evidence.js";
import { nextOpen, score } from "../kit/cases/maths.js";
import { question } from "../kit/cases/question.js";
import { thumbs } from "../kit/cases/thumbs.js";
import { verdictBox } from "../kit/cases/verdict.js";
import { mixedWords, verdict } from "../kit/cases/words.js";
import { CHECKS, LIMITS, POWERS, RUNS, fresh } from "./maths.js";
import { stateOf, textOf } from "./address.js";
import { CAUSES, EVIDENCE, shown } from "./cases.js";
import { ALONE, HINT, readingWords, scoreWords } from "./words.js";

const BOOK = { causes: CAUSES, evidence: EVIDENCE, alone: ALONE };
const PLOTS = curves(CHECKS, POWERS, [0, 10, 20, 30]);
const KEYS = /** @type {const} */ (["seed", "place", "step", "answers", "asked"]);

function render({ model, el }) {
  const root = h("div", { class: "dh-live dh-cases dh-which" });
  const status = politeStatus();
  let warning = "";

  const traits = traitStore(model, KEYS, () => draw(), (key, value) => value);
  /** @returns {import("./maths.js").State} */
  const get = () => traits.get();
  /** Change the state, draw it, and say what happened. @param {Partial<import("./maths.js").State>} patch */
  function put(patch, said = "", done = true) {
    traits.hold(patch);
    draw(said);
    if (done) settle();
  }
  function settle() {
    model.save_changes();
    url.follow();
  }
  const url = address(el, {
    text: () => textOf(get()),
    take(text) {
      const { state, problems } = stateOf(text);
      warning = problems.length ? `From the address of this page: ${problems.join("; ")}.` : "";
      put(state, "", false);
    },
  });

  const lead = h("p", {}, "Each run has one cause for its curves. Pick a run, ask for evidence, then answer.");
  const strip = thumbs(RUNS, "The nine runs", PLOTS.small, go);
  const name = h("p", { class: "dh-cases__name", tabindex: -1 });
  const panel = PLOTS.readable(readingWords, { step: read, end: settle });
  const reading = slider({ label: "read the curves at step", min: 0, max: CHECKS, step: 1, input: read, change: settle });
  const choices = question(CAUSES, answer);
  const facts = evidence(EVIDENCE, ask);
  const box = verdictBox(BOOK, () => {
    const { answers, place } = get();
    const next = nextOpen(answers, place);
    if (next !== null) go(next);
    name.focus({ preventScroll: true });
    name.scrollIntoView({ block: "nearest" });
  });
  const result = h("p", { class: "dh-cases__result" });
  const mixed = h("ul", { class: "dh-cases__mixed" });
  const again = button("Start again in another order", () => {
    warning = "";
    put(fresh((get().seed % LIMITS.seed.max) + 1), "Nine runs in a new order, no answer yet.");
    name.focus({ preventScroll: true });
  }, { icon: "↺" });

  function go(place) {
    warning = "";
    put({ place, step: CHECKS });
  }
  function read(check) {
    put({ step: clamp(check, 0, CHECKS) }, readingWords(shown(get().seed)[get().place], clamp(check, 0, CHECKS)), false);
  }
  function ask(kind) {
    const { seed, place, asked, answers } = get();
    if (answers[place] || asked[place].includes(kind)) return;
    put(
      { asked: asked.map((kinds, i) => (i === place ? [...kinds, kind] : kinds)) },
      `${EVIDENCE[kind]}. ${shown(seed)[place].evidence[kind]}`,
    );
  }
  function answer(cause) {
    const { seed, place, answers } = get();
    const run = shown(seed)[place];
    put({ answers: answers.map((given, i) => (i === place ? cause : given)) }, `${verdict(BOOK, run, cause)} ${run.truth}`);
    // The button that had the focus is gone; the explanation is where reading goes on.
    box.node.focus({ preventScroll: true });
    box.node.scrollIntoView({ block: "nearest" });
  }

  function draw(said = "") {
    const { seed, place, step, answers, asked } = get();
    const runs = shown(seed);
    const run = runs[place];
    strip.draw(runs, answers, place);
    set(name, { text: `Run ${place + 1} of ${RUNS}` });
    panel.draw(run, step);
    reading.set(step, String((step * run.steps) / CHECKS), readingWords(run, step));
    choices.draw(`${seed} ${place}`, run.cause, answers[place]);
    facts.draw(run, asked[place], Boolean(answers[place]), HINT);
    const sum = score(runs, answers, asked);
    box.draw(run, answers[place], asked[place], sum.given === RUNS);
    set(result, { text: scoreWords(sum) });
    mixed.replaceChildren(...mixedWords(BOOK, sum.mixed).map((text) => h("li", {}, text)));
    const finish = sum.given === RUNS ? ` ${scoreWords(sum)}` : "";
    status.say(`${said || `Run ${place + 1} of ${RUNS}, ${readingWords(run, step)}.`}${finish}`, warning);
  }

  root.append(
    lead,
    strip.node,
    h("div", { class: "dh-cases__work" },
      h("div", { class: "dh-cases__look" }, name, panel.node, reading.node),
      facts.node),
    choices.node,
    box.node,
    h("div", { class: "dh-cases__score" }, result, again.node, mixed),
    h("div", { class: "dh-cases__said" }, status.node),
    ...caption(model),
  );
  keepKeys(root);
  el.append(root);
  url.read();
  draw();

  return () => {
    traits.destroy();
    [url, status, strip, panel, reading, choices, facts, box, again].forEach((part) => part.destroy());
    root.remove();
  };
}

export default { render };
