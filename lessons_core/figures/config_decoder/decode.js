/**
 * Turns a pasted config into sentences; says what is unknown in it and what contradicts itself.
 * `lessons_core/configs/decode.py` says the same, word for word; both use the same tables.
 */
import { numbers, read } from "./read.js";
import { filled, grouped, memory, ofNumber, plain } from "./written.js";

const MOST = 40; // characters of a value that a sentence repeats

/** @typedef {{key: string, written: string, value: string, says: string, lesson: number | null}} Line */
/**
 * @typedef {{lines: Line[], left_open: string[], unknown: string[], unread: string[],
 *   faults: string[], warnings: string[]}} Decoded
 */
/** @typedef {typeof import("./table.json")} Table */

/** A decoder that knows what stands in the tables. @param {any} table @returns {(text: string) => Decoded} */
export function decoder(table) {
  const own = (record, key) => (Object.hasOwn(record, key) ? record[key] : null);

  function keyOf({ section, key: written }) {
    const sections = section.toLowerCase().replaceAll("-", "_").split(".");
    const key = written.toLowerCase().split(".").at(-1).replaceAll("-", "_");
    if (sections.some((one) => table.elsewhere.includes(one))) return null;
    if (/^_*(name|type)_*$/.test(key)) return own(table.sections, sections.at(-1));
    return own(table.known, key);
  }

  /** Which keys stand for another one here, because a second setting says so. */
  function otherwise(settings) {
    const said = settings.map(({ key, value }) => [key.toLowerCase(), value.toLowerCase()]);
    const held = table.otherwise.filter(([name, part]) => said.some(([written, value]) => written === name && value.includes(part)));
    return Object.fromEntries(held.map(([, , key, other]) => [key, other]));
  }

  function fromProse(prose) {
    const found = [];
    const say = (key, value) => found.push({ section: "", key, value });
    const optimizer = table.optimizers.find((name) => new RegExp(`\\b${name}\\b`).test(prose));
    if (optimizer) say("optimizer", optimizer);
    for (const name of table.decays) if (new RegExp(`\\b${name}\\b`, "i").test(prose)) say("schedule", name);
    for (const [key, pattern] of Object.entries(table.phrases)) {
      const whole = pattern.replace(/\{([a-z]+)\}/g, (_, name) => table.parts[name]);
      const match = new RegExp(whole, "i").exec(prose);
      if (match) say(key, match.slice(1).find(Boolean));
    }
    return found;
  }

  /** The sentence of a setting, or null for a value that cannot be read. */
  function sentence(key, value) {
    const small = value.toLowerCase();
    if (key === "optimizer") return table.calls.includes(small) ? null : filled(table.others.optimizer, { value });
    if (key === "schedule") {
      const kind = Object.entries(table.schedules).find(([name]) => small.includes(name));
      return kind ? filled(table.others.schedule, { kind: kind[1] }) : null;
    }
    if (["precision", "bf16", "fp16"].includes(key)) {
      if (small === "false") return filled(table.others.off, { key });
      const kept = small === "true" ? key : value;
      const known = table.formats.some((part) => kept.toLowerCase().includes(part));
      return known ? filled(table.others.precision, { value: kept }) : null;
    }
    const found = numbers(value);
    if (!found || Math.min(...found) < 0) return null;
    if (key === "betas") {
      if (found.length !== 2 || found.some((beta) => beta >= 1)) return null;
      const [first, second] = found.map(memory);
      return filled(table.others.betas, { first, second });
    }
    const share = ["beta1", "beta2", "momentum"].includes(key);
    return found.length !== 1 || (share && found[0] >= 1) ? null : ofNumber(table.sentences[key], found[0]);
  }

  function fault(key, { key: written, value }) {
    const all = [...value];
    const shown = all.length <= MOST ? value : `${all.slice(0, MOST).join("")}…`;
    return filled(table.unread, { written, value: shown, wanted: own(table.wanted, key) ?? table.wanted[""] });
  }

  /** Each pair of settings that hardly can both be meant. @param {Line[]} lines */
  function contradictions(lines) {
    const said = new Map();
    for (const { key, value } of lines) {
      const found = numbers(value);
      if (found) said.set(key, found[0]);
    }
    const schedules = lines.filter(({ key }) => key === "schedule").map(({ value }) => value.toLowerCase());
    const [steps, warmup, decay, low, clip] = ["steps", "warmup", "decay_end", "min_lr", "clip"].map((key) => said.get(key) ?? 0);
    const peak = said.get("lr") ?? Infinity;
    const both = steps > 0 && decay > 0;
    const holds = {
      "no peak": steps > 0 && steps < warmup,
      "peak last": steps > 0 && steps === warmup,
      "down early": both && decay < steps,
      "down late": both && decay > steps,
      "floor above": low > peak,
      "never bites": clip >= 100,
      "constant": said.has("min_lr") && schedules.some((name) => name.includes("constant")),
    };
    const words = () => ({
      warmup: grouped(warmup), steps: grouped(steps), decay: grouped(decay), low: plain(low), peak: plain(peak), clip: plain(clip),
    });
    return Object.keys(holds).filter((name) => holds[name]).map((name) => filled(table.warnings[name], words()));
  }

  return (text) => {
    const { settings, prose } = read(text);
    const result = /** @type {Decoded} */ ({ lines: [], left_open: [], unknown: [], unread: [], faults: [], warnings: [] });
    const all = [...fromProse(prose), ...settings];
    const instead = otherwise(all);
    for (const setting of all) {
      const { key: written, value } = setting;
      const named = keyOf(setting);
      const key = own(instead, named) ?? named;
      if (key === null) result.unknown.push(written);
      else if (table.open.includes(value.toLowerCase())) result.left_open.push(written);
      else {
        const says = sentence(key, value);
        if (says === null) {
          result.unread.push(written);
          result.faults.push(fault(key, setting));
        } else result.lines.push({ key, written, value, says, lesson: own(table.lessons, key) });
      }
    }
    result.warnings = contradictions(result.lines);
    return result;
  };
}
