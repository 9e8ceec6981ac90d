import { scalesOf } from "../kit/panel.js";
import { SPAN } from "./maths.js";

export const SCALES = scalesOf([-SPAN[0], SPAN[0]], [-SPAN[1], SPAN[1]]);
/** Places across and down at which the network is asked. */
export const NODES = [41, 33];
const [ACROSS, DOWN] = NODES;
const COUNT = ACROSS * DOWN;

/** Where node i stands, in the network's own x and y. */
const PLACES = Array.from({ length: COUNT }, (_, i) => [
  SPAN[0] * ((2 * (i % ACROSS)) / (ACROSS - 1) - 1),
  SPAN[1] * (1 - (2 * Math.floor(i / ACROSS)) / (DOWN - 1)),
]);
/** A unit's own small picture has every second node of every second row. */
export const SMALL = [(ACROSS + 1) / 2, (DOWN + 1) / 2];
const KEPT = PLACES.map((_, i) => i).filter((i) => (i % ACROSS) % 2 === 0 && Math.floor(i / ACROSS) % 2 === 0);
/** Where the i-th of a unit's answers stands. */
export const placeOf = (i) => PLACES[KEPT[i]];
const X = Float64Array.from(PLACES, (p) => p[0]);
const Y = Float64Array.from(PLACES, (p) => p[1]);

/** Answers all over the picture: the network's in `answer`, those of unit j of layer l in `units[l][j]`. */
export function field() {
  const answer = new Float64Array(COUNT);
  let units = /** @type {Float64Array[][]} */ ([]);
  return {
    answer,
    get units() {
      return units;
    },
    /** @param {ReturnType<typeof import("./network.js").network>} net */
    ask({ layers, forward }) {
      const hidden = layers.slice(0, -1);
      if (units.length !== hidden.length || units[0]?.length !== hidden[0]?.nOut) {
        units = hidden.map(({ nOut }) => Array.from({ length: nOut }, () => new Float64Array(KEPT.length)));
      }
      for (let i = 0, kept = 0; i < COUNT; i += 1) {
        answer[i] = forward(X[i], Y[i]);
        if (i !== KEPT[kept]) continue;
        for (let l = 0; l < hidden.length; l += 1) {
          const { h } = hidden[l];
          for (let j = 0; j < h.length; j += 1) units[l][j][kept] = h[j];
        }
        kept += 1;
      }
    },
  };
}

/**
 * Values as colours on a canvas: blue above 0, orange below, paler towards 0.
 * @param {HTMLCanvasElement} canvas @param {number[]} size in nodes @param {number} most the strongest colour's share
 */
export function tint(canvas, [wide, high], most) {
  Object.assign(canvas, { width: wide, height: high });
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const picture = pen.createImageData(wide, high);
  const pixels = new Uint32Array(picture.data.buffer);
  const word = ([r, g, b]) => (b << 16) | (g << 8) | r;
  return {
    /** @param {Float64Array} values @param {number} full the size that gets the strongest colour
     * @param {Record<string, number[]>} colours */
    draw(values, full, { forward, loss }) {
      const [above, below] = [word(forward), word(loss)];
      const alone = above === below; // few colours: one side stays blank
      for (let i = 0; i < values.length; i += 1) {
        const value = values[i];
        const alpha = Math.round(255 * most * Math.min(1, Math.abs(value) / full)) || 0;
        pixels[i] = ((alone && value < 0 ? 0 : alpha) << 24) | (value > 0 ? above : below);
      }
      pen.putImageData(picture, 0, 0);
    },
  };
}
