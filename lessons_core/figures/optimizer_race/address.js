import { address as pageAddress } from "../kit/address.js";
import { parseState, stateText } from "../kit/hash.js";
import { round } from "../kit/numbers.js";
import { DRAWN, MOST_PIECES } from "./landscapes.js";
import { LIMITS, OPTIMIZERS, SCENES, START } from "./maths.js";
import { inside } from "./map/pieces.js";

const NUMBERS = Object.keys(LIMITS);

/**
 * The state as the address holds it: `x:-2,y:0.5,sgd:0.02,…,ravine,adam`; a guess is
 * `guess:sgd;adam`, and hills and valleys of the reader's own are `own:x;y;kind;…`.
 * @param {import("./maths.js").Settings} state
 */
export function textOf(state) {
  const { landscape, chosen, guess, own } = state;
  const parts = [stateText(Object.fromEntries(NUMBERS.map((key) => [key, state[key]])))];
  parts.push(landscape === "own" ? `own:${own.flat().join(";")}` : landscape, chosen);
  if (guess.length) parts.push(`guess:${guess.join(";")}`);
  return parts.join(",");
}

/** @param {string} text @returns {{state: Record<string, unknown>, problems: string[]}} */
export function stateOf(text) {
  const parts = text.split(",").filter(Boolean);
  const after = (key) => parts.find((part) => part.startsWith(`${key}:`))?.slice(key.length + 1);
  const known = (part) => /^(own|guess):/.test(part) || Object.hasOwn(SCENES, part) || isOne(part);
  const { values, problems } = parseState(parts.filter((part) => !known(part)).join(","), LIMITS);
  const written = after("own");
  const landscape = written !== undefined ? "own" : (parts.find((part) => Object.hasOwn(SCENES, part)) ?? "ravine");
  const own = written === undefined ? DRAWN : readPieces(written, problems);
  const state = { ...START, ...SCENES[landscape], ...values, landscape, own, chosen: parts.find(isOne) ?? START.chosen };
  const [x, y] = inside(landscape, state.x, state.y);
  return { state: { ...state, x, y, guess: readGuess(after("guess") ?? "", problems) }, problems };
}

const isOne = (part) => OPTIMIZERS.includes(part);

function readGuess(text, problems) {
  const named = text.split(";").filter(Boolean);
  const guess = [...new Set(named.filter(isOne))];
  if (guess.length !== named.length) problems.push(`a guess names each of ${OPTIMIZERS.join(", ")} once at most; ${guess.length} of ${named.length} are used`);
  return guess;
}

function readPieces(text, problems) {
  const numbers = text.split(";").filter(Boolean).map(Number);
  if (numbers.length % 3 || !numbers.every(Number.isFinite)) {
    problems.push("the hills and valleys were not x, y and kind of each; the usual ones are used");
    return DRAWN;
  }
  const pieces = Array.from({ length: numbers.length / 3 }, (_, i) => {
    const [x, y] = inside("own", round(numbers[3 * i], 2), round(numbers[3 * i + 1], 2));
    return [x, y, numbers[3 * i + 2] > 0 ? 1 : -1];
  });
  if (pieces.length > MOST_PIECES) problems.push(`only the first ${MOST_PIECES} hills and valleys are kept`);
  return pieces.slice(0, MOST_PIECES);
}

/** This figure's state in the address; what is wrong with a text from there is said. */
export function address(el, { get, put }, say) {
  return pageAddress(el, {
    text: () => textOf(get()),
    take(text) {
      const { state, problems } = stateOf(text);
      put(state);
      say(problems);
    },
  });
}
