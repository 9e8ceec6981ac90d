/** What the decoder says of a text as a whole; `words.py` says the same. Pure; imports nothing. */

export const MOST = 20_000; // characters
/** What is told before anything is pasted. */
const EMPTY = "Paste a config, a command line or a line of a paper.";
const NOTHING = "No setting was found in this text. Try lr: 3e-4, lr = 3e-4, --lr 3e-4 or “a learning rate of 3e-4”.";

/** How many settings are read, left open, not read and unknown, and contradictions. @param {import("./decode.js").Decoded} found */
export const counts = (found) => ({
  "read": found.lines.length, "left open": found.left_open.length, "not read": found.unread.length,
  "unknown": found.unknown.length, "contradictions": found.warnings.length,
});

/** In one or two sentences what was found in a text. @param {string} text @param {import("./decode.js").Decoded} found */
export function summary(text, found) {
  const { contradictions: fights, ...settings } = counts(found);
  const total = Object.values(settings).reduce((sum, number) => sum + number, 0);
  if (!total) return text.trim() ? NOTHING : EMPTY;
  const parts = Object.entries(settings).map(([name, number]) => `${number} ${name}`).join(", ");
  const told = fights === 1 ? "contradiction was" : "contradictions were";
  return `${total} setting${total === 1 ? "" : "s"} found: ${parts}. ${fights || "No"} ${told} found.`;
}
