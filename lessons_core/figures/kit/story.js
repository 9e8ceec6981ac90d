/**
 * The words of the story that a figure tells; `lessons_core/story.yml` holds them and says where
 * each one is read.
 * @typedef {{one: string, many: string, title: string, feature: string, score: string,
 *   scores: string, target: string, delay: string, unit: string, units: string, low: string, high: string}} Story
 */

/** A word as a sentence begins with it. @param {string} word */
export const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);

/** A text with words of a story in place of `{one}`, `{many}` and so on. @param {string} text @param {Partial<Story>} told */
export const fill = (text, told) =>
  Object.entries(told).reduce((said, [key, word]) => said.replaceAll(`{${key}}`, word), text);
