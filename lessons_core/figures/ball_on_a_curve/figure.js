/** The live figure "Ball on a curve": one rule, w ← w − η·slope, and everything it can do. */
import { button, buttonBar } from "../kit/controls.js";
import { h, keepKeys, on, set } from "../kit/dom.js";
import { tween } from "../kit/motion.js";
import { round } from "../kit/numbers.js";
import { caption } from "../kit/caption.js";
import { politeStatus } from "../kit/status.js";
import { address } from "./address.js";
import { formulaField } from "./formula_field.js";
import { ledger } from "./ledger.js";
import { landscapeBar, presetBar, settingsOf } from "./presets.js";
import { rateAxis } from "./drawing/rate.js";
import { overflowStep, shapeOf, curveOf, viewOf } from "./drawing/scene.js";
import { stage } from "./drawing/stage.js";
import { store } from "./store.js";
import { narrate } from "./words.js";
import { FORMULA, LIMITS, PLANES, SCENES, axesOf } from "./maths.js";

// One step takes as long as the next: a slow run looks slow.
const STEP_MS = 460;
const FAST = 5;

function render({ model, el }) {
  const compact = Boolean(model.get("compact"));
  const root = h("div", { class: `dh-live dh-live--woven dh-boc${compact ? " dh-live--compact" : ""}` });
  const status = politeStatus();
  let warning = "";
  let ended = "";
  let timer = 0;
  let awayFor = 0;
  let orbits = 0;
  let fast = false;
  let mounted = false;
  let stopTween = () => {};

  const state = store(model, () => draw());
  const url = compact ? { read() {}, follow() {}, destroy() {} } : address(el, state, (settings, problems) => {
    warning = problems.length ? `From the address of this page: ${problems.join("; ")}.` : "";
    restart(settings, true);
  });
  const view = () => viewOf(state.get(), state.ghost(), state.theory(), state.tried());

  /** Draw everything from state; with `from` the ball flies from that point to the present one. */
  function draw(from = null) {
    if (!mounted) return;
    stopTween();
    stopTween = () => {};
    const now = view();
    panels.show(now);
    const flight = from && panels.flightOf(now, from, now.now);
    if (flight) {
      stopTween = tween(fast ? 70 : 300, (t) => panels.draw(now, t < 1 ? flight(t) : null, from, t));
    } else {
      panels.draw(now);
    }
    [rate, places, landscapes, presets, own].forEach((part) => part.draw(now));
    back.disable(now.steps === 0);
    forward.disable(now.steps >= LIMITS.step.max);
    set(jump.node, { hidden: !now.out || now.lost !== null });
    status.say(narrate(now, ended), warning);
  }

  const gesture = {
    start() {
      pause();
      ended = "";
      warning = "";
      state.remember();
    },
    end() {
      state.save();
      url.follow();
    },
  };
  /** The ball was put somewhere else: a new run starts there. */
  const start = (w, b) => state.put({ w: round(w, 2), b: round(b, 2), step: 0 }, false);
  const panels = stage({
    ...gesture,
    line: (w) => start(w, state.get().b),
    map: start,
    /** Moved in one cut, the ball keeps its place in the other direction. */
    section(side, place) {
      const plane = PLANES[state.get().landscape];
      const axes = axesOf(plane);
      const now = { ...view().now, [side]: place };
      const at = (i) => plane.centre[i] + now.across * axes.across[i] + now.along * axes.along[i];
      start(at(0), at(1));
    },
  }, compact);

  function step(to = state.get().step + 1) {
    if (to > LIMITS.step.max) return;
    const from = view().now;
    mounted = false; // the redraw with the flight follows
    state.put({ step: to });
    const { kind } = view();
    if (!["", "lost", "rest"].includes(kind)) state.record(state.get().lr, kind);
    mounted = true;
    draw(from);
    url.follow();
  }
  function pause() {
    clearTimeout(timer);
    timer = 0;
    play.relabel("Play", "▶");
  }
  /** Why a run ends by itself, if it does. */
  function ending() {
    const now = view();
    awayFor = now.out ? awayFor + 1 : 0;
    orbits = now.kind === "orbit" ? orbits + 1 : 0;
    if (now.lost !== null) return "lost";
    if (awayFor >= 4) return "left";
    if (now.steepness < 1e-4) return "rest";
    if (orbits > 12) return "still";
    return now.steps >= LIMITS.step.max ? "limit" : "";
  }
  function tick() {
    ended = ending();
    if (ended) {
      if (ended === "lost") ended = "";
      pause();
      draw();
      return;
    }
    step();
    timer = setTimeout(tick, fast ? STEP_MS / FAST : STEP_MS);
  }
  const forward = button("Step", () => { pause(); ended = ""; step(); }, { icon: "→" });
  const play = button("Play", () => {
    if (timer) return void (pause(), draw());
    [awayFor, orbits, ended] = [0, 0, ""];
    play.relabel("Pause", "❚❚");
    tick();
  }, { icon: "▶", also: "Pause", primary: true });
  const back = button("Rewind", () => {
    pause();
    ended = "";
    const { step: made } = state.get();
    if (made > 0) state.put({ step: made - 1 });
    url.follow();
  }, { icon: "←" });
  const reset = button("Reset", () => restart({}), { icon: "↺" });
  const speed = button(`${FAST}× speed`, () => {
    fast = !fast;
    set(speed.node, { "aria-pressed": String(fast) });
  });
  set(speed.node, { "aria-pressed": "false" });
  const jump = button("On to the overflow", () => {
    pause();
    const found = overflowStep(state.get(), LIMITS.step.max);
    ended = found === null ? "limit" : "";
    state.put({ step: found ?? LIMITS.step.max });
    url.follow();
  }, { icon: "⇥" });

  /** Start over: other settings, or the same start; at the start itself the ghost goes. */
  function restart(patch, keepStep = false) {
    pause();
    ended = "";
    if (!keepStep) warning = "";
    const was = state.get();
    const fresh = was.step === 0 && Object.keys(patch).length === 0;
    const moved = ("landscape" in patch && patch.landscape !== was.landscape) || ("formula" in patch && patch.formula !== was.formula);
    state.remember();
    state.put({
      step: 0, ...patch,
      ...(fresh ? { ghost: {} } : {}),
      // Another curve has another edge to guess.
      ...(moved ? { guess: 0, revealed: false, tried: [] } : {}),
    });
    url.follow();
  }

  const rate = rateAxis({
    ...gesture,
    rate: (lr) => state.put({ lr }, false),
    guess: (guess) => state.put({ guess }),
    reveal: () => state.put({ revealed: true }),
  }, compact);
  const places = ledger();
  const landscapes = landscapeBar(model.get("story"), (landscape) => restart({ landscape, ...SCENES[landscape], formula: FORMULA }));
  const presets = presetBar(model.get("story"), (preset) => restart(settingsOf(state.get().landscape, preset, FORMULA)));
  const own = formulaField((formula) => {
    const [left, right] = shapeOf(curveOf("own", formula)).frame;
    restart({ formula, w: round(right - 0.12 * (right - left), 2) });
  });
  const bar = buttonBar("Make steps", play, forward, back, reset, speed, jump);
  const more = (...parts) => (compact ? [] : parts);
  root.append(
    ...more(landscapes.node, own.node), panels.node, rate.node, bar, ...more(places.node),
    status.node, ...more(presets.node), ...caption(model),
  );
  keepKeys(root);
  el.append(root);
  mounted = true;
  url.read();
  draw();
  // A tab that comes back from the background must not have run on unseen.
  const stopHiding = on(document, "visibilitychange", () => document.hidden && timer && pause());

  return () => {
    pause();
    stopTween();
    stopHiding();
    [state, url, status, panels, rate, landscapes, presets, own, forward, play, back, reset, speed, jump]
      .forEach((part) => part.destroy());
    root.remove();
  };
}

export default { render };
