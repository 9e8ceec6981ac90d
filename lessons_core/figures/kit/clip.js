/** @typedef {{x: number, y: number}} XY @typedef {{left: number, right: number, top: number, bottom: number}} Box */

/**
 * The part of a segment inside the box (Liang and Barsky, 1984), or null where nothing is.
 * @param {XY} p @param {XY} q @param {Box} box @returns {[XY, XY] | null}
 */
export function inside(p, q, box) {
  const dx = q.x - p.x;
  const dy = q.y - p.y;
  if (![p.x, p.y, dx, dy].every(Number.isFinite)) return null;
  let from = 0;
  let to = 1;
  const sides = [
    [-dx, p.x - box.left],
    [dx, box.right - p.x],
    [-dy, p.y - box.top],
    [dy, box.bottom - p.y],
  ];
  for (const [speed, room] of sides) {
    if (speed === 0) {
      if (room < 0) return null;
    } else if (speed < 0) {
      from = Math.max(from, room / speed);
    } else {
      to = Math.min(to, room / speed);
    }
  }
  if (from > to) return null;
  return [
    { x: p.x + from * dx, y: p.y + from * dy },
    { x: p.x + to * dx, y: p.y + to * dy },
  ];
}
