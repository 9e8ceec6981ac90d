import { address as pageAddress } from "../kit/address.js";
import { parseState, stateText, withinLimit } from "../kit/hash.js";
import { CLASSES, FEWEST, LIMITS, START } from "./maths.js";

const { logit, ...NUMBERS } = LIMITS;

/** Settings from an address: `logits:2;1;0.1,true:0`; what cannot be used is said in words. */
export function read(text) {
  const parts = text.split(",").filter(Boolean);
  const written = parts.find((part) => part.startsWith("logits:"))?.slice(7);
  const { values, problems } = parseState(parts.filter((part) => !part.startsWith("logits:")).join(","), NUMBERS);
  const state = { ...START, ...values };
  if (written !== undefined) {
    const scores = written.split(";").map((part) => (part.trim() === "" ? NaN : Number(part)));
    if (scores.length < FEWEST || scores.length > CLASSES.length || !scores.every(Number.isFinite)) {
      problems.push(`the scores were “${written.slice(0, 20)}”, but are three to six numbers with a semicolon between; the usual ones are used`);
    } else {
      state.logits = scores.map((score) => withinLimit(score, logit));
      if (String(state.logits) !== String(scores)) problems.push("a score goes from \u22128 to 8; the nearest is used");
    }
  }
  if (state.true >= state.logits.length) {
    problems.push(`the true class was ${state.true}, but there are ${state.logits.length} classes, counted from 0; the last one is used`);
    state.true = state.logits.length - 1;
  }
  return { state, problems };
}

/** This figure's state in the address. */
export function address(el, state, say) {
  return pageAddress(el, {
    text() {
      const { logits, ...numbers } = state.get();
      return `logits:${logits.join(";")},${stateText(numbers)}`;
    },
    take(text) {
      const found = read(text);
      state.put(found.state);
      say(found.problems);
    },
  });
}
