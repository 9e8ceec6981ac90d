/** The live figure "Optimizer race": six optimizers from one start, each with its own rate. */
import { caption } from "../kit/caption.js";
import { chipRow } from "../kit/choose/chips.js";
import { button, buttonBar } from "../kit/controls.js";
import { h, keepKeys } from "../kit/dom.js";
import { reducedMotion } from "../kit/motion.js";
import { round } from "../kit/numbers.js";
import { politeStatus } from "../kit/status.js";
import { address } from "./address.js";
import { sliders } from "./controls.js";
import { guessing } from "./guess.js";
import { lossPanel } from "./loss_panel.js";
import { mapPanel } from "./map/panel.js";
import { OPTIMIZERS, SCENES, STEPS, bestRate } from "./maths.js";
import { inside, pieceBar } from "./map/pieces.js";
import { LANDSCAPES, presetBar } from "./presets.js";
import { racers } from "./racers.js";
import { store } from "./store.js";
import { viewer } from "./view.js";
import { narrate } from "./words.js";

function render({ model, el }) {
  const root = h("div", { class: "dh-live dh-live--woven dh-race" });
  const status = politeStatus();
  const viewOf = viewer();
  let warning = "";
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
    const settings = state.get();
    view = viewOf(settings);
    for (const part of [map, losses, table, guess, presets]) part.draw(view);
    landscapes.draw(LANDSCAPES, settings.landscape);
    rates.draw(settings);
    own.draw(settings);
    back.disable(settings.step === 0);
    for (const each of [forward, finish]) each.disable(settings.step >= STEPS);
    status.say(narrate(view), warning);
  }

  const gesture = {
    start() {
      pause();
      warning = "";
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
  const put = (patch) => state.put(patch, false);

  function pause() {
    clearTimeout(timer);
    timer = 0;
    play.relabel("Race", "▶");
  }
  function tick() {
    const { step } = state.get();
    if (step >= STEPS) return void (pause(), gesture.end());
    // Fast where little happens: the way of most is done in the first hundred steps.
    put({ step: Math.min(STEPS, step + (reducedMotion() ? 20 : Math.ceil((step + 1) / 50))) });
    timer = setTimeout(tick, reducedMotion() ? 400 : 50);
  }
  const to = (step) => change({ step: Math.min(STEPS, Math.max(0, step)) });
  /** The six rates as a function of the optimizer. */
  const ratesBy = (tell) => change(Object.fromEntries(OPTIMIZERS.map((key) => [key, tell(key)])));

  const landscapes = chipRow("Landscape", (landscape) => change({ landscape, ...SCENES[landscape], step: 0, guess: [] }));
  const own = pieceBar((pieces) => change({ own: pieces }));
  const map = mapPanel({
    ...gesture,
    move(x, y) {
      const [px, py] = inside(state.get().landscape, x, y);
      put({ x: round(px, 2), y: round(py, 2) });
    },
    piece(i, x, y) {
      const [px, py] = inside("own", x, y);
      put({ own: state.get().own.map((piece, k) => (k === i ? [round(px, 2), round(py, 2), piece[2]] : piece)) });
    },
  });
  const losses = lossPanel({ ...gesture, step: (step) => put({ step }) });
  const table = racers((chosen) => change({ chosen }));
  const guess = guessing((order) => change({ guess: order }));
  const rates = sliders({ ...gesture, put: (key, value) => put({ [key]: value }) });
  const presets = presetBar(change);
  const play = button("Race", () => {
    if (timer) return void (pause(), gesture.end());
    gesture.start();
    if (state.get().step >= STEPS) put({ step: 0 });
    play.relabel("Pause", "❚❚");
    tick();
  }, { icon: "▶", also: "Pause", primary: true });
  const forward = button("Step", () => to(state.get().step + 1), { icon: "→" });
  const back = button("Back", () => to(state.get().step - 1), { icon: "←" });
  const finish = button("Finish", () => to(STEPS), { icon: "⇥" });
  const reset = button("Reset", () => to(0), { icon: "↺" });
  const search = button("Best rate for each", () => {
    const { x, y, decay } = state.get();
    const { land } = /** @type {import("./view.js").View} */ (view);
    ratesBy((key) => bestRate(land, key, x, y, decay));
  });
  const alike = button("This rate for all", () => {
    const now = state.get();
    ratesBy(() => now[now.chosen]);
  });

  root.append(
    landscapes.node,
    own.node,
    h("div", { class: "dh-panels" }, map.node, losses.node),
    buttonBar("The race", play, forward, back, finish, reset),
    status.node,
    guess.node,
    table.node,
    rates.node,
    buttonBar("All rates", search, alike),
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
    [state, url, status, landscapes, own, map, losses, table, guess, rates, presets, play, forward, back, finish, reset, search, alike]
      .forEach((part) => part.destroy());
    root.remove();
  };
}

export default { render };
