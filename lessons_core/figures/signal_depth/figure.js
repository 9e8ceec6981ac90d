/** The live figure "Signal through depth": how large signal and gradient are, layer by layer. */
import { caption } from "../kit/caption.js";
import { button, buttonBar } from "../kit/controls.js";
import { h, keepKeys } from "../kit/dom.js";
import { clamp } from "../kit/numbers.js";
import { politeStatus } from "../kit/status.js";
import { address } from "./address.js";
import { barsPanel } from "./bars_panel.js";
import { choices, sliders } from "./controls.js";
import { LIMITS, START } from "./maths.js";
import { presetBar } from "./presets.js";
import { store } from "./store.js";
import { table } from "./table.js";
import { viewer } from "./view.js";
import { narrate } from "./words.js";

function render({ model, el }) {
  const root = h("div", { class: "dh-live dh-live--woven dh-depth" });
  const status = politeStatus();
  const viewOf = viewer();
  let warning = "";
  let mounted = false;
  const state = store(model, () => draw());
  const url = address(el, state, (problems) => {
    warning = problems.length ? `From the address of this page: ${problems.join("; ")}.` : "";
    draw();
  });

  function draw() {
    if (!mounted) return;
    const settings = state.get();
    const view = viewOf(settings);
    for (const part of parts) part.draw(view);
    for (const part of [counts, choosing]) part.draw(settings);
    status.say(narrate(view), warning);
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

  const act = { ...gesture, layer: (layer) => state.put({ layer: clamp(layer, 0, state.get().depth) }, false) };
  const signal = barsPanel("forward", act);
  const gradient = barsPanel("backward", act);
  const numbers = table();
  const presets = presetBar(change);
  const parts = [signal, gradient, numbers, presets];
  const counts = sliders({ ...gesture, put: (key, value) => state.put({ [key]: value }, false) });
  const choosing = choices(change);
  const fresh = button("Other weights", () => change({ seed: (state.get().seed % LIMITS.seed.max) + 1 }), { icon: "⚄" });
  const reset = button("Reset", () => change({ ...START }), { icon: "↺" });

  root.append(
    presets.node,
    h("div", { class: "dh-panels" }, signal.node, gradient.node),
    counts.node,
    choosing.node,
    buttonBar("The network", fresh, reset),
    numbers.node,
    status.node,
    ...caption(model),
  );
  const release = keepKeys(root);
  el.append(root);
  mounted = true;
  url.read();
  draw();

  return () => {
    release();
    [state, url, status, counts, choosing, fresh, reset, ...parts].forEach((part) => part.destroy());
    root.remove();
  };
}

export default { render };
