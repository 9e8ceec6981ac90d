import { on } from "../kit/dom.js";
import { hashKey, parseState, readHash, stateText, writeHash } from "../kit/hash.js";
import { LIMITS, START } from "../one_update.maths.js";

/** The address bar follows the state, quietly and not at every movement; it may also set it. */
export function address(el, state, say) {
  const key = hashKey(el);
  if (!key) return { follow() {}, destroy() {} };
  let timer = 0;
  let written = "";
  function read() {
    if (location.hash === written) return;
    const text = readHash(location.hash, key);
    if (text === null) return;
    const { values, problems } = parseState(text, LIMITS);
    state.remember();
    state.put({ ...START, ...values, guess: "" });
    say(problems);
  }
  const stop = on(window, "hashchange", read);
  return {
    read,
    follow() {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const hash = writeHash(location.hash, key, stateText(state.get()));
        if (hash === location.hash) return;
        written = hash;
        history.replaceState(history.state, "", hash);
      }, 300);
    },
    destroy() {
      clearTimeout(timer);
      stop();
    },
  };
}
