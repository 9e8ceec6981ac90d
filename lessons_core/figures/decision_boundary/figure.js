/** The live figure "Decision boundary": a small network learns in the page where two kinds part. */
import { caption } from "../kit/caption.js";
import { radios } from "../kit/choose/radios.js";
import { button, buttonBar } from "../kit/controls.js";
import { h, keepKeys, set } from "../kit/dom.js";
import { reducedMotion } from "../kit/motion.js";
import { palette, watchPalette } from "../kit/palette.js";
import { politeStatus } from "../kit/status.js";
import { address } from "./address.js";
import { backwardJob, jobWords, worst } from "./units/backward.js";
import { choices, sliders } from "./controls.js";
import { curvePanel } from "./curve_panel.js";
import { field } from "./field.js";
import { fieldPanel } from "./field_panel.js";
import { LIMITS } from "./maths.js";
import { presetBar, stateOfPreset } from "./presets.js";
import { store } from "./store.js";
import { training } from "./training.js";
import { unitStrip } from "./units/strip.js";
import { JUDGED, viewOf } from "./view.js";
import { GUESSES, guessWords, narrate } from "./words.js";

/** Without motion a new picture comes so seldom, in ms; the training goes on all the same. */
const STILL_MS = 400;
/** While it trains, the units' small pictures come more seldom than the large one. */
const UNITS_MS = 100;
/** Steps a frame: few at first, when each is seen, then a share of what is done. */
const pace = (step) => Math.ceil((step + 1) / 40);

function render({ model, el }) {
  const root = h("div", { class: "dh-live dh-live--woven dh-boundary" });
  const status = politeStatus();
  const answers = field();
  let warning = "";
  let kind = 1;
  let playing = false;
  let asked = 0;
  let turn = 0;
  let drawn = -STILL_MS;
  let shown = 0;
  let shownRun = /** @type {object | null} */ (null);
  let colours = /** @type {Record<string, number[]>} */ ({});
  const state = store(model, () => request());
  const trainer = training(() => request());
  const url = address(el, state, explain);

  /** Draw in the next frame: many changes of one frame cost one picture. */
  function request() {
    asked ||= requestAnimationFrame(frame);
  }
  function frame(now) {
    asked = 0;
    if (!playing || !reducedMotion() || now - drawn >= STILL_MS) {
      drawn = now;
      draw();
    }
    // A task of its own: what the reader does comes between drawing and training.
    if (playing) turn ||= setTimeout(advance, 0);
  }

  function draw() {
    const settings = state.get();
    const run = trainer.of(settings);
    if (run.blown !== null && run.step !== settings.step) return state.put({ step: run.step });
    const view = viewOf(settings, run, answers, trainer.busy());
    const job = backwardJob(view);
    const own = settings.data === "own";
    const over = view.empty || run.blown !== null || run.step >= LIMITS.step.max;
    plane.draw(view, colours);
    curves.draw(view);
    if (!playing || run !== shownRun || drawn - shown >= UNITS_MS) {
      units.draw(view, job, colours);
      [shown, shownRun] = [drawn, run];
    }
    controls.draw(settings);
    choosing.draw(settings);
    presets.draw(view);
    kinds.draw(String(kind));
    guessing.draw(settings.guess);
    stepButton.disable(over);
    train.disable(over);
    set(drawing, { hidden: !own });
    undo.disable(!settings.own.length);
    follow.relabel(settings.point < 0 ? "Follow one point back" : "Leave the point");
    follow.disable(view.empty);
    set(guessed, { text: guessWords(view) });
    set(backwards, { text: jobWords(job), hidden: !job });
    status.say(narrate(view), warning);
  }

  /** What was wrong with an address, in words, until the reader moves something. */
  function explain(problems) {
    warning = problems.length ? `From the address of this page: ${problems.join("; ")}.` : "";
    request();
  }

  const gesture = {
    start: () => void (warning = ""),
    end() {
      state.save();
      url.follow();
    },
  };
  /** One change that is complete at once. */
  function change(patch) {
    gesture.start();
    state.put(patch);
    url.follow();
  }

  /** Train for one frame: so many steps as the pace asks for, or as fit into a few milliseconds. */
  function advance() {
    turn = 0;
    request();
    const run = trainer.of(state.get());
    if (!playing || trainer.busy()) return;
    const stop = run.step < JUDGED ? JUDGED : LIMITS.step.max;
    trainer.slice(Math.min(stop, run.step + pace(run.step)));
    state.hold({ step: run.step });
    if (run.blown !== null || run.step >= stop || !run.train.target.length) pause();
  }
  function pause() {
    if (!playing) return;
    playing = false;
    train.relabel("Train", "▶");
    gesture.end();
    request();
  }
  function play() {
    playing = true;
    warning = "";
    train.relabel("Pause", "❚❚");
    request();
  }
  function one() {
    pause();
    const run = trainer.of(state.get());
    if (trainer.busy()) return;
    run.advance();
    change({ step: run.step });
  }
  /** From the start, with the same weights or others. */
  function again(patch) {
    pause();
    change({ step: 0, ...patch });
  }

  const plane = fieldPanel({
    add: (x, y) => { warning = ""; state.add(x, y, kind); url.follow(); },
    pick: (point) => change({ point }),
  });
  const curves = curvePanel();
  const units = unitStrip();
  const stepButton = button("Step", one, { icon: "→" });
  const train = button("Train", () => (playing ? pause() : play()), { icon: "▶", primary: true, also: "Pause" });
  const reset = button("Reset", () => again({}), { icon: "↺" });
  const fresh = button("New start", () => again({ seed: (state.get().seed % LIMITS.seed.max) + 1 }), { icon: "⚄" });
  const follow = button("Follow one point back", () => change({ point: state.get().point < 0 ? worst(trainer.of(state.get())) : -1 }), { icon: "⇠", also: "Leave the point" });
  const addOne = button("Add at the cross", () => plane.addAtCross());
  const undo = button("Take back", () => { const { own } = state.get(); if (own.length) change({ own: own.slice(0, -1) }); });
  const clear = button("Clear", () => change({ own: [] }));
  const kinds = radios("Draw", [["1", "+1 (blue circles)"], ["-1", "\u22121 (orange squares)"]], (value) => { kind = Number(value); request(); });
  const choosing = choices((patch) => change({ point: -1, ...patch }));
  const controls = sliders({ ...gesture, put: (key, value) => state.put({ [key]: value }, false) });
  const presets = presetBar((preset) => { pause(); change(stateOfPreset(preset)); });
  const guessing = radios("Right after 1,000 steps, of the points held back:", GUESSES.map(([key, words]) => [key, words]), (guess) => change({ guess }));
  const guessed = h("p", { class: "dh-guessed" });
  const backwards = h("p", { class: "dh-job", hidden: true });
  const drawing = h("div", { class: "dh-own-points" }, kinds.node, buttonBar("Your own points", addOne, undo, clear), h("p", {}, "Every third point is held back: a hollow one."));

  root.append(
    h("div", { class: "dh-panels" }, plane.node, curves.node),
    h("div", { class: "dh-row dh-moves" }, buttonBar("Training", stepButton, train, reset, fresh), buttonBar("Backwards", follow)),
    drawing, choosing.node, controls.node, status.node,
    h("div", { class: "dh-boundary__guess" }, guessing.node, guessed),
    presets.node, backwards, units.node, ...caption(model),
  );
  keepKeys(root);
  el.append(root);
  const recolour = () => {
    colours = palette(root, ["forward", "loss"]);
    request();
  };
  const unwatch = watchPalette(recolour);
  colours = palette(root, ["forward", "loss"]);
  url.read();
  draw();

  return () => {
    pause();
    unwatch();
    [state, url, status, trainer, plane, units, kinds, choosing, guessing, controls, presets, stepButton, train, reset, fresh, follow, addOne, undo, clear]
      .forEach((part) => part.destroy());
    cancelAnimationFrame(asked);
    clearTimeout(turn);
    root.remove();
  };
}

export default { render };
