import { s, set } from "../kit/dom.js";
import { handle } from "../kit/handle.js";
import { clamp, format } from "../kit/numbers.js";
import { BOX, at, panel, scalesOf } from "../kit/panel.js";
import { box, boxes, key } from "./key.js";
import { LIMITS, gaps } from "./maths.js";
import { duration, percent, spokenDuration, unitOf } from "./text.js";

/** @typedef {import("./view.js").View} View */

/** The foot of the lowest row, device 1, and the height of a row. */
const [BASE, ROW] = [252, 24];
/** How far below a row's top it is drawn, and how high. */
const LANES = { forward: [3, 11], backward: [3, 11], gradients: [15, 6], weights: [15, 6] };

/**
 * What each device computes and sends, and a handle on the top row that adds and removes devices.
 * @param {{start: () => void, end: () => void, devices: (devices: number) => void}} act
 */
export function timelinePanel(act) {
  const { svg, layer, frame } = panel("One step: what each device computes and sends", "", "device");
  const drawn = Object.fromEntries(Object.keys(LANES).map((kind) => [kind, boxes(kind)]));
  const waits = s("path", { class: "dh-share__waits" });
  const edge = s("line", { class: "dh-share__edge", x1: BOX.left, x2: BOX.right });
  const names = Array.from({ length: LIMITS.devices.max }, (_, i) =>
    s("text", { class: "dh-axes__tick", x: BOX.left - 7, y: at(BASE - ROW * (i + 1) + 11), dy: "0.35em", "text-anchor": "end", text: String(i + 1) }));
  const note = s("text", { class: "dh-note-text", x: BOX.right, y: BOX.top - 9, "text-anchor": "end" });
  let devices = LIMITS.devices.max;
  const grip = handle(
    {
      svg, ...LIMITS.devices, label: "Number of devices, on the timeline", orientation: "vertical",
      start: act.start,
      end: act.end,
      drag: ({ y }) => act.devices(Math.round((BASE - y) / ROW)),
      nudge: (dx, dy) => act.devices(devices + dx + dy),
    },
    s("circle", { class: "dh-share__grip", r: 7 }),
  );
  layer.append(edge, ...Object.values(drawn), waits);
  svg.append(s("g", { "aria-hidden": "true" }, ...names), note, key([
    ["forward", "forward", 4, 0], ["backward", "backward", 74, 0], ["waits", "waits", 152, 0],
    ["gradients", "sends gradients", 4, 1], ["weights", "sends weights", 122, 1],
  ]), grip.node);

  /** @param {View} view */
  function draw({ settings, step }) {
    ({ devices } = settings);
    const [name, unit] = unitOf(step.total);
    const scales = scalesOf([0, (1.04 * step.total) / unit], [0, 1]);
    const across = (seconds) => scales.x(seconds / unit);
    frame(scales, scales.x.ticks(5).map((value) => [value, format(value)]), []);
    set(svg.querySelector(".dh-axes__title"), { text: `one step, ${name}` });
    const rows = Array.from({ length: devices }, (_, i) => BASE - ROW * (i + 1));
    for (const [kind, [down, high]] of Object.entries(LANES)) {
      const own = [...step.computing, ...step.sending].filter((piece) => piece.kind === kind);
      const spans = own.map(({ start, end }) => [across(start), across(end)]);
      set(drawn[kind], { d: rows.flatMap((y) => spans.map(([a, b]) => box(a, y + down, b, y + down + high))).join("") || null });
    }
    const idle = gaps(step).map((ends) => ends.map(across));
    set(waits, { d: rows.flatMap((y) => idle.map(([a, b]) => `M${at(a)} ${at(y + 8.5)}H${at(b)}`)).join("") || null });
    const top = BASE - ROW * devices;
    set(edge, { y1: at(top), y2: at(top) });
    names.forEach((text, i) => set(text, { visibility: i < devices ? null : "hidden" }));
    set(note, { text: `${duration(step.total)}, ${percent(step.waiting)} waiting` });
    grip.set({
      x: BOX.right, y: clamp(top, BOX.top, BOX.bottom), now: devices,
      words: `${devices} ${devices === 1 ? "device" : "devices"}: a step of ${spokenDuration(step.total)}, ${percent(step.waiting)} of it waiting`,
    });
  }
  return { node: svg, draw, destroy: grip.destroy };
}
