/**
 * Figures keep their state in the page's address: `#one_update=lr:0.2,step:3&quiz=...`.
 * @typedef {{min: number, max: number, step?: number, smallest?: number, label: string}} Limit
 */

/** @param {number} value @returns {string} the shortest text that reads back as nearly this value */
const short = (value) => String(Number(value.toPrecision(10)));

/** Take a number into its limits. @param {number} value @param {Limit} limit @returns {number} */
export function withinLimit(value, { min, max, step, smallest }) {
  let kept = Math.min(max, Math.max(min, value));
  if (step === 1) kept = Math.round(kept);
  if (smallest && Math.abs(kept) < smallest) kept = kept < 0 ? -smallest : smallest;
  return kept;
}

/**
 * Read one figure's state; whatever cannot be used is said in words and left at its default.
 * @param {string} text "lr:0.2,step:3" @param {Record<string, Limit>} limits
 * @returns {{values: Record<string, number>, problems: string[]}}
 */
export function parseState(text, limits) {
  /** @type {Record<string, number>} */
  const values = {};
  const problems = [];
  for (const pair of text.split(",").filter(Boolean)) {
    const colon = pair.indexOf(":");
    const key = colon < 0 ? pair : pair.slice(0, colon);
    const written = colon < 0 ? "" : pair.slice(colon + 1).trim();
    const shown = written.slice(0, 20);
    const limit = Object.hasOwn(limits, key) ? limits[key] : null;
    if (!limit) {
      problems.push(`this figure has no “${key.slice(0, 20)}”`);
      continue;
    }
    const value = written === "" ? NaN : Number(written);
    if (!Number.isFinite(value)) {
      problems.push(`${limit.label} was “${shown}”, which is no number; its usual value is used`);
      continue;
    }
    values[key] = withinLimit(value, limit);
    if (values[key] !== value) {
      const range = `from ${limit.min} to ${limit.max}`;
      const rule = limit.smallest ? `${range} and at least ${limit.smallest} in size` : range;
      const told = `${limit.label} was ${shown}, but goes ${rule}; ${short(values[key])} is used`;
      problems.push(told.replaceAll("-", "\u2212"));
    }
  }
  return { values, problems };
}

/** @param {Record<string, number>} values @returns {string} */
export function stateText(values) {
  return Object.entries(values)
    .map(([key, value]) => `${key}:${short(value)}`)
    .join(",");
}

/** @param {string} hash @param {string} key @returns {string | null} the text kept under the key */
export function readHash(hash, key) {
  for (const part of hash.replace(/^#/, "").split("&")) {
    if (!part.startsWith(`${key}=`)) continue;
    const text = part.slice(key.length + 1);
    try {
      return decodeURIComponent(text);
    } catch (error) {
      // A stray % is the reader's typing error: the raw text is parsed, and its faults are named.
      if (error instanceof URIError) return text;
      throw error;
    }
  }
  return null;
}

/** The hash with one figure's part replaced; the parts of other figures stay. */
export function writeHash(hash, key, text) {
  const others = hash
    .replace(/^#/, "")
    .split("&")
    .filter((part) => part.includes("=") && !part.startsWith(`${key}=`));
  return `#${[...others, `${key}=${text}`].join("&")}`;
}

/**
 * The key of a figure on this page: its name, and a number from the second of its kind on. Null in
 * Jupyter, whose address is not the figure's to change.
 * @param {HTMLElement} el @returns {string | null}
 */
export function hashKey(el) {
  const figure = el.closest("[data-dh-figure]");
  if (!figure) return null;
  const name = figure.getAttribute("data-dh-figure") ?? "";
  const kin = [...document.querySelectorAll(`[data-dh-figure="${name}"]`)];
  const place = kin.indexOf(figure);
  return place > 0 ? `${name}.${place + 1}` : name;
}
