/** The live figure "Share the work": several devices compute, send and wait, and what each keeps. */
import { caption } from "../kit/caption.js";
import { button, buttonBar } from "../kit/controls.js";
import { h, keepKeys } from "../kit/dom.js";
import { politeStatus } from "../kit/status.js";
import { address } from "./address.js";
import { choices, sliders } from "./controls.js";
import { START } from "./maths.js";
import { memoryPanel } from "./memory_panel.js";
import { presetBar } from "./presets.js";
import { store } from "./store.js";
import { table } from "./table.js";
import { timelinePanel } from "./timeline_panel.js";
import { viewOf } from "./view.js";
import { narrate } from "./words.js";

function render({ model, el }) {
  const root = h("div", { class: "dh-live dh-live--woven dh-share" });
  const status = politeStatus();
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

  const put = (key, value) => state.put({ [key]: value }, false);
  const timeline = timelinePanel({ ...gesture, devices: (devices) => put("devices", devices) });
  const memory = memoryPanel({ ...gesture, stage: (stage) => put("stage", stage) });
  const numbers = table();
  const presets = presetBar(change);
  const parts = [timeline, memory, numbers, presets];
  const counts = sliders({ ...gesture, put });
  const choosing = choices(change);
  const reset = button("Reset", () => change({ ...START }), { icon: "↺" });

  root.append(
    presets.node,
    h("div", { class: "dh-panels" }, timeline.node, memory.node),
    counts.node,
    choosing.node,
    buttonBar("Go back", reset),
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
    [state, url, status, counts, choosing, reset, ...parts].forEach((part) => part.destroy());
    root.remove();
  };
}

export default { render };
