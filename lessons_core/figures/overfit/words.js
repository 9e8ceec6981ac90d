import { format, lossText, spokenLoss } from "../kit/numbers.js";
import { EVERY, PATIENCE, lowest } from "./maths.js";

/** @typedef {import("./view.js").View} View */

/** A number of points on the curves in words: "degree 9" or "step 600". @param {View} view */
export const placeName = ({ settings }, place) =>
  settings.model === "network" ? `step ${place * EVERY}` : `degree ${place}`;

const capital = (text) => text[0].toUpperCase() + text.slice(1);
const EXACT = 1e-8;

const timesText = (times) => (times >= 1e4 ? "more than 10,000 times" : `${format(Number(times.toPrecision(2)), 1)} times`);

/** How the two losses compare: the gap. */
export function gapWords(train, validation) {
  if (train < EXACT) return validation < EXACT ? ", both as good as 0" : "";
  const times = validation / train;
  if (times < 1.15 && times > 0.85) return ", about the same";
  if (times <= 0.85) return ", even lower";
  return `, ${times < 1e4 ? "about " : ""}${timesText(times)} as large`;
}

/** By how much a loss is above another: in percent, or how many times it is. */
const aboveText = (ratio) => (ratio < 2 ? `${Math.round(100 * (ratio - 1))} % above` : `${timesText(ratio)} as high as`);

/** What the place that the reader chose is worth. @param {View} view */
function choiceWords(view) {
  const { validation, place } = view;
  const least = lowest(validation);
  const start = `You chose ${placeName(view, place)}`;
  if (place === least) return `${start}, and no validation loss is lower.`;
  const where = `the lowest, ${lossText(validation[least])} at ${placeName(view, least)}.`;
  if (view.verdict === "good") return `${start}: about as good as ${where}`;
  return `${start}: its validation loss is ${aboveText(validation[place] / validation[least])} ${where}`;
}

/** @param {View} view @param {boolean} told whether the lowest loss was told already */
function meaning(view, told = false) {
  const { settings, train, validation, place, data } = view;
  const n = data.train.x.length;
  const best = lowest(validation);
  const least = told ? "" : ` The lowest validation loss, ${lossText(validation[best])}, is at ${placeName(view, best)}.`;
  const exact = train[place] < EXACT;
  if (view.verdict === "blind") return "No point is held back yet, so nothing here can tell how it does on new points.";
  if (told && (view.verdict === "good" || view.verdict === "near")) return "";
  if (view.verdict === "good") return "That is about the lowest validation loss on these points.";
  if (view.verdict === "near") return `That is ${aboveText(validation[place] / validation[best])} the lowest, ${lossText(validation[best])} at ${placeName(view, best)}.`;
  if (view.verdict === "under") {
    return settings.model === "network" ? `Too early: it has not learnt the shape yet.${least}` : `Too stiff: it cannot follow the shape.${least}`;
  }
  const peak = Math.max(...validation.slice(best, place));
  if (settings.model === "polynomial" && exact && place >= n && validation[place] < 0.2 * peak) {
    return `It hits every training point, and the peak lies behind: of all such fits this one has the smallest weights.${least}`;
  }
  return `${exact ? "It hits every training point, noise and all" : "It has learnt the noise of these points"}.${least}`;
}

function stopping({ settings, best, stop, complete }) {
  if (settings.model !== "network" || settings.hidden || !complete) return "";
  return stop === null
    ? ""
    : `Early stopping (no new lowest in ${PATIENCE} checks of ${EVERY} steps) ends at step ${stop * EVERY} and goes back to step ${best * EVERY}.`;
}

/** The figure's status. @param {View} view @param {boolean} chosen whether the reader chose this place unseen */
export function narrate(view, chosen = false) {
  const { settings, train, validation, place, data } = view;
  if (view.verdict === "empty") return "Draw points: tap the left plot, or move the cross with the arrow keys and press Enter.";
  const n = data.train.x.length;
  const held = settings.drawing ? `, ${data.validation.x.length} held back` : "";
  const start = `${capital(placeName(view, place))}, ${n} ${n === 1 ? "point" : "points"}${held}: training loss ${lossText(train[place])}`;
  if (settings.hidden) return `${start}. The validation loss is hidden. Choose the ${settings.model === "network" ? "step" : "degree"} that you trust, then show it.`;
  if (!(validation[place] >= 0)) return `${start}. ${meaning(view)}`;
  const gap = gapWords(train[place], validation[place]);
  const going = view.complete ? "" : "Training goes on.";
  const told = chosen && view.complete ? choiceWords(view) : "";
  return [told, `${start}, validation loss ${lossText(validation[place])}${gap}.`, meaning(view, Boolean(told)), stopping(view), going].filter(Boolean).join(" ");
}

/** The place on the curves for a screen reader. @param {View} view */
export function placeWords(view) {
  const { settings, train, validation, place } = view;
  const losses = `training loss ${spokenLoss(train[place])}`;
  const told = settings.hidden || !(validation[place] >= 0) ? losses : `${losses}, validation loss ${spokenLoss(validation[place])}`;
  return `${placeName(view, place)}: ${told}`;
}
