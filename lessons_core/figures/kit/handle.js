import { on, s, set } from "./dom.js";

/**
 * Where a pointer is, in the units of an SVG's viewBox.
 * @param {SVGSVGElement} svg @param {{clientX: number, clientY: number}} event
 */
export function pointIn(svg, event) {
  const matrix = svg.getScreenCTM();
  if (!matrix) return null;
  const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
  return { x, y };
}

/** Arrow keys and their kin as steps: [horizontal, vertical] in small steps. */
const KEYS = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  PageUp: [0, 10],
  PageDown: [0, -10],
};
/** Home and End, as for any slider: the lowest and the highest value. */
const ENDS = { Home: -1, End: 1 };
/** More steps than any handle has: where they would lead too far, what is moved stops at its limit. */
const FAR = 1e5;

/**
 * Something in a picture that is dragged by pointer and moved by keys; a slider to other software.
 * @param {object} options
 * @param {SVGSVGElement} options.svg the picture, for coordinates
 * @param {string} options.label what it is, in words
 * @param {number} options.min @param {number} options.max
 * @param {"horizontal" | "vertical"} [options.orientation]
 * @param {(at: {x: number, y: number}) => void} options.drag viewBox position of the pointer
 * @param {(dx: number, dy: number) => void} options.nudge steps asked for by keys
 * @param {(side: -1 | 1) => void} [options.edge] Home and End, where many steps are no way there
 * @param {() => void} [options.start] @param {() => void} [options.end]
 * @param {...SVGElement} shape what is seen; the hit area of 36 units is added
 */
export function handle({ svg, label, min, max, orientation, drag, nudge, edge, start, end }, ...shape) {
  const node = s(
    "g",
    {
      class: "dh-handle",
      role: "slider",
      tabindex: 0,
      "aria-label": label,
      "aria-valuemin": min,
      "aria-valuemax": max,
      "aria-orientation": orientation ?? null,
    },
    s("circle", { class: "dh-handle__area", r: 18 }),
    s("circle", { class: "dh-handle__ring", r: 14 }),
    ...shape,
  );
  let held = /** @type {number | null} */ (null);
  const release = (event) => {
    if (event.pointerId !== held) return;
    held = null;
    node.classList.remove("is-held");
    end?.();
  };
  const stops = [
    on(node, "pointerdown", (event) => {
      if (event.button !== 0 || held !== null) return;
      event.preventDefault();
      node.focus({ preventScroll: true });
      node.setPointerCapture(event.pointerId);
      held = event.pointerId;
      node.classList.add("is-held");
      start?.();
    }),
    on(node, "pointermove", (event) => {
      if (event.pointerId !== held) return;
      const at = pointIn(svg, event);
      if (at) drag(at);
    }),
    on(node, "pointerup", release),
    on(node, "pointercancel", release),
    on(node, "keydown", (event) => {
      const move = KEYS[event.key];
      const side = ENDS[event.key];
      if (!(move || side) || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const big = event.shiftKey ? 10 : 1;
      start?.();
      if (move) nudge(move[0] * big, move[1] * big);
      else if (edge) edge(side);
      else nudge(side * FAR, 0);
      end?.();
    }),
  ];
  return {
    node,
    /** @param {{x: number, y: number, now: number, words: string}} at */
    set({ x, y, now, words }) {
      set(node, {
        transform: `translate(${x.toFixed(2)} ${y.toFixed(2)})`,
        "aria-valuenow": Math.min(max, Math.max(min, now)),
        "aria-valuetext": words,
      });
    },
    destroy: () => stops.forEach((stop) => stop()),
  };
}
