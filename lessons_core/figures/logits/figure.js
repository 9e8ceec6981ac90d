/** The live figure "Logits": scores in, probabilities, two losses and their slopes out. */
import { button, buttonBar } from "../kit/controls.js";
import { caption } from "../kit/caption.js";
import { h, keepKeys } from "../kit/dom.js";
import { format } from "../kit/numbers.js";
import { slider } from "../kit/slider/slider.js";
import { logarithmic } from "../kit/slider/rates.js";
import { politeStatus } from "../kit/status.js";
import { address } from "./address.js";
import { classRows } from "./classes.js";
import { CLASSES, FEWEST, LIMITS, START, viewOf } from "./maths.js";
import { presetBar } from "./presets.js";
import { scoresPanel } from "./scores_panel.js";
import { sharesPanel } from "./shares_panel.js";
import { store } from "./store.js";
import { formulasTable, slopesTable } from "./tables.js";
import { narrate } from "./words.js";

function render({ model, el }) {
  const root = h("div", { class: "dh-live dh-live--woven dh-logits" });
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
    const view = viewOf(now);
    for (const part of parts) part.draw(view);
    presets.draw(now);
    heat.set(Math.log10(now.temperature), format(now.temperature), `temperature ${format(now.temperature)}`);
    shift.set(now.shift, format(now.shift), `${format(now.shift)} added to each score`);
    more.disable(now.logits.length >= CLASSES.length);
    fewer.disable(now.logits.length <= FEWEST);
    status.say(narrate(view), warning);
  }
  const gesture = {
    start: () => void (warning = ""),
    end() {
      draw();
      state.save();
      url.follow();
    },
  };
  const whole = (change) => () => {
    gesture.start();
    change();
    gesture.end();
  };

  const act = { ...gesture, score: state.score, truth: (i) => whole(() => state.put({ true: i }, false))() };
  const scores = scoresPanel(act);
  const shares = sharesPanel();
  const rows = classRows(act);
  const slopes = slopesTable();
  const formulas = formulasTable();
  const parts = [scores, shares, rows, slopes, formulas];
  const heat = slider({
    label: "temperature", job: "forward", ...logarithmic(LIMITS.temperature, () => state.get().temperature),
    start: gesture.start, change: gesture.end, input: (temperature) => state.put({ temperature }, false),
  });
  const shift = slider({
    label: "added to each score", job: "forward", min: 0, max: 1000, step: 10,
    start: gesture.start, change: gesture.end, input: (by) => state.put({ shift: by }, false),
  });
  const more = button("One more class", whole(() => state.count(1)));
  const fewer = button("One less", whole(() => state.count(-1)));
  const reset = button("Reset", whole(() => state.put({ ...START, logits: [...START.logits] })), { icon: "↺" });
  const presets = presetBar((wanted) => whole(() => state.put(wanted))());

  root.append(
    presets.node,
    h("div", { class: "dh-panels" }, scores.node, shares.node),
    rows.node,
    h("div", { class: "dh-sliders" }, heat.node, shift.node),
    buttonBar("Change the classes", more, fewer, reset),
    status.node,
    h("div", { class: "dh-logits__tables" }, slopes.node, formulas.node),
    ...caption(model),
  );
  const release = keepKeys(root);
  el.append(root);
  mounted = true;
  url.read();
  draw();
  return () => {
    release();
    [state, url, status, presets, heat, shift, more, fewer, reset, ...parts].forEach((part) => part.destroy());
    root.remove();
  };
}

export default { render };
