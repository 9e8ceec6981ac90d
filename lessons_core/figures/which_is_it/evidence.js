import { button } from "../kit/controls.js";
import { h, set } from "../kit/dom.js";
import { EVIDENCE, GOOD } from "./cases.js";

const entry = (run, kind, mark = "") => h("div", {}, h("dt", {}, `${EVIDENCE[kind]}${mark}`), h("dd", {}, run.evidence[kind]));

/** What can be asked for before an answer, each piece at a price. @param {(kind: string) => void} ask */
export function evidence(ask) {
  const chips = Object.entries(EVIDENCE).map(([kind, name]) => ({ kind, chip: button(name, () => ask(kind)) }));
  const bar = h("div", { class: "dh-chips", role: "group", "aria-label": "Ask for evidence" }, ...chips.map(({ chip }) => chip.node));
  const title = h("p", { class: "dh-which__cost" });
  const none = h("p", { class: "dh-which__none", text: `Nothing asked yet. ${GOOD} pieces decide all nine runs, one or two each: ask for the one that could change your mind.` });
  const list = h("dl", { class: "dh-which__facts" });
  const rest = h("dl", { class: "dh-which__facts" });
  const more = h("details", { hidden: true }, h("summary", {}, "What you did not ask for"), rest);
  let drawn = "";
  return {
    node: h("div", { class: "dh-which__evidence" }, title, bar, none, list, more),
    /** @param {import("./cases.js").Case} run @param {string[]} asked @param {boolean} answered */
    draw(run, asked, answered) {
      const key = `${run.cause}|${asked}|${answered}`;
      if (key === drawn) return;
      drawn = key;
      chips.forEach(({ kind, chip }) => {
        set(chip.node, { "aria-pressed": String(asked.includes(kind)) });
        chip.disable(answered || asked.includes(kind));
      });
      set(title, { text: `Evidence on this run. Asked: ${asked.length}` });
      const kinds = Object.keys(EVIDENCE);
      const seen = kinds.filter((kind) => asked.includes(kind) || (answered && run.decides.includes(kind)));
      list.replaceChildren(...seen.map((kind) => entry(run, kind, answered && run.decides.includes(kind) ? " (this decides)" : "")));
      rest.replaceChildren(...kinds.filter((kind) => !seen.includes(kind)).map((kind) => entry(run, kind)));
      set(none, { hidden: answered || asked.length > 0 });
      set(more, { hidden: !answered || seen.length === kinds.length });
    },
    destroy: () => chips.forEach(({ chip }) => chip.destroy()),
  };
}
