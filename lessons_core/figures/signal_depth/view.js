import { pass, weights } from "./maths.js";

/** @typedef {import("./maths.js").Settings} Settings */

/** Powers of ten that are shown at least, and at most. */
const [LEAST, MOST] = [[-2, 2], [-200, 60]];

/**
 * Everything that is drawn, computed from state.
 * @typedef {object} View
 * @property {Settings} settings `layer` taken to the last one where there are fewer
 * @property {number[]} forward the size of the signal after each layer; 0 is what goes in
 * @property {number[]} backward the size of the gradient at each layer
 * @property {number[]} dead units that answer 0 to every input, layer by layer
 * @property {number[]} alike the mean cosine of two inputs, layer by layer
 * @property {[number, number]} span the powers of ten of the axis
 */

/** Makes views, and keeps weights that were drawn: more layers need only their own. */
export function viewer() {
  let drawn = { text: "", layers: /** @type {Float64Array[]} */ ([]) };
  /** @param {Settings} settings @returns {View} */
  return (settings) => {
    const text = `${settings.width},${settings.seed}`;
    if (text !== drawn.text) drawn = { text, layers: [] };
    const found = pass(settings, (layer) => (drawn.layers[layer] ??= weights(settings, layer)));
    return { ...found, settings: { ...settings, layer: Math.min(settings.layer, settings.depth) }, span: spanOf(found) };
  };
}

function spanOf({ forward, backward }) {
  const logs = [...forward, ...backward].filter((size) => size > 0).map(Math.log10);
  const low = Math.max(MOST[0], Math.min(LEAST[0], Math.floor(Math.min(...logs))));
  return /** @type {[number, number]} */ ([low, Math.min(MOST[1], Math.max(LEAST[1], Math.ceil(Math.max(...logs))))]);
}
