import table from "./table.json";

/** @typedef {{name: string, story: string, text: string}} Preset */

/** @type {Preset[]} configs worth a look; the first is what a bare figure shows */
export const PRESETS = table.presets;

/** The reader's own text, kept while another is looked at. @param {string} text @returns {Preset} */
export const own = (text) => ({ name: "Your own", story: "Your own text. It stays in this page.", text });
