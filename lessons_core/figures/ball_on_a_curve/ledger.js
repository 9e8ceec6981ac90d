/** The step as a sum in the colours of its jobs, and the last places in numbers. */
import { h, set } from "../kit/dom.js";
import { format } from "../kit/numbers.js";

const LAST = 6;

/** Two decimals as printed in a notebook, or the short form of what is too large for them. */
export const fixed = (value) =>
  Number.isFinite(value) && Math.abs(value) < 1e6 ? value.toFixed(2).replace(/^-(0\.00)$/, "$1").replace("-", "−") : format(value);

const bracket = (value) => (value < 0 ? `(${format(value, 3)})` : format(value, 3));

export function ledger() {
  const job = (name) => h("b", { class: `dh-boc-${name}` });
  const [place, slope, after] = ["forward", "backward", "update"].map(job);
  const lead = h("span", {});
  const sum = h("p", { class: "dh-boc-sum" }, lead, place, " − ", h("span", { class: "dh-boc-eta" }), " × ", slope, " = ", after);
  const eta = /** @type {HTMLElement} */ (sum.querySelector(".dh-boc-eta"));
  const walk = h("p", { class: "dh-boc-walk" });
  return {
    node: h("div", { class: "dh-boc-ledger" }, sum, walk),
    /** @param {any} view */
    draw({ flat, plane, now, next, settings, points, steps }) {
      const name = flat ? "w" : plane.names[0];
      set(lead, { text: `${name} − η × slope = ` });
      set(place, { text: format(now.w, 3) });
      set(eta, { text: format(settings.lr, 4) });
      set(slope, { text: bracket(flat ? now.grad : now.grad_w) });
      set(after, { text: format(next.w, 3) });
      const from = Math.max(0, steps + 1 - (flat ? LAST : LAST / 2));
      const shown = points.slice(from, steps + 1).map((p) => (flat ? fixed(p.w) : `(${fixed(p.w)}, ${fixed(p.b)})`));
      const names = flat ? "w" : `(${plane.names.join(", ")})`;
      set(walk, { text: `${names} from step ${from}: ${shown.join(" → ")}` });
    },
  };
}
