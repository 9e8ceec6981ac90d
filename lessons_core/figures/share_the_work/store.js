import { traitStore, within } from "../kit/store.js";
import { LIMITS, START } from "./maths.js";

/** Devices, batch, model, road and stage. @param {any} model @param {() => void} redraw */
export function store(model, redraw) {
  const traits = traitStore(model, Object.keys(START), redraw, within(LIMITS));
  return {
    ...traits,
    /** @returns {import("./maths.js").Settings} */
    get: () => traits.get(),
  };
}
