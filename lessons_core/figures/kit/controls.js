import { h, on, set, uniqueId } from "./dom.js";

/**
 * A labelled native range slider; `set` takes the value and its wording together.
 * @param {object} options
 * @param {string} options.label visible label, may hold a symbol: "learning rate η"
 * @param {number} options.min @param {number} options.max @param {number | "any"} options.step
 * @param {(value: number) => void} options.input on every movement
 * @param {() => void} [options.start] before the first movement of a gesture
 * @param {() => void} [options.change] when the gesture has ended
 * @param {string} [options.job] one of forward, loss, backward, update, data
 */
export function slider({ label, min, max, step, input, start, change, job = "accent" }) {
  const id = uniqueId("range");
  const range = /** @type {HTMLInputElement} */ (
    h("input", { type: "range", id, min, max, step, class: "dh-slider__range" })
  );
  // Not an <output>: that is a status of its own, and the range's own words carry the value.
  const value = h("span", { class: "dh-slider__value", "aria-hidden": "true" });
  const name = h("label", { class: "dh-slider__label", for: id }, label);
  const marks = h("div", { class: "dh-slider__marks", "aria-hidden": "true" });
  const node = h(
    "div",
    { class: "dh-slider", style: `--dh-job:var(--dh-${job})` },
    h("div", { class: "dh-slider__head" }, name, value),
    range,
    marks,
  );
  let moving = false;
  let marked = "";
  const stops = [
    on(range, "input", () => {
      // Read first: what starts with a gesture may draw, and put the old value back.
      const wanted = Number(range.value);
      if (!moving) start?.();
      moving = true;
      input(wanted);
    }),
    on(range, "change", () => {
      moving = false;
      change?.();
    }),
  ];
  return {
    node,
    range,
    /** @param {number} at @param {string} shown @param {string} words */
    set(at, shown, words) {
      if (range.value !== String(at)) range.value = String(at);
      set(value, { text: shown });
      set(range, { "aria-valuetext": words });
      node.style.setProperty("--dh-at", `${((Number(range.value) - min) / (max - min)) * 100}%`);
    },
    /** Marks under the track; theory's own stand on a second line. Keeps its nodes if it can.
     * @param {{at: number, label: string, theory?: boolean}[]} ticks */
    marks(ticks) {
      const key = JSON.stringify(ticks);
      if (key === marked) return;
      marked = key;
      marks.replaceChildren(
        ...ticks
          .filter(({ at }) => at >= min - 1e-9 && at <= max + 1e-9)
          .map(({ at, label: text, theory }) => {
            const mark = h("span", { class: theory ? "is-theory" : "is-scale" }, text);
            mark.style.left = `${(((at - min) / (max - min)) * 100).toFixed(2)}%`;
            return mark;
          }),
      );
    },
    destroy: () => stops.forEach((stop) => stop()),
  };
}

/**
 * A button that says what it does; icons are decoration and hidden from assistive technology.
 * @param {string} label @param {() => void} press @param {{icon?: string, primary?: boolean}} [look]
 */
export function button(label, press, { icon = "", primary = false } = {}) {
  const text = h("span", {}, label);
  const sign = h("span", { class: "dh-button__icon", "aria-hidden": "true" }, icon);
  const node = h(
    "button",
    { type: "button", class: primary ? "dh-button dh-button--primary" : "dh-button" },
    ...(icon ? [sign] : []),
    text,
  );
  const stop = on(node, "click", press);
  return {
    node: /** @type {HTMLButtonElement} */ (node),
    /** @param {string} newLabel @param {string} [newIcon] */
    relabel(newLabel, newIcon) {
      set(text, { text: newLabel });
      if (newIcon !== undefined) set(sign, { text: newIcon });
    },
    /** Off for the mouse and said so to others, yet focus stays where it is. @param {boolean} off */
    disable(off) {
      set(node, { "aria-disabled": off ? "true" : null });
    },
    destroy: stop,
  };
}

/** @param {string} label @param {...{node: Node}} buttons a row of buttons, named as one group */
export function buttonBar(label, ...buttons) {
  return h(
    "div",
    { class: "dh-bar", role: "group", "aria-label": label },
    ...buttons.map(({ node }) => node),
  );
}
