/** The live figure "Overfit": a noisy sample, a fit, and its two losses along the way. */
import { caption } from "../kit/caption.js";
import { button, buttonBar } from "../kit/controls.js";
import { h, keepKeys, set } from "../kit/dom.js";
import { reducedMotion } from "../kit/motion.js";
import { politeStatus } from "../kit/status.js";
import { EVERY, LIMITS } from "./maths.js";
import { address, textOf } from "./address.js";
import { choices, sliders } from "./controls.js";
import { curvePanel } from "./curve_panel.js";
import { dataPanel } from "./data_panel.js";
import { presetBar, stateOfPreset } from "./presets.js";
import { store } from "./store.js";
import { training } from "./training.js";
import { viewOf } from "./view.js";
import { narrate } from "./words.js";

function render({ model, el }) {
  const compact = Boolean(model.get("compact"));
  const root = h("div", { class: `dh-live dh-live--woven dh-overfit${compact ? " dh-live--compact" : ""}` });
  const status = politeStatus();
  let warning = "";
  let choice = ""; // the state in which the reader had the validation loss shown
  let timer = 0;
  let mounted = false;
  let resetTo = /** @type {Record<string, unknown> | null} */ (null);

  const state = store(model, () => draw());
  // A reduced-motion reader gets the finished curves, not their growing.
  const trainer = training((complete) => (complete || !reducedMotion()) && draw());
  const url = compact ? { read() {}, follow() {}, destroy() {} } : address(el, state, explain);
  const network = () => state.get().model === "network";

  function draw() {
    if (!mounted) return;
    const settings = state.get();
    const view = viewOf(settings, state.ghost(), trainer);
    left.draw(view);
    right.draw(view);
    controls.draw(settings);
    choosing.draw(settings);
    presets.draw(settings);
    reveal.relabel(settings.hidden ? "Show the validation loss" : "Hide the validation loss");
    reveal.node.classList.toggle("dh-button--primary", settings.hidden);
    const { key, max } = along();
    back.disable(settings[key] <= 0);
    stepButton.disable(settings[key] >= max);
    fresh.disable(settings.drawing);
    pencil.relabel(settings.drawing ? "Back to the sample" : "Draw your own");
    set(drawing, { hidden: !settings.drawing });
    undo.disable(!settings.own.length);
    status.say(narrate(view, textOf(settings) === choice), warning);
  }

  /** What was wrong with an address, in words, until the reader moves something. */
  function explain(problems) {
    warning = problems.length ? `From the address of this page: ${problems.join("; ")}.` : "";
    draw();
  }

  const gesture = {
    start() {
      pause();
      warning = "";
      state.remember();
    },
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
  const place = (value) => {
    const { key, unit } = along();
    state.put({ [key]: Math.round(value / unit) * unit }, false);
  };
  /** What the buttons and the curves move along: the degree, or the training step. */
  const along = () =>
    network() ? { key: "step", unit: EVERY, max: LIMITS.step.max, pace: 5 * EVERY } : { key: "degree", unit: 1, max: LIMITS.degree.max, pace: 1 };

  function move(direction) {
    const { key, pace } = along();
    state.put({ [key]: state.get()[key] + direction * pace });
    url.follow();
  }
  function pause() {
    clearTimeout(timer);
    timer = 0;
    run.relabel("Run", "▶");
  }
  function tick() {
    const { key, max } = along();
    if (state.get()[key] >= max) return pause();
    move(1);
    timer = setTimeout(tick, network() ? (reducedMotion() ? 250 : 60) : 420);
  }

  const left = dataPanel({
    add(x, y) {
      pause();
      warning = "";
      state.add(x, y);
      url.follow();
    },
    draws: !compact,
  });
  // In compact form nothing changes the model, and nothing is drawn: their handles are left out.
  const right = curvePanel({ ...gesture, place, models: compact ? [state.get().model] : ["polynomial", "network"] });
  const stepButton = button("Step", () => { pause(); move(1); }, { icon: "→", primary: true });
  const run = button("Run", () => {
    if (timer) return pause();
    run.relabel("Pause", "❚❚");
    tick();
  }, { icon: "▶", also: "Pause" });
  const back = button("Back", () => { pause(); move(-1); }, { icon: "←" });
  const reset = button("Reset", () => { if (resetTo) { gesture.start(); state.put({ ...resetTo, ghost: {} }); url.follow(); } }, { icon: "↺" });
  const fresh = button("New sample", () => {
    if (!state.get().drawing) change({ seed: (state.get().seed % LIMITS.seed.max) + 1 });
  }, { icon: "⚄" });
  const pencil = button("Draw your own", () => change({ drawing: !state.get().drawing, ghost: {} }), { icon: "✎" });
  const addOne = button("Add at the cross", () => left.addAtCross());
  const undo = button("Take back", () => { const { own } = state.get(); if (own.length) change({ own: own.slice(0, -1) }); });
  const clear = button("Clear", () => change({ own: [] }));
  const choosing = choices((kind) => change({ model: kind, ghost: {} }));
  const reveal = button("", () => {
    const { hidden } = state.get();
    choice = hidden ? textOf({ ...state.get(), hidden: false }) : "";
    change({ hidden: !hidden });
  });
  const controls = sliders({ ...gesture, put: (key, value) => state.put({ [key]: value }, false) }, compact);
  const presets = presetBar((preset) => { change(stateOfPreset(preset)); });
  const drawing = h(
    "div",
    { class: "dh-drawing" },
    h("p", {}, "Every third point that you draw is held back: a hollow one, for validation."),
    buttonBar("Your own points", addOne, undo, clear),
  );

  const more = (...parts) => (compact ? [] : parts);
  root.append(
    h("div", { class: "dh-panels" }, left.node, right.node),
    h("div", { class: "dh-row dh-moves" }, buttonBar("Move along the curves", stepButton, run, back, reset), ...more(buttonBar("The points", fresh, pencil))),
    ...more(drawing, h("div", { class: "dh-row dh-choosing" }, choosing.node, reveal.node)),
    controls.node,
    status.node,
    ...more(presets.node),
    ...caption(model),
  );
  keepKeys(root);
  el.append(root);
  resetTo = { ...state.get() };
  mounted = true;
  url.read();
  draw();

  return () => {
    pause();
    [state, url, status, trainer, left, right, controls, choosing, reveal, presets, stepButton, run, back, reset, fresh, pencil, addOne, undo, clear]
      .forEach((part) => part.destroy());
    root.remove();
  };
}

export default { render };
