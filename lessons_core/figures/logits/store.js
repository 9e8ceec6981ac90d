import { round } from "../kit/numbers.js";
import { traitStore, within } from "../kit/store.js";
import { withinLimit } from "../kit/hash.js";
import { CLASSES, FEWEST, LIMITS, START } from "./maths.js";

const KEYS = Object.keys(START);

/**
 * The scores, which class is true, and what is done to the scores.
 * @param {any} model an anywidget model @param {() => void} redraw
 */
export function store(model, redraw) {
  const limited = within(LIMITS);
  const score = (value) => round(withinLimit(Number(value), LIMITS.logit), 1);
  const traits = traitStore(model, KEYS, redraw, (key, value) =>
    key === "logits" ? value.map(score) : limited(key, value));
  return {
    ...traits,
    /** @returns {import("./maths.js").Settings} */
    get: () => traits.get(),
    /** One score. @param {number} i @param {number} value */
    score: (i, value) => traits.put({ logits: traits.get().logits.map((old, k) => (k === i ? value : old)) }, false),
    /** One class more, at 0, or one less. @param {1 | -1} by */
    count(by) {
      const { logits, true: chosen } = traits.get();
      const next = by > 0 ? [...logits, 0].slice(0, CLASSES.length) : logits.slice(0, Math.max(FEWEST, logits.length - 1));
      traits.put({ logits: next, true: Math.min(chosen, next.length - 1) });
    },
  };
}
