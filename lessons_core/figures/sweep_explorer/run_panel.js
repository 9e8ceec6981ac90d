import { h, s, set } from "../kit/dom.js";
import { lossScale, lossTicks, runDomain, runFrame, tracedLine, written } from "./frame.js";

/** The run that is pulled out: loss and gradient norm over its steps, on one log axis. */
export function runPanel() {
  const svg = s("svg", { class: "dh-sweep__svg", "aria-hidden": "true" });
  const ticks = s("g");
  const ghost = s("path", { class: "dh-sweep__ghost" });
  const norm = s("path", { class: "dh-line dh-line--backward" });
  const loss = s("path", { class: "dh-line dh-line--loss" });
  const crosses = s("path", { class: "dh-sweep__cross" });
  const small = s("path", { class: "dh-sweep__below" });
  const end = s("line", { class: "dh-sweep__end" });
  const endText = s("text", { class: "dh-label dh-text--bad" });
  const names = [
    s("text", { class: "dh-label dh-text--loss", text: "loss ╌╌" }),
    s("text", { class: "dh-label dh-text--backward", text: "gradient norm ····" }),
  ];
  svg.append(ticks, ghost, norm, loss, crosses, small, end, endText, ...names);
  const node = h("div", { class: "dh-panel dh-sweep__run" }, svg);
  let frame = runFrame(400);
  let marked = "";

  function mark(domain, steps) {
    const state = `${frame.width}|${domain}|${steps}`;
    if (state === marked) return;
    marked = state;
    const { box } = frame;
    const up = lossScale(box, domain);
    const text = (x, y, words, anchor) => s("text", { class: "dh-axes__tick", x, y, "text-anchor": anchor, text: words });
    ticks.replaceChildren(
      ...lossTicks(domain).flatMap((value) => [
        s("line", { class: "dh-axes__grid", x1: box.left, x2: box.right, y1: up.y(value), y2: up.y(value) }),
        text(box.left - 7, up.y(value) + 4, written(value), "end"),
      ]),
      text(box.left, box.bottom + 18, "0", "middle"),
      text(box.right, box.bottom + 18, String(steps), "end"),
      s("text", { class: "dh-axes__title", x: (box.left + box.right) / 2, y: box.bottom + 32, "text-anchor": "middle", text: "step" }),
    );
  }

  return {
    node,
    /** @param {number} width in CSS pixels */
    place(width) {
      frame = runFrame(width);
      marked = "";
      set(svg, { viewBox: `0 0 ${width} ${frame.height}`, width, height: frame.height });
      set(names[0], { x: frame.box.left, y: 18 });
      set(names[1], { x: frame.box.left + 70, y: 18 });
    },
    /** @param {any} view */
    draw({ settings: { problem, steps }, run: { losses, norms }, pinned, found: { over } }) {
      const { box } = frame;
      const domain = runDomain(problem, losses);
      mark(domain, steps);
      const scale = lossScale(box, domain);
      const wide = (box.right - box.left) / steps;
      const x = (k) => box.left + k * wide;
      // Past float64 there is nothing to draw: the line ends where the numbers do.
      const seen = (values) => {
        const lost = values.findIndex((value) => !Number.isFinite(value));
        return lost < 0 ? values : values.subarray(0, lost);
      };
      const [a, b] = [seen(losses), seen(norms)].map((values) => tracedLine(values, x, scale));
      set(loss, { d: a.line });
      set(norm, { d: b.line });
      set(crosses, { d: a.above + b.above });
      set(small, { d: a.below + b.below });
      set(ghost, { d: pinned ? tracedLine(pinned.losses, x, scale).line : null });
      const place = x(Math.max(0, over));
      const hide = over < 0 ? "hidden" : null;
      set(end, { x1: place, x2: place, y1: box.top, y2: box.bottom, visibility: hide });
      // Such lines rise from the lower left: what they leave free is the lower right.
      const words = over < 0 ? "" : `float64 ends: step ${over}`;
      const fits = place + 6 + 7.2 * words.length < box.right;
      set(endText, { x: fits ? place + 6 : box.right, "text-anchor": fits ? "start" : "end", y: box.bottom - 10, visibility: hide, text: words });
    },
  };
}
