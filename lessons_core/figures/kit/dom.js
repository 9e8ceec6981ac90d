const SVG = "http://www.w3.org/2000/svg";
// "88 %" and "8 GB" end no line between the two; book/_ext/pages/whole_words.py says it of pages.
const UNIT = /(\d) (?=%|[KMGTP]B\b)/g;

/** Words as a node shows them; those of a picture have a line each, and in code % is an operator. */
const whole = (node, words) =>
  node.namespaceURI === SVG || node.matches("code, pre, textarea") ? words : words.replace(UNIT, "$1\u00a0");

/**
 * Set attributes; a value of null or false removes one, `text` sets the content.
 * @template {Element} T
 * @param {T} node @param {Record<string, unknown>} attrs @returns {T}
 */
export function set(node, attrs) {
  for (const [name, value] of Object.entries(attrs)) {
    if (name === "text") {
      const words = whole(node, String(value));
      if (node.textContent !== words) node.textContent = words;
    } else if (value === null || value === undefined || value === false) {
      node.removeAttribute(name);
    } else {
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
  return node;
}

/**
 * Make an HTML element.
 * @param {string} tag @param {Record<string, unknown>} [attrs] @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function h(tag, attrs = {}, ...children) {
  const node = set(document.createElement(tag), attrs);
  node.append(...children.map((child) => (typeof child === "string" ? whole(node, child) : child)));
  return node;
}

/**
 * Make an SVG element.
 * @param {string} tag @param {Record<string, unknown>} [attrs] @param {...(Node | string)} children
 * @returns {SVGElement}
 */
export function s(tag, attrs = {}, ...children) {
  const node = set(/** @type {SVGElement} */ (document.createElementNS(SVG, tag)), attrs);
  node.append(...children);
  return node;
}

// One count for the page: each figure's module is a bundle with a copy of this file.
const ids = (globalThis[Symbol.for("downhill.ids")] ??= { made: 0 });

/** @param {string} stem @returns {string} an id that no other figure on the page has */
export function uniqueId(stem) {
  ids.made += 1;
  return `dh-${stem}-${ids.made}`;
}

/**
 * Listen, and return the function that stops listening.
 * @param {EventTarget} target @param {string} type @param {(event: any) => void} fn
 * @param {AddEventListenerOptions} [options] @returns {() => void}
 */
export function on(target, type, fn, options) {
  target.addEventListener(type, fn, options);
  return () => target.removeEventListener(type, fn, options);
}

/**
 * Keep a figure's keys from the notebook around it, whose shortcuts are single keys; combinations
 * and Escape still reach it.
 * @param {HTMLElement} root @returns {() => void}
 */
export function keepKeys(root) {
  return on(root, "keydown", (event) => {
    const shared = event.ctrlKey || event.metaKey || event.altKey || event.key === "Escape";
    if (!shared) event.stopPropagation();
  });
}
