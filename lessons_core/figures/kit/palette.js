import { h, on } from "./dom.js";

/**
 * The palette's colours as the page resolves them now, system colours included.
 * @param {HTMLElement} host a node on the page @param {string[]} names
 * @returns {Record<string, number[]>} red, green and blue, 0 to 255, of each name
 */
export function palette(host, names) {
  const probe = h("span", { hidden: true });
  host.append(probe);
  const found = Object.fromEntries(
    names.map((name) => {
      probe.style.color = `var(--dh-${name})`;
      const [r, g, b] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? ["0", "0", "0"]).map(Number);
      return [name, [r, g, b]];
    }),
  );
  probe.remove();
  return found;
}

/** Call `recolour` whenever the colours may have changed. @returns {() => void} stops watching */
export function watchPalette(recolour) {
  const watch = new MutationObserver(recolour);
  const attributeFilter = ["data-theme", "data-jp-theme-light", "class"];
  for (const node of [document.documentElement, document.body]) watch.observe(node, { attributes: true, attributeFilter });
  const stops = ["(prefers-color-scheme: dark)", "(forced-colors: active)", "print"].map((query) => on(matchMedia(query), "change", recolour));
  return () => [() => watch.disconnect(), ...stops].forEach((stop) => stop());
}
