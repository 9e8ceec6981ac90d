import { withinLimit } from "./hash.js";

/** Take the numbers that have limits into them. @param {Record<string, any>} limits */
export const within = (limits) => (key, value) =>
  key in limits ? withinLimit(Number(value), limits[key]) : value;

/**
 * State and its rules, without any drawing: what a control asks for becomes traits within limits.
 *
 * Each figure's `store` adds its own rules to this one.
 * @param {any} model an anywidget model
 * @param {readonly string[]} keys the traits that `get` returns
 * @param {() => void} redraw called once for each change, wherever it comes from
 * @param {(key: string, value: any) => any} limited the value that a trait takes when one is asked for
 */
export function traitStore(model, keys, redraw, limited) {
  let quiet = false;
  const changed = () => quiet || redraw();
  model.on("change", changed);
  /** Set traits without drawing. @param {Record<string, any>} patch */
  function hold(patch) {
    quiet = true;
    for (const [key, value] of Object.entries(patch)) model.set(key, limited(key, value));
    quiet = false;
  }
  return {
    get: () => /** @type {any} */ (Object.fromEntries(keys.map((key) => [key, model.get(key)]))),
    ghost: () => model.get("ghost") ?? {},
    hold,
    /** @param {Record<string, any>} patch @param {boolean} [save] */
    put(patch, save = true) {
      hold(patch);
      redraw();
      if (save) model.save_changes();
    },
    save: () => model.save_changes(),
    destroy: () => model.off("change", changed),
  };
}
