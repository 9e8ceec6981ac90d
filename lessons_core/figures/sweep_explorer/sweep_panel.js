import { h, on, s, set } from "../kit/dom.js";
import { handle, pointIn } from "../kit/handle.js";
import { clamp } from "../kit/numbers.js";
import { isCovered, placeOf } from "./maths.js";
import { RATE_TICKS, lossScale, lossTicks, rateScale, sweepFrame, tracedLine, written } from "./frame.js";
import { heatMap } from "./heat.js";
import { legend } from "./legend.js";
import { theoryLines } from "./theory_lines.js";
import { veil } from "./veil.js";
import { brief, rateWords } from "./words.js";

const FLAG = "M0 -16V10M0 -15L14 -10L0 -5";
const HOME = 0.01; // where the flag waits

/**
 * The sweep: last losses over the rate, all losses as a map below, a cross-hair and the guess's flag.
 * @param {{hover: (lr: number) => void, leave: () => void, pick: (lr: number) => void, nudge: (by: number) => void, end: () => void,
 *   flag: (lr: number, placed: boolean) => void}} act
 * @param {Record<string, string>} names what each problem is called
 */
export function sweepPanel(act, names) {
  const svg = /** @type {SVGSVGElement} */ (s("svg", { class: "dh-sweep__svg", role: "group", "aria-label": "Last loss over learning rate, and all losses" }));
  const stage = h("div", { class: "dh-panel dh-sweep__stage" });
  const heat = heatMap(stage);
  const ticks = s("g", { "aria-hidden": "true" });
  const ghost = s("path", { class: "dh-sweep__ghost" });
  const curve = s("path", { class: "dh-sweep__curve" });
  const crosses = s("path", { class: "dh-sweep__cross" });
  const small = s("path", { class: "dh-sweep__below" });
  const area = s("rect", { class: "dh-sweep__area" });
  const hair = s("line", { class: "dh-sweep__hair" });
  const pinned = s("line", { class: "dh-sweep__hair is-pinned" });
  const dot = s("circle", { class: "dh-sweep__dot", r: 5 });
  const tag = s("text", { class: "dh-label dh-sweep__tag" });
  const note = s("text", { class: "dh-note-text" });
  const lines = theoryLines();
  const key = legend();
  const cover = veil(names);
  const flagText = s("text", { class: "dh-note-text dh-sweep__flagtext" });
  let frame = sweepFrame(600);
  let rate = rateScale(frame.map);
  let last = /** @type {any} */ (null);
  let marked = "";
  let ghostOf = ""; // the losses that the ghost's axis goes through
  let flagAt = HOME;
  let moved = false; // whether the flag left its home; one that did not is no guess

  const grip = handle(
    {
      svg, min: 0.0001, max: 10, orientation: "horizontal",
      label: "The run that is pulled out, by its learning rate",
      drag: ({ x }) => act.pick(snapped(x)),
      nudge: (dx, dy) => act.nudge(dx + dy),
      end: act.end,
    },
    s("circle", { class: "dh-sweep__grip", r: 9 }),
    s("path", { class: "dh-sweep__arrows", d: "M-5.5 0L-2 -3.5V3.5ZM5.5 0L2 -3.5V3.5Z" }),
  );
  const flag = handle(
    {
      svg, min: 0.0001, max: 10, orientation: "horizontal",
      label: "Your guess: from which rate on do runs diverge? Enter places it",
      drag: ({ x }) => moveFlag(rate.lr(x)),
      nudge: (dx, dy) => moveFlag(clamp(flagAt * 10 ** (0.02 * (dx + dy)), 1e-4, 10)),
      end: () => {},
    },
    s("path", { class: "dh-sweep__flag", d: FLAG }),
  );
  // Who cannot drag presses the axis, then the button.
  const axis = s("rect", { class: "dh-sweep__axis" });
  const answer = s("g", {}, ghost, curve, crosses, small, lines.node, pinned, hair, area, dot, note, tag, grip.node);
  svg.append(ticks, answer, cover.node, flagText, axis, flag.node);
  stage.append(heat.node, svg, key.node);

  /** The sweep's own rate under a place. */
  const snapped = (x) => (last ? last.lrs[placeOf(rate.lr(x), last.lrs.length)] : rate.lr(x));
  const rateAt = (event) => snapped(pointIn(svg, event)?.x ?? 0);
  let held = /** @type {number | null} */ (null);
  let flagHeld = false;
  function moveFlag(lr, placed = false) {
    flagAt = lr;
    moved = true;
    act.flag(lr, placed);
  }
  const release = (event) => {
    if (event.pointerId !== held) return;
    held = null;
    act.end();
  };
  const stops = [
    on(area, "pointerdown", (event) => {
      if (event.button !== 0 || held !== null) return;
      held = event.pointerId;
      area.setPointerCapture(held);
      act.pick(rateAt(event));
    }),
    on(area, "pointermove", (event) => {
      if (event.pointerId === held) act.pick(rateAt(event));
      else if (event.pointerType === "mouse") act.hover(rateAt(event));
    }),
    on(area, "pointerup", release),
    on(area, "pointercancel", release),
    on(area, "pointerleave", () => act.leave()),
    on(axis, "click", (event) => moveFlag(rate.lr(pointIn(svg, event)?.x ?? 0), Boolean(last?.settings.guess))),
    // A flag let go after a drag stands; by keys it is moved first and placed with Enter.
    on(flag.node, "pointermove", () => (flagHeld = flag.node.classList.contains("is-held"))),
    on(flag.node, "pointerup", () => {
      if (flagHeld) act.flag(flagAt, true);
      flagHeld = false;
    }),
    on(flag.node, "keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      act.flag(flagAt, true);
    }),
  ];

  /** Ticks of the axes: kept until the width, the range or the steps change. */
  function mark(domain, steps) {
    const state = `${frame.width}|${domain}|${steps}`;
    if (state === marked) return;
    marked = state;
    const { curve: box, map } = frame;
    const up = lossScale(box, domain);
    const text = (x, y, words, anchor = "end") => s("text", { class: "dh-axes__tick", x, y, "text-anchor": anchor, text: words });
    ticks.replaceChildren(
      ...lossTicks(domain).flatMap((value) => [
        s("line", { class: "dh-axes__grid", x1: box.left, x2: box.right, y1: up.y(value), y2: up.y(value) }),
        text(box.left - 7, up.y(value) + 4, written(value)),
      ]),
      ...RATE_TICKS.flatMap((lr) => [
        s("line", { class: "dh-axes__mark", x1: rate.x(lr), x2: rate.x(lr), y1: map.bottom, y2: map.bottom + 5 }),
        text(rate.x(lr), map.bottom + 48, written(lr), "middle"),
      ]),
      s("rect", { class: "dh-sweep__frame", x: map.left, y: map.top, width: map.right - map.left, height: map.bottom - map.top }),
      text(map.left - 7, map.top + 10, "step 0"),
      text(map.left - 7, map.bottom - 2, String(steps)),
      s("text", { class: "dh-axes__title", x: (map.left + map.right) / 2, y: map.bottom + 65, "text-anchor": "middle", text: "learning rate η" }),
      s("text", { class: "dh-axes__title", x: 6, y: box.top - 10, text: "last loss" }),
    );
  }

  return {
    node: stage,
    /** @param {number} width in CSS pixels */
    place(width) {
      frame = sweepFrame(width);
      rate = rateScale(frame.map);
      marked = "";
      set(svg, { viewBox: `0 0 ${width} ${frame.height}`, width, height: frame.height });
      const { curve: top, map } = frame;
      set(area, { x: map.left, y: top.top, width: map.right - map.left, height: map.bottom - top.top });
      set(axis, { x: map.left, y: map.bottom + 2, width: map.right - map.left, height: 36 });
      heat.place(map);
      cover.place(frame);
    },
    /** Keep the curve as it is now as the ghost of the next ones. */
    remember() {
      set(ghost, { d: last && !isCovered(last.settings) ? curve.getAttribute("d") : null });
      ghostOf = String(last?.domain);
    },
    /** Everything about the sweep itself. @param {any} view */
    drawSweep(view) {
      const { guess, problem } = view.settings;
      if (!guess && last && (last.settings.guess || last.settings.problem !== problem)) {
        flagAt = HOME;
        moved = false;
      }
      last = view;
      const { settings: { steps }, domain, ends, lrs } = view;
      mark(domain, steps);
      const wide = (frame.map.right - frame.map.left) / (lrs.length - 1);
      const traced = tracedLine(ends, (i) => frame.map.left + i * wide, lossScale(frame.curve, domain));
      set(curve, { d: traced.line });
      set(crosses, { d: traced.above });
      set(small, { d: traced.below });
      heat.draw(view.losses, lrs.length, steps, domain);
      lines.draw(view, frame, rate);
      const covered = isCovered(view.settings);
      const compared = ghostOf === String(domain) && Boolean(ghost.getAttribute("d"));
      set(ghost, { visibility: compared ? null : "hidden" });
      key.draw(domain, compared && !covered);
      // Not only out of sight: what is covered is not to be felt with the mouse or by keys.
      set(answer, { display: covered ? "none" : null });
      heat.node.hidden = covered;
      cover.draw(covered, view.settings.problem);
      drawFlag(view.settings.guess);
    },
    /** The run that is pulled out. @param {any} view */
    drawPick(view) {
      last = view;
      const { lr, settings, run: { losses }, domain, found } = view;
      const { curve: box, map } = frame;
      const x = rate.x(lr);
      const middle = (box.bottom + map.top) / 2;
      set(hair, { x1: x, x2: x, y1: box.top, y2: map.bottom });
      const own = rate.x(settings.lr);
      set(pinned, { x1: own, x2: own, y1: box.top, y2: map.bottom, visibility: lr === settings.lr ? "hidden" : null });
      set(dot, { cx: x, cy: lossScale(box, domain).y(losses[settings.steps]) });
      const right = x < (map.left + map.right) / 2;
      set(tag, { x: x + (right ? 18 : -18), y: middle + 4, "text-anchor": right ? "start" : "end", text: `η = ${brief(lr)}` });
      set(note, { x: right ? map.right : map.left, y: middle + 4, "text-anchor": right ? "end" : "start", text: frame.width < 480 ? "" : "every loss on the way" });
      grip.set({ x: rate.x(settings.lr), y: middle, now: settings.lr, words: rateWords(settings.lr, isCovered(settings) ? null : lr === settings.lr ? found : view.ownFound()) });
    },
    drawFlag,
    flagAt: () => flagAt,
    flagMoved: () => moved,
    destroy() {
      stops.forEach((stop) => stop());
      [grip, flag, heat].forEach((part) => part.destroy());
    },
  };

  /** The flag stands where it was put; until then it says what it is for. @param {number} guess */
  function drawFlag(guess) {
    if (guess) flagAt = guess;
    const x = rate.x(flagAt);
    const left = x > (frame.map.left + frame.map.right) / 2;
    flag.set({ x, y: frame.map.bottom + 20, now: flagAt, words: `${guess ? "your guess" : "not placed yet"}: ${brief(flagAt)}` });
    set(flagText, {
      x: x + (left ? -22 : 22), y: frame.map.bottom + 24, "text-anchor": left ? "end" : "start",
      text: guess ? `your guess ${brief(guess)}` : frame.width < 420 ? "drag to your guess" : "drag: where does it diverge?",
    });
  }
}
