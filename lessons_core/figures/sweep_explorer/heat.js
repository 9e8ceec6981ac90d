import { h } from "../kit/dom.js";
import { palette, watchPalette } from "../kit/palette.js";

const NAMES = ["paper", "loss", "ink"];
const SHADES = 32768; // every sign-free upper half of a float64, cut after 4 bits of its fraction
// Few steps become bands; of many, some are left out, as on any screen. Making a canvas of another
// size at every movement of the steps' slider would cost more than all the rest.
const ROWS = 256;
const LOST = 0x7ff0; // infinity and all that is not a number

const mix = (a, b, t) => a.map((value, i) => Math.round(value + (b[i] - value) * t));

const light = ([red, green, blue]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;

/** Which names are a map's ends: dark is high in every theme, so that a figure reads as its neighbours do. */
const endsOf = ({ paper, ink }) => (light(paper) >= light(ink) ? ["paper", "ink"] : ["ink", "paper"]);

/** Colours along the scale: light, the loss's own if it has one, dark: lightness alone tells the order. */
export function shade({ low, loss, high }, t) {
  if (!loss) return mix(low, high, t);
  return t < 0.5 ? mix(low, loss, t * 2) : mix(loss, high, t * 2 - 1);
}

/**
 * All losses of a sweep as a map on a canvas: one column a run, steps from top to bottom.
 *
 * The style sheet stretches the canvas without smoothing, so that it is sharp at every pixel ratio.
 * What is no finite number stays transparent, and the hatching behind the canvas shows: it differs
 * by more than a colour. The upper half of a float64 grows with the number's logarithm, so that
 * half of it looks the colour up in a table and no logarithm is taken while a slider moves.
 */
export function heatMap(host) {
  const canvas = /** @type {HTMLCanvasElement} */ (h("canvas", { class: "dh-sweep__map", "aria-hidden": "true" }));
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const table = new Uint32Array(SHADES);
  let picture = pen.createImageData(1, 1);
  let pixels = new Uint32Array(picture.data.buffer);
  let colours = /** @type {Record<string, number[] | null>} */ ({});
  let tinted = "";
  let last = /** @type {any} */ (null);

  /** Fill the table for a range of losses; kept until the range or the theme changes. */
  function tint([low, high]) {
    const key = `${low}|${high}`;
    if (key === tinted) return;
    tinted = key;
    const word = new Uint32Array(2);
    const value = new Float64Array(word.buffer);
    const [a, b] = [Math.log10(low), Math.log10(high)];
    for (let i = 0; i < SHADES; i += 1) {
      word[1] = (i << 16) | 0x8000;
      const t = i === 0 ? 0 : (Math.log10(value[0]) - a) / (b - a);
      const [red, green, blue] = shade(colours, Math.min(1, Math.max(0, t)));
      table[i] = i >= LOST ? 0 : (255 << 24) | (blue << 16) | (green << 8) | red;
    }
  }

  function draw(losses, n, steps, domain) {
    last = [losses, n, steps, domain];
    if (!colours.low) return;
    tint(domain);
    if (picture.width !== n) {
      [canvas.width, canvas.height] = [n, ROWS];
      picture = pen.createImageData(n, ROWS);
      pixels = new Uint32Array(picture.data.buffer);
    }
    const halves = new Uint32Array(losses.buffer);
    for (let row = 0, i = 0; row < ROWS; row += 1) {
      const step = Math.floor((row * (steps + 1)) / ROWS);
      for (let at = 2 * step * n + 1, end = at + 2 * n; at < end; at += 2, i += 1) {
        pixels[i] = table[(halves[at] >>> 16) & 0x7fff];
      }
    }
    pen.putImageData(picture, 0, 0);
  }

  const recolour = () => {
    const named = palette(host, NAMES);
    const [low, high] = endsOf(named);
    const own = String(named.loss) !== String(named[low]) && String(named.loss) !== String(named[high]);
    colours = { low: named[low], loss: own ? named.loss : null, high: named[high] };
    host.style.setProperty("--dh-low", `var(--dh-${low})`); // the legend's too
    host.style.setProperty("--dh-high", `var(--dh-${high})`);
    tinted = "";
    if (last) draw(...last);
  };
  const stop = watchPalette(recolour);

  return {
    node: canvas,
    /** @param {import("./frame.js").Box} at where it stands, in CSS pixels; it is on the page now */
    place({ left, right, top, bottom }) {
      Object.assign(canvas.style, { left: `${left}px`, top: `${top}px`, width: `${right - left}px`, height: `${bottom - top}px` });
      recolour();
    },
    draw,
    destroy: stop,
  };
}
