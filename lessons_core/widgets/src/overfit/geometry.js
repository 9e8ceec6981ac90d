/** Heights of the data plot: the noise decides which. */
export const reach = (noise, drawing) => (!drawing && noise > 0.4 ? 3.8 : 2.4);

/** What the loss plot shows, as powers of ten; a loss outside stands at the edge. */
export const POWERS = [-3, 1];

/** Where a loss stands on that axis: its power of ten, kept inside; null where it is no number. */
export function powerOf(loss) {
  if (!(loss >= 0)) return null;
  return Math.min(POWERS[1], Math.max(POWERS[0], Math.log10(Math.max(loss, 1e-300))));
}

/** Points across at which a fit is drawn. */
export const GRID = Array.from({ length: 141 }, (_, i) => (i - 70) / 70);
