/** The rate on a log scale, the reader's guess of its edge above it, and the theory's ticks below. */
import { button } from "../../kit/controls.js";
import { h, set } from "../../kit/dom.js";
import { format } from "../../kit/numbers.js";
import { logarithmic } from "../../kit/slider/rates.js";
import { slider } from "../../kit/slider/slider.js";
import { CRAWL, LIMITS } from "../maths.js";
import { edgeWords, rateWords } from "../words.js";

const { min, max } = LIMITS.lr;
const SPAN = [Math.log10(min), Math.log10(max)];

/** A slider over rates that is told the rate itself. */
function logSlider(label, job, { start, input, change }) {
  let rate = 1;
  const part = slider({ label, job, ...logarithmic(LIMITS.lr, () => rate), start, input, change });
  return {
    ...part,
    set(value, shown, words) {
      rate = value;
      part.set(Math.log10(value), shown, words);
    },
  };
}

const share = (rate) => `${(((Math.log10(rate) - SPAN[0]) / (SPAN[1] - SPAN[0])) * 100).toFixed(2)}%`;
const QUESTIONS = {
  fly: "Your guess: from which rate on does the ball fly off?",
  stay: "Your guess: from which rate on can the ball not settle in its valley?",
};
const HINTS = ["Drag the upper mark to your guess, then look.", "Test your guess with the rate below it, or look."];
const inside = (rate) => rate >= min && rate <= max;

/**
 * @param {object} act
 * @param {() => void} act.start @param {() => void} act.end @param {(lr: number) => void} act.rate
 * @param {(guess: number) => void} act.guess @param {() => void} act.reveal
 * @param {boolean} compact whether the edge is neither asked nor told
 */
export function rateAxis(act, compact) {
  const rate = logSlider("learning rate η", "update", { start: act.start, input: act.rate, change: act.end });
  const guess = logSlider(QUESTIONS.fly, "ink", { input: act.guess });
  const show = button("Show the edge", () => {
    if (show.node.getAttribute("aria-disabled")) return;
    act.reveal();
    rate.range.focus({ preventScroll: true }); // the button is gone: what it told about comes next
  });
  const hint = h("p", { class: "dh-boc-edge" }, HINTS[0]);
  const question = /** @type {Element} */ (guess.node.querySelector("label"));
  const ask = h("div", { class: "dh-boc-told" }, hint, show.node);
  const flag = h("span", { class: "dh-boc-flag", "aria-hidden": "true" }, "your guess");
  const flags = h("div", { class: "dh-boc-flags" }, flag);
  const runs = h("div", { class: "dh-boc-runs", "aria-hidden": "true" });
  const zones = h("div", { class: "dh-boc-zones", "aria-hidden": "true" }, h("span"), h("span"), h("span"), h("span"));
  const words = h("p", { class: "dh-boc-edge" });
  let jump = /** @type {number | null} */ (null);
  const jumps = [1, 2].map((k) => button(`η = ${k}/λ`, () => { if (jump) { act.start(); act.rate(k / jump, true); act.end(); } }));
  const told = h("div", { class: "dh-boc-told" }, words, h("div", { class: "dh-chips" }, ...jumps.map(({ node }) => node)));
  rate.range.before(flags, zones, runs);
  let drawn = "";
  const node = h("div", { class: "dh-boc-rate" }, guess.node, rate.node, ask, told);
  /** The rates tried so far, each where it stands on the axis. */
  function drawRuns(tried) {
    const key = JSON.stringify(tried);
    if (key === drawn) return;
    drawn = key;
    runs.replaceChildren(
      ...tried.map(({ lr, kind }) => {
        const mark = h("span", { class: `is-${kind}` }, kind === "fly" ? "✕" : "●");
        mark.style.left = share(lr);
        return mark;
      }),
    );
  }

  return {
    node,
    /** @param {any} view */
    draw(view) {
      const { settings: { lr }, told: open, guess: guessed, lambda } = view;
      rate.set(lr, format(lr, 4), rateWords(lr, view));
      drawRuns(view.tried);
      const theory = open && lambda !== null;
      rate.marks([
        ...[0.001, 0.01, 0.1, 1, 10].map((at) => ({ at: Math.log10(at), label: String(at) })),
        ...(theory ? [1, 2].map((k) => ({ at: Math.log10(k / lambda), label: `${k}/λ`, theory: true })) : []),
      ]);
      rate.node.classList.toggle("has-zones", theory);
      set(zones, { hidden: !theory });
      if (theory) {
        const [slow, one, two] = [1 - CRAWL, 1, 2].map((k) => Math.min(max, Math.max(min, k / lambda)));
        rate.node.style.setProperty("--dh-slow", share(slow));
        rate.node.style.setProperty("--dh-one", share(one));
        rate.node.style.setProperty("--dh-two", share(two));
        const ends = [min, slow, one, two, max];
        [...zones.children].forEach((zone, i) => {
          const [from, to] = [ends[i], ends[i + 1]].map(Math.log10);
          set(zone, { text: from === to ? "" : ["crawl", "glide", "bounce", view.exact ? "fly off" : "too large here"][i] });
          /** @type {HTMLElement} */ (zone).style.width = `${(((to - from) / (SPAN[1] - SPAN[0])) * 100).toFixed(2)}%`;
        });
      }
      jump = theory ? lambda : null;
      jumps.forEach(({ node: chip }, i) => set(chip, { hidden: !theory || !inside((i + 1) / lambda), "aria-pressed": String(Math.abs(lr - (i + 1) / lambda) < 1e-12) }));
      for (const part of [ask, guess.node]) set(part, { hidden: open || compact });
      set(told, { hidden: !open || compact });
      set(flags, { hidden: !open || !guessed });
      flag.style.left = guessed ? share(guessed) : "0";
      if (!open) {
        const at = guessed || 0.01;
        guess.node.classList.toggle("is-waiting", !guessed);
        guess.set(at, guessed ? format(guessed, 4) : "not placed", guessed ? `you guess ${format(guessed, 4)}` : "no guess yet");
        show.disable(!guessed);
        set(question, { text: view.exact ? QUESTIONS.fly : QUESTIONS.stay });
        const key = view.tried.length ? " Runs so far: ● stayed, ✕ flew off." : "";
        set(hint, { text: HINTS[guessed ? 1 : 0] + key });
      } else {
        set(words, { text: edgeWords(view) });
      }
    },
    destroy: () => [rate, guess, show, ...jumps].forEach((part) => part.destroy()),
  };
}
