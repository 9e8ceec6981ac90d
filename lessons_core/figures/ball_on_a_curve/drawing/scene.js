/** Everything the panels draw, computed from state alone. */
import {
  BOWL, BUMPY, PLANES, axesOf, derivative, descend, descendPlane, factor, frame, happened, isBowl, lowest,
  overflow, regime, turningPoints, valley, value,
} from "../maths.js";
import { parse } from "../formula.js";

/** @param {string} landscape @param {string} formula @returns {number[]} */
export function curveOf(landscape, formula) {
  return landscape === "own" ? parse(formula) : landscape === "bumpy" ? BUMPY : BOWL;
}

const known = new Map();

/** What does not change while a ball is dragged: the curve's shape, found once. @param {number[]} curve */
export function shapeOf(curve) {
  const key = curve.join();
  if (!known.has(key)) {
    const turns = turningPoints(curve);
    known.set(key, { curve, turns, frame: frame(curve, turns), lowest: lowest(curve, turns), slope: derivative(curve) });
  }
  return known.get(key);
}

/** The scene of a line: one number w. */
function lineScene({ landscape, formula, w, lr, step }) {
  const shape = shapeOf(curveOf(landscape, formula));
  const { curve, turns } = shape;
  const points = descend(curve, w, lr, step + 1);
  const [before, now, next] = [points[step - 1] ?? null, points[step], points[step + 1]];
  const bottom = valley(curve, w, turns);
  const [left, right, , top] = shape.frame;
  const isOut = (p) => !(p.w >= left && p.w <= right && p.loss <= top + 1e-9 * Math.abs(top));
  const exact = isBowl(curve);
  const [kind, ratio] = before ? happened(curve, lr, before, now, shape.frame) : ["", NaN];
  const there = before && turns.length > 2 && valley(curve, before.w, turns);
  const here = before && turns.length > 2 && valley(curve, now.w, turns);
  return {
    ...shape, flat: true, exact, points, before, now, next, kind, ratio, isOut,
    out: isOut(now), bottom, lambda: bottom && bottom.curvature > 1e-6 ? bottom.curvature : null,
    hop: Boolean(there && here && there.w !== here.w && !isOut(now)),
    steepness: Math.abs(now.grad),
  };
}

/** The scene of a ravine: two numbers, seen on a map and in two cross-sections. */
function planeScene({ landscape, w, b, lr, step }) {
  const plane = PLANES[landscape];
  const axes = axesOf(plane);
  const points = descendPlane(plane, w, b, lr, step + 1);
  const now = points[step];
  const wide = (plane.half * 304) / 232;
  const isOut = (p) => !(Math.abs(p.w - plane.centre[0]) <= wide && Math.abs(p.b - plane.centre[1]) <= plane.half);
  const sections = ["across", "along"].map((side) => {
    const lambda = side === "across" ? axes.steep : axes.gentle;
    const r = factor(lambda, lr);
    const still = Math.abs(points[0][side]) < 1e-9;
    return { side, lambda, ratio: r, kind: !Number.isFinite(now.loss) ? "lost" : still ? "rest" : regime(r) };
  });
  const lost = !Number.isFinite(now.loss);
  const lead = sections.find(({ kind }) => kind === "fly") ?? sections[0];
  return {
    plane, axes, flat: false, exact: true, points, now, before: points[step - 1] ?? null, next: points[step + 1],
    kind: step === 0 ? "" : lost ? "lost" : lead.kind, ratio: lead.ratio, sections, isOut, out: isOut(now),
    lambda: axes.steep, lowest: 0, hop: false, steepness: Math.hypot(now.grad_w, now.grad_b),
  };
}

const sceneOf = (settings) => (settings.landscape in PLANES ? planeScene(settings) : lineScene(settings));

/**
 * @param {any} settings landscape, formula, w, b, lr, step
 * @param {any} ghost the same for the last run, or {}
 * @param {{ticks: string, guess: number, revealed: boolean}} theory
 * @param {{lr: number, kind: string}[]} tried rates of the runs so far, and what they did
 */
export function viewOf(settings, ghost, theory, tried) {
  const scene = sceneOf(settings);
  const alike = ghost.landscape === settings.landscape && (settings.landscape !== "own" || ghost.formula === settings.formula);
  const known = alike && ["w", "b", "lr", "step"].every((key) => Number.isFinite(ghost[key]));
  return {
    ...scene, settings,
    steps: settings.step,
    lost: overflow(scene.points.slice(0, settings.step + 1)),
    ghost: known ? sceneOf(ghost).points.slice(0, ghost.step + 1) : [],
    told: theory.ticks === "shown" || theory.revealed,
    guess: theory.ticks === "guess" ? theory.guess : 0,
    asks: theory.ticks === "guess",
    tried,
  };
}

/** The first step, within reach, at which numbers overflow; null where none does. */
export function overflowStep({ landscape, formula, w, b, lr }, most) {
  const points = landscape in PLANES
    ? descendPlane(PLANES[landscape], w, b, lr, most)
    : descend(curveOf(landscape, formula), w, lr, most);
  return overflow(points);
}

/** The height of the curve and its slope at w, for a ball in the air above it. */
export const pointAt = ({ curve, slope }, w) => ({ w, loss: value(curve, w), grad: value(slope, w) });
