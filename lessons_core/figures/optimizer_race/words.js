import { format, lossText } from "../kit/numbers.js";
import { capital } from "../kit/story.js";
import { kept } from "./map/arrows.js";
import { GOAL, HELD, OPTIMIZERS, STEPS, ahead } from "./maths.js";
import { NAMES } from "./racers.js";

/** @typedef {import("./view.js").View} View @typedef {import("./maths.js").Key} Key */

const pair = ([a, b]) => `(${format(a)}, ${format(b)})`;
const list = (keys) => keys.map((key) => NAMES[key]).join(", ");

/** What the arrows at the chosen one are. @param {View} view */
export function arrowNote({ settings: { chosen } }) {
  if (chosen === "sgd") return "arrow: the slope, downhill";
  if (chosen === "rmsprop") return "arrow: slope, box: root mean square";
  return chosen.startsWith("adam") ? "thin: slope, thick: mean, box: root mean square" : "thin: slope, thick: velocity";
}

/** What the chosen one keeps, and what it makes of the slope. @param {View} view */
function stateWords(view) {
  const { settings, now, slope } = view;
  const { chosen } = settings;
  const name = capital(NAMES[chosen]);
  const { mean, rms } = kept(view);
  if (now[chosen].gone) return `${name} left the map for good at step ${view.runs[chosen].gone}: its rate of ${format(settings[chosen], 4)} is too large here.`;
  const here = `${name} is at slope ${pair(slope)}`;
  if (chosen === "sgd") return `${here} and keeps nothing: its next step is the rate times that, downhill.`;
  if (chosen === "rmsprop") return `${here}, which it divides by a root mean square of ${pair(rms ?? [0, 0])}.`;
  if (!rms) return `${here}; its velocity, a running sum of slopes, is ${pair(mean ?? [0, 0])}.`;
  return `${here}; it divides the running mean ${pair(mean ?? [0, 0])} by the root mean square ${pair(rms)}.`;
}

/** Who is ahead now, or how the race ended. @param {View} view */
function raceWords({ settings: { step }, now, runs, order, ended }) {
  if (!ended) {
    // Adam's steps are no longer than about its rate, so that it is never gone.
    const [first] = OPTIMIZERS.filter((key) => !now[key].gone).sort((a, b) => now[a].loss - now[b].loss);
    return `Step ${step}: ${NAMES[first]} has the lowest loss, ${lossText(now[first].loss)}.`;
  }
  const there = order.filter((key) => runs[key].arrived !== null);
  const away = order.filter((key) => runs[key].arrived === null);
  if (!there.length) return `The finish, step ${STEPS}: nobody has arrived.`;
  const last = there.length > 1 ? `, and ${NAMES[there[there.length - 1]]} last, at ${runs[there[there.length - 1]].arrived}` : "";
  const rest = away.length ? ` Not arrived: ${list(away)}.` : "";
  return `The finish, step ${STEPS}: ${NAMES[there[0]]} arrived first, at step ${runs[there[0]].arrived}${last}.${rest}`;
}

/** The figure's status. @param {View} view */
export function narrate(view) {
  const { settings: { step, x, y, chosen }, runs, ended } = view;
  if (step === 0) {
    const flat = Math.hypot(...view.slope) < 1e-9;
    return `All six start at ${pair([x, y])}, ${lossText(runs.sgd.loss[0])} above the lowest loss. ${flat ? "The slope is 0 there, so that none of them will move." : `Who stays within ${format(GOAL)} of it first?`}`;
  }
  return `${raceWords(view)} ${ended ? `${capital(NAMES[chosen])} ${manner(view, chosen)}.` : stateWords(view)}`;
}

/** How one of them did, from its run alone. @param {View} view @param {Key} key */
export function manner({ runs }, key) {
  const { gone, arrived, loss, x, y } = runs[key];
  if (gone !== null) return `left the map for good at step ${gone}`;
  const climbing = (from, to) => loss.slice(from, to).filter((value, i) => value > loss[from + i - 1]).length;
  if (arrived !== null) {
    const climbs = climbing(1, arrived + 1);
    const how = climbs ? `climbing in ${climbs} of its steps` : "downhill all the way";
    return `arrived at step ${arrived}, ${how}`;
  }
  const late = loss.length - HELD;
  const way = x.slice(late).reduce((total, value, i) => total + Math.hypot(value - x[late + i - 1], y[late + i] - y[late + i - 1]), 0);
  if (way < 1e-3) return `rests at ${pair([x[x.length - 1], y[y.length - 1]])}, ${lossText(loss[loss.length - 1])} above the lowest`;
  const last = loss.slice(late);
  if (climbing(late) > HELD / 8) return `does not settle: its last ${HELD} losses lie between ${lossText(Math.min(...last))} and ${lossText(Math.max(...last))}`;
  return `is still on its way, with a loss of ${lossText(last[HELD - 1])}`;
}

/**
 * The two whose order was guessed most wrongly; who is not named comes after who is, and counts only
 * where those that are named stand right.
 * @param {View} view @returns {[Key, Key] | null} the one that was put first, and the one that was first
 */
export function wrongPair({ settings: { guess }, order, runs }) {
  const others = OPTIMIZERS.filter((key) => !guess.includes(key));
  const worst = (pairs) => pairs
    .filter(([early, late]) => ahead(runs[late], runs[early]))
    .map((pair) => ({ pair, apart: order.indexOf(pair[0]) - order.indexOf(pair[1]) }))
    .reduce((most, each) => (each.apart > most.apart ? each : most), { pair: null, apart: 0 }).pair;
  const among = guess.flatMap((early, i) => guess.slice(i + 1).map((late) => [early, late]));
  return worst(among) ?? worst(guess.flatMap((early) => others.map((late) => [early, late])));
}

/** What is said of the reader's order. @param {View} view */
export function guessWords(view) {
  const { settings: { guess, step }, ended } = view;
  if (!guess.length) return step ? "The race has begun without a guess. Reset brings you back to the start." : "Tap them in the order in which you expect them to arrive.";
  if (!ended) return `You expect ${list(guess)}.${step ? "" : " Tap one again to take it back, or race."}`;
  const wrong = wrongPair(view);
  if (!wrong) return `You expected ${list(guess)}: right.`;
  const [early, late] = wrong;
  const said = guess.includes(late) ? `You put ${NAMES[early]} before ${NAMES[late]}, and it was the other way round` : `You left out ${NAMES[late]}, and it was before ${NAMES[early]}`;
  return `${said}: ${NAMES[late]} ${manner(view, late)}; ${NAMES[early]} ${manner(view, early)}.`;
}
