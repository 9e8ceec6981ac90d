/** The live figure "Schedule designer": a rate for each step, and a small run that trains under it. */
import { caption } from "../kit/caption.js";
import { button, buttonBar } from "../kit/controls.js";
import { h, keepKeys } from "../kit/dom.js";
import { politeStatus } from "../kit/status.js";
import { address } from "./address.js";
import { controls } from "./controls.js";
import { readLine } from "./line.js";
import { lineRow } from "./line_row.js";
import { lossPanel } from "./loss_panel.js";
import { LIMITS } from "./maths.js";
import { presetBar } from "./presets.js";
import { ratePanel } from "./rate_panel.js";
import { store } from "./store.js";
import { viewer } from "./view.js";
import { narrate } from "./words.js";

function render({ model, el }) {
  const root = h("div", { class: "dh-live dh-live--woven dh-sched" });
  const status = politeStatus();
  const viewOf = viewer();
  let warning = "";
  let mounted = false;
  const state = store(model, () => draw());
  const first = { ...state.get(), step: state.step() };
  const url = address(el, state, (problems) => {
    warning = problems.length ? `From the address of this page: ${problems.join("; ")}.` : "";
    draw();
  });

  function draw() {
    if (!mounted) return;
    const now = state.get();
    const view = viewOf(now, state.ghost(), state.step());
    for (const part of parts) part.draw(view);
    presets.draw(now);
    status.say(narrate(view), warning);
  }
  const gesture = {
    start() {
      warning = "";
      state.remember();
    },
    end() {
      draw();
      state.save();
      url.follow();
    },
  };
  /** One change that is complete at once. @param {Partial<import("./maths.js").Settings>} patch */
  function change(patch) {
    gesture.start();
    state.put(patch, false);
    gesture.end();
  }

  /** Draw a line of a configuration, or say what is wrong with it and leave all as it is. */
  function read(written) {
    const { settings, problem } = readLine(written);
    if (settings) change(settings);
    else {
      warning = `Not drawn. ${problem}`;
      draw();
    }
    return settings !== null;
  }

  const act = { ...gesture, put: (patch) => state.put(patch, false) };
  const rate = ratePanel(act);
  const loss = lossPanel();
  const sliders = controls(act, {
    start: () => void (warning = ""),
    end: gesture.end,
    put: (step) => state.put({ step }, false),
  });
  const lines = lineRow(read);
  const parts = [rate, loss, sliders, lines];
  const presets = presetBar(change);
  const fresh = button("New start", () => change({ seed: (state.get().seed % LIMITS.seed.max) + 1 }), { icon: "⚄" });
  const reset = button("Reset", () => change(first), { icon: "↺" });

  root.append(
    h("div", { class: "dh-panels" }, rate.node, loss.node),
    sliders.shapes,
    sliders.node,
    buttonBar("The small run", fresh, reset),
    lines.node,
    status.node,
    presets.node,
    ...caption(model),
  );
  const release = keepKeys(root);
  el.append(root);
  mounted = true;
  url.read();
  draw();
  return () => {
    release();
    [state, url, status, presets, fresh, reset, ...parts].forEach((part) => part.destroy());
    root.remove();
  };
}

export default { render };
