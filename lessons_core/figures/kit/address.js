import { on } from "./dom.js";
import { hashKey, readHash, writeHash } from "./hash.js";

const QUIET_MS = 300;

/**
 * The address bar follows a figure's state, quietly and not at every movement; it may also set it.
 * @param {HTMLElement} el
 * @param {{text: () => string, take: (text: string) => void}} figure `text` writes the state as it
 *   stands in the address; `take` sets the figure from such a text
 */
export function address(el, { text, take }) {
  const key = hashKey(el);
  if (!key) return { read() {}, follow() {}, destroy() {} };
  let timer = 0;
  let written = "";
  function read() {
    if (location.hash === written) return;
    const found = readHash(location.hash, key);
    if (found !== null) take(found);
  }
  const stop = on(window, "hashchange", read);
  return {
    read,
    follow() {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const hash = writeHash(location.hash, key, text());
        if (hash === location.hash) return;
        written = hash;
        history.replaceState(history.state, "", hash);
      }, QUIET_MS);
    },
    destroy() {
      clearTimeout(timer);
      stop();
    },
  };
}
