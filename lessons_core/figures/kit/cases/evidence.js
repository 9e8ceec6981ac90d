import { button } from "../controls.js";
import { h, set } from "../dom.js";

/**
 * What can be asked for before an answer, each piece at a price.
 * @param {import("./names.js").Names} names @param {(kind: string) => void} ask
 */
export function evidence(names, ask) {
  const kinds = Object.keys(names);
  const entry = (run, kind, mark = "") => h("div", {}, h("dt", {}, `${names[kind]}${mark}`), h("dd", {}, run.evidence[kind]));
  const chips = kinds.map((kind) => ({ kind, chip: button(names[kind], () => ask(kind)) }));
  const bar = h("div", { class: "dh-chips", role: "group", "aria-label": "Ask for evidence" }, ...chips.map(({ chip }) => chip.node));
  const title = h("p", { class: "dh-cases__cost" });
  const none = h("p", { class: "dh-cases__none" });
  const list = h("dl", { class: "dh-cases__facts" });
  const rest = h("dl", { class: "dh-cases__facts" });
  const more = h("details", { hidden: true }, h("summary", {}, "What you did not ask for"), rest);
  let drawn = "";
  return {
    node: h("div", { class: "dh-cases__evidence" }, title, bar, none, list, more),
    /**
     * @param {{cause: string, decides: string[], evidence: Record<string, string>}} run what its evidence says, of each kind that has words
     * @param {string[]} asked @param {boolean} answered
     * @param {string} hint said before anything is asked @param {readonly string[]} [open] what lies open and costs nothing
     */
    draw(run, asked, answered, hint, open = []) {
      const key = `${run.cause}|${asked}|${answered}|${open}`;
      if (key === drawn) return;
      drawn = key;
      chips.forEach(({ kind, chip }) => {
        set(chip.node, { "aria-pressed": String(asked.includes(kind)), hidden: open.includes(kind) });
        chip.disable(answered || asked.includes(kind));
      });
      const all = open.length === kinds.length;
      set(bar, { hidden: all });
      set(title, { text: all ? "Evidence on this run" : `Evidence on this run. Asked: ${asked.length}` });
      const told = kinds.filter((kind) => kind in run.evidence); // what is drawn needs no words
      const seen = told.filter((kind) => open.includes(kind) || asked.includes(kind) || (answered && run.decides.includes(kind)));
      list.replaceChildren(...seen.map((kind) => entry(run, kind, answered && run.decides.includes(kind) ? " (this decides)" : "")));
      rest.replaceChildren(...told.filter((kind) => !seen.includes(kind)).map((kind) => entry(run, kind)));
      set(none, { text: hint, hidden: !hint || answered || asked.length > 0 });
      set(more, { hidden: !answered || seen.length === told.length });
    },
    destroy: () => chips.forEach(({ chip }) => chip.destroy()),
  };
}
