import { hoursShown, trajectory, zoom } from "./maths.js";

/**
 * Everything a panel draws, computed from state.
 * @typedef {object} View
 * @property {import("./maths.js").Settings} settings
 * @property {import("./maths.js").Point[]} past points before the current one
 * @property {import("./maths.js").Point} now the current point
 * @property {import("./maths.js").Point} then the point after one more step
 * @property {import("./maths.js").Point | null} next the same, null while it is a riddle
 * @property {import("./maths.js").Point[]} ghost the last run
 * @property {boolean} edges whether the theory's edges are told, in marks and in words
 * @property {number} half half-width of the loss plot, hours
 * @property {[number, number]} hours hours shown in the data plot
 */

/**
 * @param {import("./maths.js").Settings} settings
 * @param {boolean} revealed whether the next step may be seen
 * @param {Partial<import("./maths.js").Settings>} ghost settings of the last run, or {}
 * @param {{half: number, hours: [number, number]} | null} frozen what the plots keep in a drag
 * @param {boolean} edges whether the theory's edges are told
 * @returns {View}
 */
export function viewOf(settings, revealed, ghost, frozen, edges) {
  const { x, y, w, b, lr, step } = settings;
  const points = trajectory(x, y, w, b, lr, step + 1);
  const shown = revealed ? points : points.slice(0, -1);
  const half = frozen?.half ?? zoom(shown.map((point) => point.y_hat), y);
  return {
    settings,
    past: points.slice(0, step),
    now: points[step],
    then: points[step + 1],
    next: revealed ? points[step + 1] : null,
    ghost: isSettings(ghost) ? trajectory(ghost.x, ghost.y, ghost.w, ghost.b, ghost.lr, ghost.step) : [],
    edges,
    half,
    hours: frozen?.hours ?? hoursShown(y, half),
  };
}

const isSettings = (ghost) =>
  ["x", "y", "w", "b", "lr", "step"].every((key) => Number.isFinite(ghost?.[key]));
