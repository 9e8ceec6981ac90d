import { h, on, set, uniqueId } from "../dom.js";
import { roundKeys } from "./keys.js";
import { nudgeButtons } from "./nudge_buttons.js";
import { roundest } from "./round_values.js";

const THUMB = 24; // px: the thumb's middle stays half of it away from both ends

/**
 * A labelled native range slider with − and +; `set` takes the value and its wording together.
 *
 * A drag gives the roundest value under the pointer; − and +, and the arrow keys, reach each value.
 * @param {object} options
 * @param {string} options.label visible label, may hold a symbol: "learning rate η"
 * @param {number} options.min @param {number} options.max @param {number} options.step all on the track
 * @param {(value: number) => void} options.input on every movement
 * @param {() => void} [options.start] before the first movement of a gesture
 * @param {() => void} [options.change] when the gesture has ended
 * @param {(place: number) => number} [options.valueAt] the value at a place of a track that is not linear
 * @param {(value: number) => number} [options.near] takes any number to a value that may be set
 * @param {number} [options.unit] the values are multiples of it; on a linear track its step
 * @param {(by: number) => number} [options.next] the value so many steps on; on a linear track not needed
 * @param {string} [options.job] one of forward, loss, backward, update, data
 */
export function slider({ label, min, max, step, input, start, change, valueAt, near, unit, next, job = "accent" }) {
  const id = uniqueId("range");
  const range = /** @type {HTMLInputElement} */ (
    h("input", { type: "range", id, min, max, step, class: "dh-slider__range", "data-track": valueAt || next ? "curved" : "even" })
  );
  // Not an <output>: that is a status of its own, and the range's own words carry the value.
  const value = h("span", { class: "dh-slider__value", "aria-hidden": "true" });
  const name = h("label", { class: "dh-slider__label", for: id }, label);
  const marks = h("div", { class: "dh-slider__marks", "aria-hidden": "true" });
  let stands = min; // the value as it was last set: it may lie between two steps
  const gridStep = (by) => {
    const [low, high, size] = [range.min, range.max, range.step].map(Number);
    const place = (stands - low) / size;
    const whole = by > 0 ? Math.floor(place + 1e-6) : Math.ceil(place - 1e-6);
    return Math.min(high, Math.max(low, Number((low + (whole + by) * size).toPrecision(12))));
  };
  const to = (by) => input((next ?? gridStep)(by));
  const nudges = nudgeButtons({ label, start, end: change, press: to });
  const node = h(
    "div",
    { class: "dh-slider", style: `--dh-job:var(--dh-${job})` },
    h("div", { class: "dh-slider__head" }, name, value, nudges.node),
    range,
    marks,
  );
  let moving = false;
  let reach = 0; // half of what one pixel covers of the track, while a pointer holds the thumb
  let marked = "";
  /** What the reader means: the roundest value under the pointer, or just the value of a key. */
  function wanted() {
    const place = Number(range.value);
    const at = valueAt ?? ((same) => same);
    const fine = !valueAt && 2 * reach <= Number(range.step);
    const round = reach && !fine ? roundest(at(place - reach), at(place + reach), unit ?? (valueAt ? 0 : Number(range.step))) : null;
    const found = round ?? at(place);
    return near ? near(found) : Math.min(Number(range.max), Math.max(Number(range.min), found));
  }
  const stops = [
    nudges.destroy,
    on(range, "pointerdown", () => {
      reach = (Number(range.max) - Number(range.min)) / Math.max(1, range.clientWidth - THUMB) / 2;
    }),
    on(range, "keydown", () => (reach = 0)),
    ...(next ? [roundKeys(range, (by) => { start?.(); to(by); change?.(); })] : []),
    on(range, "input", () => {
      // Read first: what starts with a gesture may draw, and put the old value back.
      const value_ = wanted();
      if (!moving) start?.();
      moving = true;
      input(value_);
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
      stands = at;
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
