/** Heights of the data plot: the noise decides which. */
export const reach = (noise, drawing) => (!drawing && noise > 0.4 ? 3.8 : 2.4);

/** What the loss plot shows at least, as powers of ten; a loss below stands at the edge. */
export const POWERS = [-3, 1];
/** Where the axis ends at the latest: some fits reach 1e10, and would leave no room for the rest. */
const HIGHEST = 3;

/** The axis follows the highest of the losses that are shown: its last power of ten. @param {number[]} losses */
export function topOf(losses) {
  const most = losses.reduce((high, loss) => (loss > high ? loss : high), 0);
  return Math.min(HIGHEST, Math.max(POWERS[1], Math.ceil(Math.log10(Math.max(most, 1)))));
}

/** Where a loss stands on an axis up to `top`: its power of ten, kept inside; null where it is no number. */
export function powerOf(loss, top) {
  if (!(loss >= 0)) return null;
  return Math.min(top, Math.max(POWERS[0], Math.log10(Math.max(loss, 1e-300))));
}

/** Points across at which a fit is drawn. */
export const GRID = Array.from({ length: 141 }, (_, i) => (i - 70) / 70);
