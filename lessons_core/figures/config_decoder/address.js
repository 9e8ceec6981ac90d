import { PRESETS } from "./presets.js";

const MOST_KEPT = 2000; // characters that an address may hold

/** The text as the page's address holds it: a preset by its name. @param {string} text */
export function textOf(text) {
  const preset = PRESETS.find((one) => one.text === text);
  return encodeURIComponent(preset ? `preset:${preset.name}` : text.length > MOST_KEPT ? "long" : `text:${text}`);
}

/** Read it back; what cannot be used is said in words. @param {string} written @returns {{text: string | null, problem: string}} */
export function stateOf(written) {
  if (written.startsWith("text:")) return { text: written.slice(5), problem: "" };
  if (written === "long") return { text: null, problem: "your text was too long to be kept there; paste it once more" };
  const name = written.replace(/^preset:/, "");
  const preset = PRESETS.find((one) => one.name === name);
  if (preset) return { text: preset.text, problem: "" };
  return { text: null, problem: `there is no config “${name.slice(0, 20)}”; there is ${PRESETS.map((one) => one.name).join(", ")}` };
}
