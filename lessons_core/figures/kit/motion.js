/** @returns {boolean} whether the reader asked for less motion, read at each use */
export function reducedMotion() {
  return globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches ?? false;
}

/**
 * Call `frame` with 0 to 1 over `ms`; at once with 1 where motion is reduced.
 * @param {number} ms @param {(t: number) => void} frame @param {() => void} [done]
 * @returns {() => void} stops where it is
 */
export function tween(ms, frame, done = () => {}) {
  if (ms <= 0 || reducedMotion()) {
    frame(1);
    done();
    return () => {};
  }
  const began = performance.now();
  let id = requestAnimationFrame(function next(now) {
    const t = Math.min(1, Math.max(0, (now - began) / ms));
    frame(t * t * (3 - 2 * t));
    if (t < 1) id = requestAnimationFrame(next);
    else done();
  });
  return () => cancelAnimationFrame(id);
}
