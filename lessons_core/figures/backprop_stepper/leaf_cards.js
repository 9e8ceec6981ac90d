/** One card a variable: its value to edit, whether it is data, its gradient and the check by nudging. */
import { EPSILON, agrees, leaves, wrongNodes } from "./maths.js";
import { h, on, set, uniqueId } from "../kit/dom.js";
import { format } from "../kit/numbers.js";
import { namesOf } from "./names.js";

/**
 * @param {{value: (name: string, value: number) => void, fix: (name: string, fixed: boolean) => void}} act
 */
export function leafCards(act) {
  const list = h("ul", { class: "dh-leaves" });
  const node = h("section", { class: "dh-leaves__section", "aria-label": "Leaves: values, gradients and checks" }, list);
  let made = "";
  /** @type {ReturnType<typeof card>[]} */
  let cards = [];
  const clear = () => cards.forEach((each) => each.destroy());
  return {
    node,
    /** @param {any} trace @param {any} view @param {Set<string>} fixed */
    draw(trace, view, fixed) {
      const places = leaves(trace.graph);
      const key = places.map((i) => trace.graph.nodes[i].name).join(" ");
      if (key !== made) {
        clear();
        const names = namesOf(trace.graph);
        cards = places.map((i) => card(trace.graph.nodes[i].name, names[i], act));
        list.replaceChildren(...cards.map((each) => each.node));
        made = key;
      }
      cards.forEach((each, k) => each.draw(places[k], trace, view, fixed));
    },
    destroy: clear,
  };
}

function card(name, shown, act) {
  const id = uniqueId("leaf");
  const field = /** @type {HTMLInputElement} */ (h("input", { id, class: "dh-leaf__field", type: "number", step: "any" }));
  const box = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox" }));
  const fix = h("label", { class: "dh-choice dh-leaf__fix" }, box, h("span", {}, "fixed, not updated"));
  set(box, { "aria-describedby": `${id}-name` });
  const slope = h("span", { class: "dh-leaf__grad" });
  const nudged = h("span", { class: "dh-leaf__check" });
  const verdict = h("p", { class: "dh-leaf__verdict" });
  const wrong = h("p", { id: `${id}-error`, class: "dh-leaf__wrong", hidden: true });
  const node = h(
    "li",
    { class: "dh-leaf" },
    h("div", { class: "dh-leaf__head" }, h("label", { for: id, id: `${id}-name`, class: "dh-leaf__name" }, `${shown} =`), field),
    wrong,
    fix,
    h("p", { class: "dh-leaf__row" }, h("span", {}, "gradient"), slope),
    h("p", { class: "dh-leaf__row" }, h("span", {}, "difference"), nudged),
    verdict,
  );
  const stops = [
    on(field, "input", () => {
      const value = field.value.trim() === "" ? NaN : Number(field.value);
      const bad = !Number.isFinite(value);
      set(field, { "aria-invalid": bad ? "true" : null, "aria-describedby": bad ? `${id}-error` : null });
      set(wrong, { hidden: !bad, text: bad ? `No number; ${shown} keeps its last value.` : "" });
      if (!bad) act.value(name, value);
    }),
    on(field, "change", () => {
      if (Number.isFinite(field.valueAsNumber)) return;
      field.value = field.dataset.last ?? "";
      set(field, { "aria-invalid": null, "aria-describedby": null });
      set(wrong, { hidden: true, text: "" });
    }),
    on(box, "change", () => act.fix(name, box.checked)),
  ];
  return {
    node,
    draw(i, trace, view, fixed) {
      const held = fixed.has(name);
      const value = trace.data[i];
      field.dataset.last = String(value);
      const editing = document.activeElement === field || field.getRootNode().activeElement === field;
      if (!editing || Number(field.value) !== value) if (!set(field, {}).hasAttribute("aria-invalid")) field.value = String(value);
      box.checked = held;
      const grad = view.grads[i];
      const check = view.done ? trace.checks.find((each) => each.node === i) : null;
      const bad = wrongNodes(trace, view).includes(i);
      set(node, { class: ["dh-leaf", held && "is-fixed", grad !== null && "is-graded", bad && "is-wrong"].filter(Boolean).join(" ") });
      set(slope, { text: grad === null ? "not yet" : format(grad, 5) });
      set(nudged, { text: !check ? (view.done ? "none" : "at the end") : check.value === null ? "none" : format(check.value, 5) });
      const told = check ? verdictWords(check, grad, trace, shown) : { text: "", good: true };
      set(verdict, { text: told.text, class: `dh-leaf__verdict${told.good ? "" : " is-off"}` });
    },
    destroy: () => stops.forEach((stop) => stop()),
  };
}

/** Whether the check agrees, and if it does not, which of the two is to be believed and why. */
function verdictWords({ value, kink }, grad, trace, shown) {
  if (value === null) return { good: false, text: `No check: nudging ${shown} by ${format(EPSILON, 5)} leaves the expression undefined.` };
  if (agrees(grad, value)) return { good: true, text: "✓ They agree." };
  if (kink !== null) {
    return { good: false, text: `✗ The nudges of ±${format(EPSILON, 5)} straddle the kink of relu, one on each slope. Check beside the kink, not on it.` };
  }
  if (trace.overwrite) return { good: false, text: "✗ The gradient is wrong: a share was overwritten. The difference, which knows no paths, is right." };
  return { good: false, text: "✗ They differ: the curve bends too sharply here, or its numbers are too large, for a nudge this size." };
}
