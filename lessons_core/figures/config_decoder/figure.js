/** The live figure "Config decoder": a pasted config becomes sentences, with links to lessons. */
import { address } from "../kit/address.js";
import { caption } from "../kit/caption.js";
import { presetBar } from "../kit/choose/presets.js";
import { h, keepKeys } from "../kit/dom.js";
import { politeStatus } from "../kit/status.js";
import { traitStore } from "../kit/store.js";
import { stateOf, textOf } from "./address.js";
import { bars } from "./bars.js";
import { decoder } from "./decode.js";
import { tooLong } from "./fault.js";
import { field } from "./field.js";
import { PRESETS, own } from "./presets.js";
import { results } from "./results.js";
import table from "./table.json";
import { counts, summary } from "./words.js";

const decode = decoder(table);

function render({ model, el }) {
  const root = h("div", { class: "dh-live dh-config" });
  const status = politeStatus();
  const state = traitStore(model, ["text"], () => changed(), (_, value) => value);
  let warning = "";
  let excess = ""; // a text that is too long to be the figure's state
  let typed = ""; // the reader's own text
  let last = { text: "", found: decode("") };

  const url = address(el, {
    text: () => textOf(state.get().text),
    take(written) {
      const { text, problem } = stateOf(written);
      warning = problem ? `From the address of this page: ${problem}.` : "";
      if (text === null) draw();
      else show(text);
    },
  });
  function changed() {
    excess = "";
    draw();
  }
  /** Make a text the figure's own; one that is too long is shown, and what is wrong with it. @param {string} text */
  function show(text) {
    if (!tooLong(text)) return state.put({ text });
    excess = text;
    draw();
  }
  function take(text) {
    warning = "";
    show(text);
    if (!excess) url.follow();
  }

  const presets = presetBar((preset) => {
    take(preset.text);
    if (!preset.text) entry.focus();
  }, "Configs worth a look");
  const entry = field(take);
  const chart = bars();
  const told = results(model.get("lessons") ?? {});

  function draw() {
    const text = excess || state.get().text;
    const known = PRESETS.some((preset) => preset.text === text);
    if (!known) typed = text;
    const fault = tooLong(text);
    if (text !== last.text) last = { text, found: decode(fault ? "" : text) };
    const { found } = last;
    presets.draw([...PRESETS, own(typed)], (preset) => (preset.name === "Your own" ? !known : preset.text === text), (preset) => preset?.story ?? "");
    entry.draw(text, Boolean(fault));
    chart.draw(counts(found));
    told.draw(found);
    status.say(fault ? "" : summary(text, found), fault || warning);
  }

  root.append(
    presets.node,
    h("div", { class: "dh-config__top" }, entry.node, chart.node),
    status.node,
    told.node,
    ...caption(model),
  );
  const release = keepKeys(root);
  el.append(root);
  url.read();
  draw();

  return () => {
    release();
    [state, url, status, presets, entry, chart, told].forEach((part) => part.destroy());
    root.remove();
  };
}

export default { render };
