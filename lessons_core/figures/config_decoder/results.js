import { h, set } from "../kit/dom.js";
import { addresses } from "./lessons.js";

/** @typedef {import("./decode.js").Decoded} Decoded */

/** What a config says, setting by setting, and what it does not. @param {Record<string, string>} lessons names by number */
export function results(lessons) {
  const fights = h("ul", { class: "dh-config__fights", "aria-label": "Contradictions" });
  const lines = h("dl", { class: "dh-config__lines", "aria-label": "What the settings say" });
  const faults = h("ul", { class: "dh-config__faults", "aria-label": "Not read" });
  const open = h("p", { class: "dh-config__rest" });
  const unknown = h("p", { class: "dh-config__rest" });

  /** @param {number | null} number @param {Map<number, string>} places */
  function where(number, places) {
    if (number === null) return [];
    const name = lessons[number] ?? `lesson ${number}`;
    const href = places.get(number);
    return [" (", href ? h("a", { href }, name) : name, ")"];
  }
  const listed = (node, words, names) => {
    set(node, { hidden: !names.length });
    node.replaceChildren(`${words} `, ...names.flatMap((name, i) => [i ? ", " : "", h("code", {}, name)]), ".");
  };
  const items = (node, sentences) => {
    set(node, { hidden: !sentences.length });
    node.replaceChildren(...sentences.map((words) => h("li", {}, words)));
  };
  let drawn = /** @type {Decoded | null} */ (null);
  return {
    node: h("div", { class: "dh-config__results" }, fights, lines, faults, open, unknown),
    /** @param {Decoded} found */
    draw(found) {
      if (found === drawn) return;
      drawn = found;
      const places = addresses();
      items(fights, found.warnings);
      set(lines, { hidden: !found.lines.length });
      lines.replaceChildren(...found.lines.flatMap(({ written, value, says, lesson }) => [
        h("dt", {}, h("code", {}, `${written} ${value}`)), h("dd", {}, says, ...where(lesson, places)),
      ]));
      items(faults, found.faults);
      listed(open, "Left open by the config:", found.left_open);
      listed(unknown, "Unknown to this decoder:", found.unknown);
    },
    destroy() {},
  };
}
