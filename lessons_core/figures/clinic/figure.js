/** The live figure "Clinic": thirteen runs, their causes to be told from log, curves and evidence. */
import { address } from "../kit/address.js";
import { caption } from "../kit/caption.js";
import { curves } from "../kit/cases/curves.js";
import { evidence } from "../kit/cases/evidence.js";
import { nextOpen, score } from "../kit/cases/maths.js";
import { question } from "../kit/cases/question.js";
import { thumbs } from "../kit/cases/thumbs.js";
import { verdictBox } from "../kit/cases/verdict.js";
import { mixedWords, verdict } from "../kit/cases/words.js";
import { radios } from "../kit/choose/radios.js";
import { button } from "../kit/controls.js";
import { h, keepKeys, set } from "../kit/dom.js";
import { clamp } from "../kit/numbers.js";
import { politeStatus } from "../kit/status.js";
import { slider } from "../kit/slider/slider.js";
import { traitStore } from "../kit/store.js";
import { CHECKS, LIMITS, POWERS, RUNS, fresh, judged, offered, openKinds, paid, points, repaired } from "./maths.js";
import { stateOf, textOf } from "./address.js";
import { CAUSES, EVIDENCE, FIXES, shown } from "./cases.js";
import { logTable } from "./log_table.js";
import { repair } from "./repair.js";
import { ALONE, HINT, LEAD, LEVELS, NOW, readingWords, scoreWords } from "./words.js";

const BOOK = { causes: CAUSES, evidence: EVIDENCE, alone: ALONE };
const [NAMES, KINDS] = [CAUSES, EVIDENCE].map(Object.keys);
const PLOTS = curves(CHECKS, POWERS, [0, 5, 10, 15, 20]);
const KEYS = /** @type {const} */ (["seed", "level", "place", "step", "answers", "asked", "tried"]);

function render({ model, el }) {
  const root = h("div", { class: "dh-live dh-cases dh-clinic" });
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

  const levels = radios("Level (each keeps answers)", LEVELS, (level) => change(Number(level)));
  /** Level -> its state when it was left. @type {Map<number, import("./maths.js").State>} */
  const left = new Map();
  const lead = h("p", { class: "dh-clinic__lead" });
  const strip = thumbs(RUNS, "The thirteen runs", PLOTS.small, go);
  const name = h("p", { class: "dh-cases__name", tabindex: -1 });
  const log = logTable();
  const panel = PLOTS.readable(readingWords, { step: read, end: settle });
  const reading = slider({ label: "read the curves at step", min: 0, max: CHECKS, step: 1, input: read, change: settle });
  const drawn = h("div", { class: "dh-clinic__drawn" }, panel.node, reading.node);
  const choices = question(CAUSES, answer);
  const facts = evidence(EVIDENCE, ask);
  const changes = repair(FIXES, PLOTS, attempt);
  const box = verdictBox(BOOK, () => {
    const { answers, tried, place } = get();
    const next = nextOpen(judged(answers, tried), place);
    if (next !== null) go(next);
    name.focus({ preventScroll: true });
    name.scrollIntoView({ block: "nearest" });
  });
  const result = h("p", { class: "dh-cases__result" });
  const mixed = h("ul", { class: "dh-cases__mixed" });
  const again = button("Start again in another order", () => {
    restart(get().level);
    name.focus({ preventScroll: true });
  }, { icon: "↺" });

  /** The run that is looked at, and what may be seen of it. */
  function here() {
    const state = get();
    const run = shown(state.seed)[state.place];
    const open = openKinds(state.level, KINDS);
    const causes = offered(state.level, NAMES, run.alike);
    const told = judged(state.answers, state.tried);
    return { ...state, run, open, causes, told, given: state.answers[state.place], closed: Boolean(told[state.place]) };
  }
  /** Deal the runs in another order: what was seen of the first one is seen. */
  function restart(level) {
    warning = "";
    put(fresh((get().seed % LIMITS.seed.max) + 1, level), "Thirteen runs, no answer yet.");
  }
  function change(level) {
    const before = left.get(level);
    left.set(get().level, { ...get() });
    if (!before) return restart(level);
    warning = "";
    put(before);
  }
  function go(place) {
    warning = "";
    put({ place, step: CHECKS });
  }
  function read(check) {
    put({ step: clamp(check, 0, CHECKS) }, readingWords(here().run, clamp(check, 0, CHECKS)), false);
  }
  /** Add to what the run at hand has in a list. @param {string[][]} lists @param {string} what */
  const added = (lists, what) => lists.map((some, i) => (i === get().place ? [...some, what] : some));
  function ask(kind) {
    const { run, open, asked, place, closed } = here();
    if (closed || open.includes(kind) || asked[place].includes(kind)) return;
    put({ asked: added(asked, kind) }, `${EVIDENCE[kind]}. ${run.evidence[kind] ?? readingWords(run, get().step)}`);
  }
  function answer(cause) {
    const { answers, place } = get();
    put({ answers: answers.map((said, i) => (i === place ? cause : said)) });
    // The button that had the focus is gone; the changes are where it goes on.
    changes.node.focus({ preventScroll: true });
    changes.node.scrollIntoView({ block: "nearest" });
  }
  function attempt(fix) {
    const { run, tried, place, given, closed } = here();
    if (!given || tried[place].includes(fix)) return;
    const first = closed ? "" : ` ${verdict(BOOK, run, given)} ${run.truth}`;
    put({ tried: added(tried, fix) }, `${FIXES[fix]}. ${run.told[fix]}${first}`);
  }

  function draw(said = "") {
    const { seed, level, place, step, told, asked, tried, run, open, causes, given, closed } = here();
    const runs = shown(seed);
    const seen = (i) => open.includes("curves") || asked[i].includes("curves") || Boolean(told[i]);
    levels.draw(String(level));
    set(lead, { text: LEAD[level] });
    strip.draw(runs, told, place, seen);
    set(name, { text: `Run ${place + 1} of ${RUNS}` });
    log.draw(run);
    set(drawn, { hidden: !seen(place) });
    panel.draw(run, step);
    reading.set(step, String((step * run.steps) / CHECKS), readingWords(run, step));
    choices.draw(`${seed} ${level} ${place}`, run.cause, given, causes, !closed);
    facts.draw(run, asked[place], closed, open.length < KINDS.length ? HINT : "", open);
    const sum = score(runs, told, asked);
    const mended = repaired(runs, tried);
    const sums = scoreWords({ ...sum, paid: paid(sum), mended, points: points(sum.right, mended, paid(sum)) });
    box.draw(run, told[place], asked[place], sum.given === RUNS, causes, open);
    changes.draw(run, Boolean(given), causes, tried[place]);
    set(result, { text: sums });
    mixed.replaceChildren(...mixedWords(BOOK, sum.mixed).map((text) => h("li", {}, text)));
    const first = given && !closed ? NOW : seen(place) ? `Run ${place + 1} of ${RUNS}, ${readingWords(run, step)}.` : `Run ${place + 1} of ${RUNS}.`;
    status.say(`${said || first}${sum.given === RUNS ? ` ${sums}` : ""}`, warning);
  }

  root.append(
    h("div", { class: "dh-clinic__head" }, levels.node, lead),
    strip.node,
    h("div", { class: "dh-cases__work" },
      h("div", { class: "dh-cases__look" }, name, log.node, drawn),
      facts.node),
    choices.node,
    changes.node,
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
    [url, status, levels, strip, panel, reading, choices, facts, changes, box, again].forEach((part) => part.destroy());
    root.remove();
  };
}

export default { render };
