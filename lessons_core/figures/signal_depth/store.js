import { traitStore, within } from "../kit/store.js";
import { LIMITS, START } from "./maths.js";

/** The network, its start, and the layer that is read. @param {any} model @param {() => void} redraw */
export function store(model, redraw) {
  const traits = traitStore(model, Object.keys(START), redraw, within(LIMITS));
  return {
    ...traits,
    /** @returns {import("./maths.js").Settings} */
    get: () => traits.get(),
  };
}
