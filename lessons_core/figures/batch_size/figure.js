/** The live figure "Batch size": a cloud of gradient estimates, and the run that they drive. */
import { caption } from "../kit/caption.js";
import { button, buttonBar } from "../kit/controls.js";
import { h, keepKeys, set } from "../kit/dom.js";
import { reducedMotion } from "../kit/motion.js";
import { round } from "../kit/numbers.js";
import { politeStatus } from "../kit/status.js";
import { address } from "./address.js";
import { contourPanel } from "./contour_panel.js";
import { dataPanel } from "./data_panel.js";
import { lossPanel } from "./loss_panel.js";
import { presetBar } from "./presets.js";
import { controls } from "./sliders.js";
import { spreadPanel } from "./spread_panel.js";
import { store } from "./store.js";
import { viewer } from "./view.js";
import { flown, narrate, settled, spreadWords } from "./words.js";
import { LIMITS } from "./maths.js";

function render({ model, el }) {
  const root = h("div", { class: "dh-live dh-live--woven dh-batch" });
  const status = politeStatus();
  const viewOf = viewer();
  const told = model.get("story");
  let warning = "";
  let ended = "";
  let timer = 0;
  let mounted = false;
  let view = /** @type {import("./view.js").View | null} */ (null);

  const state = store(model, () => draw());
  const url = address(el, state, (problems) => {
    warning = problems.length ? `From the address of this page: ${problems.join("; ")}.` : "";
    draw();
  });

  function draw() {
    if (!mounted) return;
    const now = state.get();
    view = viewOf(now, state.ghost());
    for (const part of parts) part.draw(view);
    presets.draw(now);
    back.disable(now.step === 0);
    for (const node of [one, epoch]) node.disable(now.step >= LIMITS.step.max);
    status.say(narrate(view, ended, told), warning);
  }

  /** A change by hand ends the run; what was made so far stays as a ghost. */
  const gesture = {
    start() {
      pause();
      ended = "";
      warning = "";
      state.remember();
    },
    end() {
      draw();
      state.save();
      url.follow();
    },
  };
  // A setting changes the whole run, from its own start and for as many steps: the last one stays
  // as a ghost, so that both can be compared. The point moved by hand starts a new run.
  const put = (patch) => state.put(patch, false);

  const parts = [
    contourPanel({ ...gesture, move: (w, b) => put({ w: round(w, 2), b: round(b, 2), step: 0 }) }),
    lossPanel(),
    spreadPanel({ ...gesture, batch: (batch) => put({ batch }) }),
    dataPanel(told),
    controls({ ...gesture, put }, told),
    spreadReadout(told),
  ];
  const [contour, curve, spread, data, sliders, readout] = parts;

  /** Go on by that many steps, at most to the last one. */
  function advance(steps) {
    const { step } = state.get();
    state.put({ step: Math.min(LIMITS.step.max, step + steps) });
    url.follow();
  }
  function pause() {
    clearTimeout(timer);
    timer = 0;
    play.relabel("Play", "▶");
  }
  /** Why a run stops by itself, or nothing. */
  function ending() {
    if (!view) return "";
    if (flown(view)) return "Play stopped, because the model has left every plot. Step goes on; Rewind goes back.";
    if (settled(view)) return "Play stopped, because nothing moves any more.";
    return state.get().step >= LIMITS.step.max ? `Play stopped at step ${LIMITS.step.max}, the last this figure keeps.` : "";
  }
  function tick() {
    ended = ending();
    if (ended) {
      pause();
      draw();
      return;
    }
    advance(1);
    const { step } = state.get();
    timer = setTimeout(tick, Math.max(reducedMotion() ? 250 : 60, 450 * 0.93 ** step));
  }
  const byHand = (act) => () => {
    pause();
    ended = "";
    act();
  };
  const one = button("Step", byHand(() => advance(1)), { icon: "→", primary: true });
  const epoch = button("Epoch", byHand(() => {
    const each = /** @type {import("./view.js").View} */ (view).epoch;
    advance(each - (state.get().step % each));
  }), { icon: "⇥" });
  const play = button("Play", () => {
    if (timer) return void (pause(), draw());
    play.relabel("Pause", "❚❚");
    tick();
  }, { icon: "▶", also: "Pause" });
  const back = button("Rewind", byHand(() => {
    const { step } = state.get();
    if (step > 0) state.put({ step: step - 1 });
    url.follow();
  }), { icon: "←" });
  const reset = button("Reset", byHand(() => restart({})), { icon: "↺" });
  const reseed = button("New seed", byHand(() => restart({ seed: (state.get().seed % LIMITS.seed.max) + 1 })), { icon: "⚄" });

  /** The same start again, with the changes of a patch; at the start itself the ghost goes. */
  function restart(patch) {
    const fresh = state.get().step === 0 && Object.keys(patch).length === 0;
    warning = "";
    state.remember();
    state.put({ ...patch, step: 0, ...(fresh ? { ghost: {} } : {}) });
    url.follow();
  }
  const presets = presetBar(told, (settings) => byHand(() => restart(settings))());
  const buttons = [one, epoch, play, back, reset, reseed];
  root.append(
    h("div", { class: "dh-panels" }, contour.node, curve.node),
    buttonBar("Make steps", ...buttons),
    sliders.node,
    status.node,
    readout.node,
    h("div", { class: "dh-panels" }, spread.node, data.node),
    presets.node,
    ...caption(model),
  );
  const release = keepKeys(root);
  el.append(root);
  mounted = true;
  url.read();
  draw();

  return () => {
    pause();
    release();
    [state, url, status, presets, ...parts, ...buttons].forEach((part) => part.destroy());
    root.remove();
  };
}

/** The spread of the estimates: of one record, of batches as measured, and as the rule says. */
function spreadReadout(told) {
  const alone = h("strong", { class: "dh-batch__number" });
  const batch = h("span", {});
  const measured = h("strong", { class: "dh-batch__number" });
  const rule = h("span", {});
  const predicted = h("strong", { class: "dh-batch__number" });
  const node = h("p", { class: "dh-batch__readout" },
    h("span", {}, `Spread about the full gradient, both slopes together: of single ${told.many} `, alone),
    h("span", {}, batch, measured),
    h("span", {}, "predicted: ", rule, " = ", predicted));
  return {
    node,
    /** @param {import("./view.js").View} view */
    draw(view) {
      const words = spreadWords(view);
      set(alone, { text: words.alone });
      set(batch, { text: words.batch });
      set(measured, { text: words.measured });
      set(rule, { text: words.rule });
      set(predicted, { text: words.predicted });
    },
    destroy() {},
  };
}

export default { render };
