import { traitStore, within } from "../kit/store.js";
import { LIMITS } from "./maths.js";

const KEYS = ["landscape", "formula", "w", "b", "lr", "step"];
const MOST_TRIED = 40;
const THEORY = ["ticks", "guess", "revealed"];

/**
 * The curve, the run on it, the reader's guess, what other rates did, and the run before.
 * @param {any} model an anywidget model @param {() => void} redraw
 */
export function store(model, redraw) {
  const traits = traitStore(model, KEYS, redraw, within(LIMITS));
  const self = {
    ...traits,
    theory: () => /** @type {any} */ (Object.fromEntries(THEORY.map((key) => [key, model.get(key)]))),
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
      if (now.step > 0) self.hold({ ghost: now });
    },
  };
  return self;
}
