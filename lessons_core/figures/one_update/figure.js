/** The live figure "One update": the loss curve and the data, moved together by hand or by steps. */
import { button, buttonBar } from "../kit/controls.js";
import { h, keepKeys } from "../kit/dom.js";
import { reducedMotion, tween } from "../kit/motion.js";
import { round } from "../kit/numbers.js";
import { caption } from "../kit/caption.js";
import { politeStatus } from "../kit/status.js";
import { address } from "./address.js";
import { cards } from "./cards.js";
import { dataPanel } from "./data_panel.js";
import { lossPanel } from "./loss_panel.js";
import { riddle } from "./riddle.js";
import { sliders } from "./sliders.js";
import { presetBar } from "./presets.js";
import { store } from "./store.js";
import { viewOf } from "./view.js";
import { narrate, verdictOf } from "./words.js";
import { LIMITS, alongGradient, ending, outcome } from "./maths.js";

function render({ model, el }) {
  const compact = Boolean(model.get("compact"));
  const edges = Boolean(model.get("edges"));
  const told = model.get("story");
  const start = model.get("start");
  const root = h("div", { class: `dh-live dh-live--woven dh-one-update${compact ? " dh-live--compact" : ""}` });
  const status = politeStatus();
  let warning = "";
  let frozen = /** @type {{half: number, hours: [number, number]} | null} */ (null);
  let shown = /** @type {import("./view.js").View | null} */ (null);
  let ended = "";
  let timer = 0;
  let stopTween = () => {};
  let mounted = false;

  const state = store(model, () => draw());
  const url = compact ? { read() {}, follow() {}, destroy() {} } : address(el, state, start, explain);

  /** Draw everything from state; `from` is the point that the current one glides away from. */
  function draw(from = null) {
    if (!mounted) return;
    stopTween();
    const now = state.get();
    const revealed = compact || now.step > 0 || state.guess() !== "";
    shown = viewOf(now, revealed, state.ghost(), frozen, edges);
    const view = shown;
    if (from && Number.isFinite(view.now.loss)) stopTween = tween(220, (t) => panels(between(view, from, t)));
    else panels(view);
    numbers?.draw(view);
    controls.draw(view);
    presets?.draw(now);
    guessing?.draw(state.guess(), now.step, view);
    back.disable(now.step === 0);
    forwardButton.disable(now.step >= LIMITS.step.max);
    const truth = outcome(now.x, now.y, now.w, now.b, now.lr);
    const story = narrate(view, told, ended, now.step === 1 ? verdictOf(state.guess(), truth) : "");
    status.say(story, warning);
  }

  const panels = (view) => {
    left.draw(view);
    right.draw(view);
  };

  /** What was wrong with an address, in words, until the reader moves something. */
  function explain(problems) {
    warning = problems.length ? `From the address of this page: ${problems.join("; ")}.` : "";
    draw();
  }

  /** A change by hand: the run ends, and what the plots show keeps still until the hand lets go. */
  const gesture = {
    start() {
      pause();
      ended = "";
      state.remember();
      if (shown) frozen = { half: shown.half, hours: shown.hours };
      warning = "";
    },
    end() {
      frozen = null;
      draw();
      state.save();
      url.follow();
    },
  };
  /** The model was moved by hand: a new run starts there. */
  const moveModel = (w, b) => state.put({ w: round(w, 3), b: round(b, 3), step: 0 }, false);
  const now = () => /** @type {import("./view.js").View} */ (shown).now;

  const left = lossPanel({
    ...gesture,
    predict(yHat) {
      const to = alongGradient(state.get().x, now().w, now().b, round(yHat, 1));
      moveModel(to.w, to.b);
    },
  }, told);
  const right = dataPanel({
    ...gesture,
    slope: (w) => moveModel(round(w, 2), now().b),
    intercept: (b) => moveModel(now().w, round(b, 2)),
    record: (x, y) => state.put({ x: round(x, 1), y: round(y, 1) }, false),
  }, told);

  function step() {
    const { step: made } = state.get();
    if (made >= LIMITS.step.max) return;
    const from = shown?.now;
    const opened = state.guess() === "" ? { guess: "shown" } : {};
    quietly(() => state.put({ step: made + 1, ...opened }));
    draw(from);
    url.follow();
  }
  /** Change state without the redraw that follows it, because another one is coming. */
  function quietly(change) {
    mounted = false;
    change();
    mounted = true;
  }
  function pause() {
    clearTimeout(timer);
    timer = 0;
    run.relabel("Run", "▶");
  }
  function tick() {
    const { x, y, w, b, lr, step: made } = state.get();
    ended = ending(x, y, w, b, lr, made, now());
    if (ended) {
      pause();
      draw();
      return;
    }
    step();
    timer = setTimeout(tick, Math.max(reducedMotion() ? 250 : 110, 520 * 0.93 ** made));
  }
  const forwardButton = button("Step", () => { pause(); ended = ""; step(); }, { icon: "→", primary: true });
  const run = button("Run", () => {
    if (timer) return void (pause(), draw());
    run.relabel("Pause", "❚❚");
    tick();
  }, { icon: "▶", also: "Pause" });
  const back = button("Rewind", () => {
    pause();
    ended = "";
    const { step: made } = state.get();
    if (made > 0) state.put({ step: made - 1 });
    url.follow();
  }, { icon: "←" });
  const reset = button("Reset", () => restart({}), { icon: "↺" });

  /** Start over: the settings of a preset, or the same start; at the start itself the ghost goes. */
  function restart(patch) {
    pause();
    ended = "";
    warning = "";
    const fresh = state.get().step === 0 && Object.keys(patch).length === 0;
    state.remember();
    state.put({ ...patch, step: 0, guess: "", ...(fresh ? { ghost: {} } : {}) });
    url.follow();
  }

  const numbers = compact ? null : cards();
  const presets = compact ? null : presetBar(edges, start, told, (preset) => restart({ ...start, ...preset.set }));
  const guessing = compact ? null : riddle((guess) => { state.put({ guess }); });
  const controls = sliders(compact ? ["lr"] : ["lr", "w", "b", "x", "y"], {
    start: gesture.start,
    end: gesture.end,
    put(key, value) {
      if (key === "w") moveModel(value, now().b);
      else if (key === "b") moveModel(now().w, value);
      else state.put({ [key]: value }, false);
    },
  }, told);
  const bar = buttonBar("Make updates", forwardButton, run, back, reset);
  root.append(
    h("div", { class: "dh-panels" }, left.node, right.node),
    h("div", { class: "dh-row" }, bar, ...(guessing ? [guessing.node] : [])),
    controls.node,
    status.node,
    ...(numbers ? [numbers.node] : []),
    ...(presets ? [presets.node] : []),
    ...caption(model),
  );
  keepKeys(root);
  el.append(root);
  mounted = true;
  url.read();
  draw();

  return () => {
    pause();
    stopTween();
    [state, url, status, left, right, controls, forwardButton, run, back, reset, guessing, presets]
      .forEach((part) => part?.destroy());
    root.remove();
  };
}

/** The view part of the way from one point to the next, along the arrow that was drawn. */
function between(view, from, t) {
  const mix = (key) => from[key] + (view.now[key] - from[key]) * t;
  const now = Object.fromEntries(Object.keys(view.now).map((key) => [key, mix(key)]));
  return { ...view, now: t < 1 ? /** @type {any} */ (now) : view.now, next: t < 1 ? null : view.next };
}

export default { render };
