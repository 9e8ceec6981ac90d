/** The line of a configuration: what a schedule stands for, and back. */
import { FIRST, LIMITS, fitted, half, usual } from "./maths.js";

/** @typedef {import("./maths.js").Settings} Settings */

const plain = (value) => String(Number(value.toPrecision(6)));
export const whole = (count) => count.toLocaleString("en");
export const percentText = (share) => `${plain(100 * share)}%`;

/** A rate as configurations have it: 0.1, and 3e-4 below 0.001. @param {number} rate */
export function rateText(rate) {
  if (rate >= 0.001 || rate === 0) return plain(rate);
  const [mantissa, power] = rate.toExponential(5).split("e");
  return `${Number(mantissa)}e${power}`;
}

/** A rate to three digits, for reading. @param {number} rate */
export const rateRead = (rate) => rateText(Number(rate.toPrecision(3)));

/** Settings as one line. @param {Settings} settings */
export function lineOf(settings) {
  const { shape, peak, warmup, floor, decay, every, factor, total } = fitted(settings);
  const low = percentText(floor);
  const said = {
    step: `step x${plain(factor)} every ${whole(every)}`,
    cosine: `cosine to ${low}`,
    stable: decay < total - warmup ? `stable, linear to ${low} in the last ${whole(decay)},` : `linear to ${low}`,
  }[shape] ?? shape;
  const warm = shape === "one-cycle" ? Math.max(1, warmup) : warmup;
  return `lr ${rateText(peak)}, ${warm ? `warmup ${whole(warm)}, ` : ""}${said} over ${whole(total)} steps`;
}

const EXAMPLE = "lr 3e-4, warmup 2,000, cosine to 10% over 100,000 steps";
const PARTS = "lr, warmup, constant, step x0.1 every 30,000, cosine to 10%, stable, linear to 0% in the last 20,000, one-cycle, over 100,000 steps";

/** What a part may look like, and what it gives. Longer forms come first. */
const GRAMMAR = /** @type {[RegExp, (found: string[]) => Record<string, string>][]} */ ([
  [/(?:min|final|end)[ _-]?(?:lr|rate)\s*[=:]?\s*([^\s,;]+)/y, ([, low]) => ({ low })],
  [/(?:(?:max|peak|base)[ _-]?(?:lr|rate|learning[ _-]rate)|lr|learning[ _-]rate|peak|η)\s*(?:of|[=:])?\s*([^\s,;]+)/y, ([, peak]) => ({ peak })],
  [/(?:linear\s+)?warm-?\s?up(?:[ _]steps)?\s*(?:of|for|over|[=:])?\s*([^\s,;]+(?:\s*%)?)(?:\s+steps)?/y, ([, warmup]) => ({ warmup })],
  [/steps?\s*(?:decay)?\s*[x×*]\s*([^\s,;]+)\s*(?:every|each)\s*([^\s,;]+)(?:\s+steps)?/y, ([, factor, every]) => ({ shape: "step", factor, every })],
  [/steps?\s*(?:decay)?\s*[÷/]\s*([^\s,;]+)\s*(?:every|each)\s*([^\s,;]+)(?:\s+steps)?/y, ([, divisor, every]) => ({ shape: "step", divisor, every })],
  [/constant/y, () => ({ shape: "constant" })],
  [/cosine(?:\s+(?:decay|annealing))?/y, () => ({ shape: "cosine" })],
  [/one-?\s?cycle/y, () => ({ shape: "one-cycle" })],
  [/stable|wsd/y, () => ({ shape: "stable", stays: "yes" })],
  [/(?:linear|decay)(?:\s+decay)?/y, () => ({ shape: "stable" })],
  [/(?:down\s+)?to\b\s*([^\s,;%]+\s*%?)/y, ([, low]) => ({ low })],
  [/(?:in|over|during|for)?\s*the\s+last\s+([^\s,;]+(?:\s*%)?)(?:\s+steps)?/y, ([, decay]) => ({ decay })],
  [/(\d[^\s,;]*)\s+(?:steps\s+(?:of\s+)?)?(?:linear\s+)?warm-?\s?up(?:[ _]steps)?/y, ([, warmup]) => ({ warmup })],
  [/(?:over|for|in|total)?\s*([^\s,;]+)\s+(?:steps|updates|iterations)/y, ([, total]) => ({ total })],
]);
const BETWEEN = /[\s,;]+|(?:then|and|with|a)\b/y;

/** Cut a line into what it names. @returns {{named: Record<string, string>, problem: string}} */
function namedIn(text) {
  const named = /** @type {Record<string, string>} */ ({});
  let at = 0;
  const match = (rule) => {
    rule.lastIndex = at;
    const found = rule.exec(text);
    if (found) at = rule.lastIndex;
    return found;
  };
  while (at < text.length) {
    if (match(BETWEEN)) continue;
    let found = null;
    for (const [rule, gives] of GRAMMAR) {
      found = match(rule);
      if (!found) continue;
      for (const [key, value] of Object.entries(gives(found))) {
        if (key in named && named[key] !== value.trim()) return { named, problem: `The line names two for one: “${named[key]}” and “${value}”. Leave one out.` };
        named[key] = value.trim();
      }
      break;
    }
    if (!found) return { named, problem: `“${text.slice(at).split(/[,;]/)[0].trim().slice(0, 30)}” is no part of a schedule, or lacks its number. The parts are: ${PARTS}.` };
  }
  return { named, problem: "" };
}

const UNITS = { k: 1e3, m: 1e6 };

/** A number, perhaps with k, m or % behind it or 1/ before; a share is taken of `of`. Not finite where it is none. */
function numberIn(text, of) {
  const [, divisor] = /^1\/(\d+\.?\d*)$/.exec(text) ?? [];
  if (divisor) return 1 / Number(divisor);
  const found = /^(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*([km%])?$/.exec(text);
  if (!found) return NaN;
  const value = Number(found[1] + (found[2] ?? ""));
  return found[3] === "%" ? (value / 100) * of : value * (UNITS[found[3]] ?? 1);
}

class Fault extends Error {}

/** The number of a part, within its limits; anything else is a fault in words. */
function taken(named, key, { of = 1, max = LIMITS[key].max, write = "" }) {
  const { min, label, step } = LIMITS[key];
  const value = numberIn(named[key], of);
  if (!Number.isFinite(value)) throw new Fault(`${label} is “${named[key].slice(0, 20)}”, which is no number. Write “${write}”.`);
  const kept = step ? Math.round(value) : Number(value.toPrecision(6));
  const shown = step ? whole : rateText;
  if (kept < min || kept > max) throw new Fault(`${label} is ${named[key].slice(0, 20)}, but goes from ${shown(min)} to ${shown(max)} here. Write “${write}”.`);
  return kept;
}

/** The floor, as a share or as a rate. */
function floorIn(low, peak) {
  const share = low.endsWith("%") ? numberIn(low, 1) : numberIn(low, 1) / peak;
  if (!Number.isFinite(share)) throw new Fault(`the floor is “${low.slice(0, 20)}”, which is no number. Write “to 10%”.`);
  if (share > 1) throw new Fault(`the floor is ${low.slice(0, 20)}, which is above the peak. Write “to 10%”.`);
  return Number(share.toFixed(6));
}

function settingsOf(named) {
  if (!named.peak) throw new Fault("the line has no rate. Begin it with “lr 3e-4”.");
  if (!named.total) throw new Fault("the line does not say how long the run is. End it with “over 100,000 steps”.");
  if (!named.shape) throw new Fault("the line names no shape. Write constant, cosine, stable, step or one-cycle.");
  const total = taken(named, "total", { write: "over 100,000 steps" });
  const peak = taken(named, "peak", { write: "lr 3e-4" });
  const cycle = named.shape === "one-cycle";
  const unsaid = cycle ? Math.round(0.3 * total) : 0; // as in PyTorch
  const warmup = named.warmup ? taken(named, "warmup", { of: total, max: half(total), write: `warmup ${whole(Math.round(total / 50))}` }) : unsaid;
  const found = { shape: named.shape, peak, warmup: cycle ? Math.max(1, warmup) : warmup, total };
  if (named.low) found.floor = floorIn(named.low, peak);
  if (named.shape === "stable") {
    if (named.stays && !named.decay) throw new Fault("a rate that stays needs an end. Write “linear to 0% in the last 20,000”.");
    const left = total - warmup;
    found.decay = named.decay ? taken(named, "decay", { of: total, max: left, write: `in the last ${whole(Math.round(total / 5))}` }) : left;
  }
  if (named.shape === "step") {
    found.every = taken(named, "every", { of: total, max: total, write: `every ${whole(Math.round(total / 3))}` });
    const factor = named.divisor ? `1/${named.divisor}` : named.factor;
    found.factor = taken({ factor }, "factor", { write: "step x0.1" });
  }
  return found;
}

/**
 * A line as settings; what it does not name stands as at first.
 * @param {string} written
 * @returns {{settings: Partial<Settings> | null, problem: string}} no settings where there is a problem
 */
export function readLine(written) {
  const text = written.toLowerCase().replace(/[\u2212\u2013]/g, "-").replace(/["'“”`\u00a0\u202f]/g, " ").trim()
    .replace(/(^|[^\d.])(\d{1,3}(?:,\d{3})+)(?!\d)/g, (_, before, number) => before + number.replaceAll(",", ""));
  const bad = (problem) => ({ settings: null, problem });
  if (!text) return bad(`The line is empty. Write one such as “${EXAMPLE}”.`);
  const { named, problem } = namedIn(text);
  if (problem) return bad(problem);
  try {
    const { seed, ...rest } = FIRST;
    const found = settingsOf(named);
    return { settings: { ...rest, ...usual(found.total), ...found }, problem: "" };
  } catch (error) {
    if (error instanceof Fault) return bad(error.message[0].toUpperCase() + error.message.slice(1));
    throw error;
  }
}
