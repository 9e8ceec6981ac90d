/** The live figure "Memory budget": four parts of memory, and what of them fits where. */
import { caption } from "../kit/caption.js";
import { button, buttonBar } from "../kit/controls.js";
import { h, keepKeys, set } from "../kit/dom.js";
import { politeStatus } from "../kit/status.js";
import { address } from "./address.js";
import { barPanel } from "./bar_panel.js";
import { batchPanel } from "./batch_panel.js";
import { controls } from "./controls.js";
import { ownModel } from "./own.js";
import { presetBar } from "./presets.js";
import { store } from "./store.js";
import { fitsTable, partsTable, shapeWords } from "./tables.js";
import { viewOf } from "./view.js";
import { narrate } from "./words.js";

function render({ model, el }) {
  const root = h("div", { class: "dh-live dh-live--woven dh-memory" });
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
    const now = state.get();
    const view = viewOf(now, state.ghost());
    for (const part of parts) part.draw(view);
    presets.draw(now);
    set(shape, { text: shapeWords(view) });
    back.disable(!view.before);
    status.say(narrate(view), warning);
  }

  /** What stood before a change stays as a dashed outline. */
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
  const put = (patch) => state.put(patch, false);
  function jump(patch) {
    gesture.start();
    put(patch);
    gesture.end();
  }

  const bar = barPanel();
  const batch = batchPanel({ ...gesture, batch: (size) => put({ batch: size }) });
  const sliders = controls({ ...gesture, put });
  const bytes = partsTable((part) => set(root, { "data-mark": part || null }));
  const fits = fitsTable();
  const own = ownModel();
  const parts = [bar, batch, sliders, bytes, fits, own];
  const back = button("Undo", () => {
    const last = state.ghost();
    if ("model" in last) jump(last);
  }, { icon: "←" });
  const first = state.get();
  const reset = button("Reset", () => jump({ ...first }), { icon: "↺" });
  const presets = presetBar(jump);
  const shape = h("p", { class: "dh-memory__shape" });

  root.append(
    presets.node,
    h("div", { class: "dh-panels" }, bar.node, batch.node),
    sliders.node,
    buttonBar("Go back", back, reset),
    status.node,
    h("div", { class: "dh-memory__tables" }, bytes.node, fits.node),
    shape,
    own.node,
    ...caption(model),
  );
  const release = keepKeys(root);
  el.append(root);
  mounted = true;
  url.read();
  draw();

  return () => {
    release();
    [state, url, status, presets, back, reset, ...parts].forEach((part) => part.destroy());
    root.remove();
  };
}

export default { render };
