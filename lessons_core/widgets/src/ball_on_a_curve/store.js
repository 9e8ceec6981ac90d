import { withinLimit } from "../kit/hash.js";
import { LIMITS } from "../ball_on_a_curve.maths.js";

const KEYS = ["landscape", "formula", "w", "b", "lr", "step"];
const MOST_TRIED = 40;
const THEORY = ["ticks", "guess", "revealed"];

/**
 * State and its rules, without any drawing: what a control asks for becomes traits within limits.
 * @param {any} model an anywidget model @param {() => void} redraw
 */
export function store(model, redraw) {
  let quiet = false;
  const told = () => quiet || redraw();
  model.on("change", told);
  const read = (keys) => Object.fromEntries(keys.map((key) => [key, model.get(key)]));
  const self = {
    get: () => /** @type {any} */ (read(KEYS)),
    theory: () => /** @type {any} */ (read(THEORY)),
    ghost: () => model.get("ghost") ?? {},
    /** @param {Record<string, unknown>} patch @param {boolean} [save] */
    put(patch, save = true) {
      quiet = true;
      for (const [key, value] of Object.entries(patch)) {
        model.set(key, key in LIMITS ? withinLimit(Number(value), LIMITS[key]) : value);
      }
      quiet = false;
      redraw();
      if (save) model.save_changes();
    },
    save: () => model.save_changes(),
    tried: () => /** @type {{lr: number, kind: string}[]} */ (model.get("tried") ?? []),
    /** Keep on the rate's axis what a run at this rate did; one that ever flew off has flown off. */
    record(lr, kind) {
      const others = self.tried().filter((run) => run.lr !== lr);
      const flew = self.tried().some((run) => run.lr === lr && run.kind === "fly");
      self.put({ tried: [...others.slice(1 - MOST_TRIED), { lr, kind: flew ? "fly" : kind }] });
    },
    /** Keep the run so far as the ghost of the next one, which draws it. */
    remember() {
      const now = self.get();
      if (now.step === 0) return;
      quiet = true;
      model.set("ghost", now);
      quiet = false;
    },
    destroy: () => model.off("change", told),
  };
  return self;
}
