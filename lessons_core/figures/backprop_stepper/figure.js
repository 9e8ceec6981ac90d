/** The live figure "Backprop stepper": any expression as a graph, walked forwards, then backwards. */
import { address } from "../kit/address.js";
import { caption } from "../kit/caption.js";
import { button, buttonBar } from "../kit/controls.js";
import { h, on, set } from "../kit/dom.js";
import { reducedMotion } from "../kit/motion.js";
import { clamp } from "../kit/numbers.js";
import { politeStatus } from "../kit/status.js";
import { traitStore } from "../kit/store.js";
import { slider } from "../kit/slider/slider.js";
import { stateOf, textOf } from "./address.js";
import { drawing } from "./drawing.js";
import { editor } from "./editor.js";
import { leafCards } from "./leaf_cards.js";
import { parse } from "./parser.js";
import { START, isOwn, presetBar } from "./presets.js";
import { stepList } from "./step_list.js";
import { endWords, stepWords } from "./words.js";
import { scrollCue } from "./scroll_cue.js";
import { leaves, stateAt, traceOf, valueOf } from "./maths.js";

const KEYS = ["expression", "values", "fixed", "step", "overwrite"];
const TALL_BELOW = 560;
const SMALLEST = 0.76;

/** The graph of a text, or what is wrong with it. */
function attempt(text) {
  try {
    return { graph: parse(text), error: null };
  } catch (error) {
    if (error?.name !== "ExpressionError") throw error;
    return { graph: null, error };
  }
}

/** What the page set, before any address or hand changes it, with every value written out. */
function startOf(state) {
  const { expression, values, fixed, overwrite } = state.get();
  const { graph } = attempt(expression);
  return { expression, values: graph ? state.valuesFor(graph) : values, fixed, overwrite };
}

const namesIn = (graph) => leaves(graph).map((i) => graph.nodes[i].name);

/** Traits in, traits out; values of names that come and go while typing are remembered. */
function store(model, redraw) {
  const remembered = /** @type {Record<string, number>} */ ({});
  const traits = traitStore(model, KEYS, redraw, (key, value) => value);
  return {
    ...traits,
    /** @param {Record<string, unknown>} patch */
    put(patch) {
      traits.hold(patch);
      Object.assign(remembered, model.get("values"));
      redraw();
      traits.save();
    },
    /** Values for the variables of a graph: known ones kept, new ones at their usual 2. */
    valuesFor: (graph) => Object.fromEntries(namesIn(graph).map((name) => [name, valueOf({ ...remembered, ...model.get("values") }, name)])),
  };
}

function render({ model, el }) {
  let mounted = false;
  let timer = 0;
  let warning = "";
  let typing = /** @type {any} */ (null); // what is wrong with the text in the field, if anything
  let shown = /** @type {any} */ ({ expression: null, graph: null, tall: null });
  let trace = /** @type {any} */ (null);
  let view = /** @type {any} */ (null);

  const state = store(model, () => draw());
  const compact = Boolean(model.get("compact"));
  const url = compact ? { read() {}, follow() {}, destroy() {} } : address(el, {
    text: () => textOf(state.get()),
    take(text) {
      const { state: found, problems } = stateOf(text);
      pause();
      warning = problems.length ? `From the address of this page: ${problems.join("; ")}` : "";
      typing = null;
      if (found) state.put({ ...found, values: { ...state.valuesFor(parse(found.expression)), ...found.values } });
      else draw();
    },
  });
  const status = politeStatus();
  const picture = drawing();
  const stage = h("div", { class: "dh-stage", tabindex: 0, role: "group", "aria-roledescription": "graph stepper" }, picture.node);
  const cue = scrollCue(stage);

  const field = editor((text) => {
    pause();
    warning = "";
    const { graph, error } = attempt(text);
    typing = error;
    if (graph) {
      const names = namesIn(graph);
      const fixed = state.get().fixed.filter((name) => names.includes(name));
      state.put({ expression: text, values: state.valuesFor(graph), fixed, step: 0 });
      see(graph.nodes.length - 1); // an edit most often changes what comes last
      url.follow();
    } else draw();
  });
  const cards = leafCards({
    value(name, value) {
      pause();
      state.put({ values: { ...state.get().values, [name]: value } });
      url.follow();
    },
    fix(name, held) {
      const others = state.get().fixed.filter((each) => each !== name);
      state.put({ fixed: held ? [...others, name].sort() : others });
      url.follow();
    },
  });
  const list = stepList();
  function choose(setting) {
    pause();
    warning = "";
    typing = null;
    field.set(setting.expression);
    state.put({ ...setting, step: 0 });
    url.follow();
  }
  const own = startOf(state);
  const presets = presetBar(choose, own, model.get("story"), compact);

  /** Go to a step; discs run along the edges if it is the next one. */
  function go(step, moving = false) {
    const to = clamp(step, 0, trace.stop);
    if (to === view.at) return;
    const next = to === view.at + 1;
    warning = "";
    state.put({ step: to });
    if (moving && next) picture.flow(view);
    follow();
    url.follow();
  }
  function pause() {
    clearTimeout(timer);
    timer = 0;
    play.relabel("Play", "▶");
  }
  function tick() {
    if (view.at >= trace.stop) return void pause();
    go(view.at + 1, true);
    timer = setTimeout(tick, view.at >= trace.stop ? 0 : 1500);
  }
  const move = (by) => () => { pause(); go(view.at + by, by > 0); };
  const forward = button("Step", move(1), { icon: "→", primary: true });
  const back = button("Back", move(-1), { icon: "←" });
  const play = button("Play", () => {
    if (timer) return void pause();
    if (view.at >= trace.stop) go(0);
    play.relabel("Pause", "❚❚");
    tick();
  }, { icon: "▶", also: "Pause" });
  // The text around a page's own expression counts on it, so that Reset leads back to all of it.
  const reset = button("Reset", () => { if (isOwn(own, model.get("story"))) return choose(own); pause(); go(0); }, { icon: "↺" });
  const scrub = slider({ label: "step", min: 0, max: 1, step: 1, input: (value) => { pause(); go(value); } });
  const bug = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox", role: "switch" }));
  const bugLabel = h("label", { class: "dh-choice dh-bug" }, bug, h("span", {}, "overwrite instead of add (bug)"));
  const stops = [
    on(bug, "change", () => { state.put({ overwrite: bug.checked }); url.follow(); }),
    on(stage, "keydown", (event) => {
      if (event.target !== stage || event.ctrlKey || event.metaKey || event.altKey) return;
      const act = event.shiftKey ? scrolls[event.key] : keys[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    }),
  ];
  const keys = {
    ArrowRight: move(1), ArrowLeft: move(-1),
    Home: () => { pause(); go(0); }, End: () => { pause(); go(trace.stop); },
    " ": () => play.node.click(),
  };
  const scrolls = {
    ArrowRight: () => stage.scrollBy({ left: 80 }), ArrowLeft: () => stage.scrollBy({ left: -80 }),
    ArrowDown: () => stage.scrollBy({ top: 80 }), ArrowUp: () => stage.scrollBy({ top: -80 }),
  };

  /** The graph at its natural size, a little smaller if that saves scrolling, never unreadable. */
  function fit() {
    const room = root.clientWidth || 720;
    const tall = room < TALL_BELOW;
    if (shown.tall !== tall && shown.graph) {
      shown.tall = tall;
      picture.build(shown.graph, tall);
    }
    const { width, height } = picture.size();
    const scale = clamp((room - 4) / width, SMALLEST, 1.1);
    picture.resize(width * scale, height * scale);
    cue.draw();
    return scale;
  }
  /** Keep what happens in sight where the graph is wider than its stage. */
  const follow = () => see(view.node);
  function see(node) {
    const place = picture.place(node);
    if (!place || stage.scrollWidth <= stage.clientWidth) return;
    const scale = fit();
    stage.scrollTo({ left: place.x * scale - stage.clientWidth / 2, behavior: reducedMotion() ? "auto" : "smooth" });
  }

  /** Draw everything from state; an expression that cannot be read leaves the last good graph. */
  function draw() {
    if (!mounted) return;
    const now = state.get();
    if (now.expression !== shown.expression) load(now.expression);
    const values = Object.fromEntries(namesIn(shown.graph).map((name) => [name, valueOf(now.values ?? {}, name)]));
    const fixed = new Set(now.fixed);
    trace = traceOf(shown.graph, values, now.overwrite);
    view = stateAt(trace, now.step);
    picture.draw(trace, view, fixed);
    cards.draw(trace, view, fixed);
    list.draw(trace, view.at, fixed);
    presets.draw({ ...now, values });
    field.explain(typing);
    bug.checked = now.overwrite;
    back.disable(view.at === 0);
    forward.disable(view.at >= trace.stop);
    drawScrub();
    set(stage, { "aria-label": `Graph of ${shown.expression}. ${stepName()}. Arrow keys step, Space plays.`, class: `dh-stage is-${view.phase}${view.done ? " is-done" : ""}` });
    const wrong = typing ? `${typing.message} Until it can be read, the graph shows the last one that could.` : "";
    status.say([stepWords(trace, view, fixed), endWords(trace, view)].filter(Boolean).join(" "), [warning, wrong].filter(Boolean).join(" "));
  }

  function load(expression) {
    const { graph, error } = attempt(expression);
    if (error) {
      typing = error;
      field.set(expression);
      if (shown.graph) return void (shown.expression = expression);
      expression = START.expression;
    } else if (!typing) field.set(expression);
    shown = { expression, graph: graph ?? parse(expression), tall: null };
    fit();
  }

  const stepName = () => ({
    start: "Start", forward: `Forward, step ${view.at} of ${trace.total}`,
    seed: `Backward, step ${view.at} of ${trace.total}`, backward: `Backward, step ${view.at} of ${trace.total}`,
  })[view.phase];

  function drawScrub() {
    const { range } = scrub;
    if (range.max !== String(trace.total)) range.max = String(trace.total);
    const forwards = trace.order.length;
    scrub.set(view.at, view.at === 0 ? `start, ${trace.total} steps` : `${view.at} of ${trace.total}, ${view.at > forwards ? "backward" : "forward"}`, stepName());
    scrub.node.style.setProperty("--dh-at", `${(view.at / trace.total) * 100}%`);
    scrub.node.style.setProperty("--dh-job", `var(--dh-${view.at > forwards ? "backward" : "forward"})`);
  }

  // The buttons, and what a step says, stay in sight as long as the graph is, however tall it is.
  const walk = h("div", { class: "dh-walk" }, stage, cue.node, h("div", { class: "dh-told" }, status.node,
    h("div", { class: "dh-row" }, buttonBar("Walk the graph", back, forward, play, reset), bugLabel)), scrub.node);
  const more = (...parts) => (compact ? [] : parts);
  const root = h("div", { class: `dh-live dh-stepper${compact ? " dh-live--compact" : ""}` },
    presets.node, ...more(field.node), walk, h("p", { class: "dh-legend", "aria-hidden": "true" },
      h("span", { class: "is-data" }, "data, computed forward"), h("span", { class: "is-grad" }, "grad, computed backward"),
      h("span", { class: "is-slope" }, h("b", {}, "× "), "local derivative"),
      h("span", { class: "is-slope" }, h("b", {}, "≈ "), "check by nudging")),
    ...more(cards.node, list.node), ...caption(model));
  el.append(root);
  mounted = true;
  load(state.get().expression);
  url.read();
  draw();
  field.fit();
  const watch = new ResizeObserver(() => { fit(); field.fit(); picture.draw(trace, view, new Set(state.get().fixed)); });
  watch.observe(root);

  return () => {
    pause();
    watch.disconnect();
    stops.forEach((stop) => stop());
    [state, url, status, picture, field, cards, cue, presets, forward, back, play, reset, scrub].forEach((part) => part.destroy());
    root.remove();
  };
}

export default { render };
