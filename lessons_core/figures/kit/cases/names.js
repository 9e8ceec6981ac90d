/**
 * What is chosen from: names in the order in which they are offered.
 * @typedef {Record<string, string>} Names
 */

/** A name without what explains it. @param {string} name "Shift: validation comes from elsewhere" */
export const short = (name) => name.split(":")[0];
