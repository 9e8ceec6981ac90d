import { short } from "./names.js";

/**
 * What is offered, and why an answer without evidence was a guess.
 * @typedef {{causes: import("./names.js").Names, evidence: import("./names.js").Names, alone: string}} Book
 */

/** Right or not, in a few words. @param {Book} book @param {{cause: string}} run @param {string} answer */
export const verdict = ({ causes }, run, answer) =>
  answer === run.cause ? `Right: ${short(causes[answer])}.` : `No. You said: ${short(causes[answer])}. It is: ${short(causes[run.cause])}.`;

/**
 * Which evidence decides, and whether it was asked for or lay open.
 * @param {Book} book @param {{decides: string[]}} run @param {string[]} asked @param {readonly string[]} [open]
 */
export function decided({ evidence, alone }, run, asked, open = []) {
  if (!run.decides.length) return "What decides: the log alone.";
  const names = run.decides.map((kind) => evidence[kind].toLowerCase()).join(" and ");
  const closed = run.decides.filter((kind) => !open.includes(kind));
  const had = closed.filter((kind) => asked.includes(kind)).length;
  const told = !closed.length ? "It lay open." : had === closed.length ? "You had asked for it." : had ? "You had asked for a part of it." : `You answered without it: ${alone}.`;
  return `What decides: ${names}. ${told}`;
}

/** @param {Book} book @param {[string, string][]} mixed */
export const mixedWords = ({ causes }, mixed) => mixed.map(([truth, said]) => `${short(causes[truth])} was taken for: ${short(causes[said])}`);
