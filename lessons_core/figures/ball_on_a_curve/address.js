import { address as pageAddress } from "../kit/address.js";
import { parseState, stateText } from "../kit/hash.js";
import { FORMULA, LIMITS, SCENES } from "./maths.js";
import { parse } from "./formula.js";

/** `landscape:bowl,lr:0.9,step:3`; a curve of the reader's own stands last, after "formula:". */
export function textOf({ landscape, formula, ...numbers }) {
  const text = `landscape:${landscape},${stateText(numbers)}`;
  return landscape === "own" ? `${text},formula:${encodeURIComponent(formula)}` : text;
}

/** @param {string} text already decoded @returns {{settings: any, problems: string[]}} */
export function settingsFrom(text) {
  const problems = [];
  const [plain, formula] = text.split(/,?formula:/, 2);
  const { landscape, rest } = takeLandscape(plain, problems);
  const read = parseState(rest, LIMITS);
  const settings = { landscape, formula: FORMULA, ...SCENES[landscape], step: 0, ...read.values };
  if (formula !== undefined) {
    try {
      parse(formula);
      settings.formula = formula;
    } catch (error) {
      if (error?.name !== "FormulaError") throw error;
      problems.push(`the curve “${formula.slice(0, 40)}” could not be read: ${error.message}`);
    }
  }
  return { settings, problems: [...problems, ...read.problems] };
}

function takeLandscape(text, problems) {
  const parts = text.split(",");
  const found = parts.find((part) => part.startsWith("landscape:"));
  const name = found?.slice("landscape:".length) ?? "bowl";
  const rest = parts.filter((part) => part !== found).join(",");
  if (Object.hasOwn(SCENES, name)) return { landscape: name, rest };
  problems.push(`there is no landscape “${name.slice(0, 20)}”; the bowl is shown`);
  return { landscape: "bowl", rest };
}

/** This figure's state in the address. */
export function address(el, state, take) {
  return pageAddress(el, {
    text: () => textOf(state.get()),
    take(text) {
      const { settings, problems } = settingsFrom(text);
      take(settings, problems);
    },
  });
}
