/** What happens, in words: labels beside the ball, the status, and what the theory says. */
import { format, lossText, spoken } from "../kit/numbers.js";
import { CRAWL } from "./maths.js";

export const NAMES = {
  crawl: "crawl", glide: "glide", land: "land", bounce: "bounce", orbit: "orbit", fly: "fly off",
  wide: "lands higher", run: "speed up", rest: "rest", lost: "overflow", "": "",
};

/** The short label beside a ball: the name, and how much of the distance a step keeps. */
export function shortLabel(kind, ratio) {
  if (["", "land", "rest", "lost", "wide"].includes(kind) || !Number.isFinite(ratio)) return NAMES[kind];
  return kind === "orbit" ? "orbit ×1" : `${NAMES[kind]} ×${format(Math.abs(ratio), 2)}`;
}

const TOO_LARGE = "larger than 1.8e308, the largest 64-bit float";

/** On a bowl: what one step does to the distance from the bottom, exactly. */
export function exactWords(kind, ratio) {
  const times = format(Math.abs(ratio), 3);
  return {
    crawl: `crawl: each step keeps ${times} of the distance to the bottom, so it hardly moves`,
    glide: `glide: each step stays on its side and keeps ${times} of the distance`,
    land: "land: the step is exactly as long as the way to the bottom",
    bounce: `bounce: each step lands on the other side, ${times} times as far`,
    orbit: "orbit: each step lands on the other side, exactly as far, forever",
    fly: `fly off: each step lands on the other side, ${times} times as far`,
    rest: "rest: the slope is 0, so nothing moves",
  }[kind];
}

/** On any other curve: what the last step did to the slope. */
function measuredWords(kind, ratio) {
  const times = format(Math.abs(ratio), 2);
  return {
    crawl: `crawl: the slope is still ${times} times what it was`,
    glide: `glide: the step stayed on its side; the slope is ${times} times what it was`,
    land: "land: the slope is 0",
    bounce: `bounce: the step crossed the bottom; the slope is ${times} times as steep, the other way`,
    orbit: "orbit: the slope is as steep as before, the other way, so the next step comes back",
    wide: "lands higher: the step crossed the bottom and came out higher than it went in",
    run: `speed up: the slope is ${times} times what it was, so the next step is longer`,
    fly: "fly off: the step left the picture",
    rest: "rest: the slope is 0, so nothing moves",
  }[kind];
}

const place = ({ flat, settings, plane, now }) =>
  flat ? `w = ${format(now.w, 2)}` : `${plane.names[0]} = ${format(now.w, 2)}, ${plane.names[1]} = ${format(now.b, 2)}`;

/** What float64 made of numbers that are too large. */
function lostWords({ now, flat, steps, lost }) {
  const when = `Step ${steps}${lost < steps ? ` (first at step ${lost})` : ""}:`;
  const places = flat ? [now.w] : [now.w, now.b];
  if (places.some(Number.isNaN)) return `${when} infinity − infinity is not a number (NaN). No later step brings a number back.`;
  if (!places.every(Number.isFinite)) return `${when} the place itself is ${TOO_LARGE}, and reads infinity. Soon infinity − infinity follows, which is not a number (NaN).`;
  if (Number.isNaN(now.loss)) return `${when} a part of the loss is infinite, and infinity − infinity is not a number (NaN).`;
  if (!Number.isFinite(now.loss)) return `${when} the loss is ${TOO_LARGE}. It reads infinity, while the place, ${place({ now, flat, plane: { names: ["w", "b"] } })}, still fits.`;
  return `${when} the slope is ${TOO_LARGE}, so the next step cannot be computed.`;
}

const ENDINGS = {
  rest: "It has come to rest.",
  left: "The run stopped because the ball has left the picture. Step goes on.",
  still: "The run stopped: it would go on like this forever.",
  limit: "This figure keeps 2,000 steps.",
  "": "",
};

/** The figure's status. */
export function narrate(view, ended) {
  const { steps, kind, ratio, now, flat, exact } = view;
  if (view.lost !== null) return lostWords(view);
  const where = `${place(view)}, loss ${lossText(now.loss)}`;
  if (steps === 0) {
    if (view.steepness < 1e-9) return `Start: ${where}. The slope here is 0, so no step moves the ball. Drag it.`;
    return `Start: ${where}. Press Play or Step, or drag the ball and the rate.`;
  }
  const told = !flat ? sectionWords(view) : `${capital((exact ? exactWords : measuredWords)(kind, ratio))}.`;
  const hop = view.hop ? " It leapt over a hill into another valley." : "";
  return `Step ${steps}: ${where}. ${told}${hop} ${ENDINGS[ended]}`.trim();
}

const capital = (text) => text[0].toUpperCase() + text.slice(1);

function sectionWords({ sections }) {
  const [across, along] = sections.map(({ kind, ratio }) => exactWords(kind, ratio));
  return `Across the ravine, ${across}. Along its floor, ${along}.`;
}

/** What is known about the edge here: the curvature, and the rates 1/λ and 2/λ. */
export function edgeWords(view) {
  const { flat, lambda, bottom, exact, asks, guess } = view;
  if (lambda === null) {
    return bottom
      ? `The bottom at w = ${format(bottom.w, 2)} is flat: its curvature λ is 0, so no rate is too large close to it.`
      : "No valley lies downhill from the start, so there is no curvature λ to tell an edge by.";
  }
  const edge = 2 / lambda;
  const where = !flat ? "The steepest direction bends with" : exact ? "The bowl bends with" : `The valley below the start, at w = ${format(bottom.w, 2)}, bends with`;
  const theory = `${where} λ = ${format(lambda)}: 1/λ = ${format(1 / lambda, 4)}, and the edge 2/λ = ${format(edge, 4)}.`;
  const scope = exact ? "" : " Far from the bottom the curve bends otherwise, and so may the ball.";
  if (!asks || !guess) return theory + scope;
  const off = guess / edge;
  const verdict = Math.abs(off - 1) < 0.05 ? `Your guess ${format(guess, 4)} is right.` : `Your guess ${format(guess, 4)} is ${format(off, 2)} times the edge.`;
  return `${verdict} ${theory}${scope}`;
}

/** A rate for a screen reader; where the edge is told, with what it means here. */
export function rateWords(lr, { told, lambda, exact }) {
  const said = `learning rate ${spoken(lr, 4)}`;
  if (!told || lambda === null) return said;
  const share = (lr * lambda) / 2;
  if (Math.abs(share - 1) < 1e-9) return `${said}: exactly at the edge`;
  return `${said}: ${share <= (1 - CRAWL) / 2 + 1e-9 ? "crawls" : share < 0.5 ? "glides" : share < 1 ? "bounces" : exact ? "past the edge, flies off" : "too large for this valley"}`;
}
