/** The live figure "Sweep explorer": hundreds of learning rates as one picture, one run pulled out. */
import { address } from "../kit/address.js";
import { caption } from "../kit/caption.js";
import { h, keepKeys, set } from "../kit/dom.js";
import { clamp } from "../kit/numbers.js";
import { politeStatus } from "../kit/status.js";
import { traitStore, within } from "../kit/store.js";
import { stateOf, textOf } from "./address.js";
import { controls } from "./controls.js";
import { presetBar } from "./presets.js";
import { runPanel } from "./run_panel.js";
import { sweepPanel } from "./sweep_panel.js";
import { viewer } from "./view.js";
import { QUESTION, brief, coverStory, guessStory, headline, namesOf, runStory, sweepStory } from "./words.js";
import { LIMITS, isCovered, placeOf, rates } from "./maths.js";

const KEYS = /** @type {const} */ (["problem", "kappa", "start", "lr", "steps", "rates", "guess", "veiled"]);

function render({ model, el }) {
  const root = h("div", { class: "dh-live dh-sweep" });
  const status = politeStatus();
  const look = viewer();
  const names = namesOf(model.get("story"));
  let warning = "";
  let hovered = 0; // the rate under the mouse; 0 for none
  let frame = 0;
  let due = ""; // what the next frame draws: "pick" for the run alone, "sweep" for everything

  const { get, hold, destroy: forget } = traitStore(model, KEYS, () => ask("sweep"), within(LIMITS));
  function put(patch) {
    hold(patch);
    ask("lr" in patch && Object.keys(patch).length === 1 ? "pick" : "sweep");
  }

  /** Draw in the next frame, once, however many events come before it. */
  function ask(what) {
    due = due === "sweep" ? due : what;
    frame ||= requestAnimationFrame(draw);
  }
  function draw() {
    cancelAnimationFrame(frame);
    frame = 0;
    const now = get();
    const covered = isCovered(now);
    const view = look(now, (!covered && hovered) || now.lr);
    if (due === "sweep") {
      sweep.drawSweep(view);
      bar.draw(now, sweep.flagMoved());
      presets.draw(now);
      set(counted, { text: covered ? coverStory(view, names) : sweepStory(view) });
      set(judged, { text: guessStory(view) || QUESTION });
      const uncovered = root.classList.contains("is-covered") && !covered;
      root.classList.toggle("is-covered", covered);
      if (uncovered) pulled.place(pulled.node.clientWidth); // while covered it had no width
    }
    due = "";
    sweep.drawPick(view);
    // What is covered stands nowhere on the page, hidden or not.
    if (!covered) pulled.draw(view);
    set(rate, { text: covered ? "" : `η = ${brief(view.lr)}` });
    set(kind, { text: covered ? "" : headline(view.found), class: `dh-sweep__kind is-${covered ? "unseen" : view.found.kind}` });
    set(story, { text: covered ? "" : runStory(view) });
    const told = covered ? `${coverStory(view, names)} ${QUESTION}` : `Rate ${brief(view.lr)}: ${headline(view.found)}. ${runStory(view)} ${guessStory(view)}`;
    if (!hovered) status.say(told, warning);
  }
  const settle = () => {
    model.save_changes();
    url.follow();
  };
  const url = address(el, {
    text: () => textOf(get()),
    take(text) {
      const { state, problems } = stateOf(text);
      warning = problems.length ? `From the address of this page: ${problems.join("; ")}.` : "";
      put(state);
    },
  });

  const sweep = sweepPanel({
    hover(lr) {
      hovered = lr;
      ask("pick");
    },
    leave() {
      hovered = 0;
      ask("pick");
    },
    pick(lr) {
      hovered = 0;
      warning = "";
      put({ lr });
    },
    /** By keys, from where the run stands now, drawn or not: fast fingers lose no rate. */
    nudge(by) {
      const { lr, rates: count } = get();
      warning = "";
      put({ lr: rates(count)[clamp(placeOf(lr, count) + by, 0, count - 1)] });
    },
    end: settle,
    flag(lr, placed) {
      if (placed) {
        put({ guess: lr });
        settle();
      } else if (model.get("guess")) put({ guess: lr });
      else {
        sweep.drawFlag(0);
        bar.draw(get(), true);
      }
    },
  }, names);
  const bar = controls({
    start() {
      warning = "";
      sweep.remember();
    },
    put,
    end: settle,
    guess() {
      // What has been seen cannot be covered again; and a flag that nobody moved is no guess.
      if (model.get("guess")) put({ guess: 0, veiled: false });
      else if (sweep.flagMoved()) put({ guess: sweep.flagAt() });
      else return;
      settle();
    },
  }, names);
  const presets = presetBar(model.get("story"), (setting) => {
    warning = "";
    sweep.remember();
    put({ ...setting, guess: 0, rates: model.get("rates") });
    settle();
  });
  const pulled = runPanel();
  const [rate, kind, story, counted, judged] = ["rate", "kind", "text", "count", "judged"].map((name) => h("p", { class: `dh-sweep__${name}` }));
  const facts = h("div", { class: "dh-sweep__facts" }, rate, kind, story);
  root.append(
    presets.node,
    bar.what,
    sweep.node,
    h("div", { class: "dh-sweep__guessing" }, judged, bar.guess),
    h("div", { class: "dh-sweep__pulled" }, pulled.node, facts),
    bar.node,
    counted,
    h("div", { class: "dh-sweep__said" }, status.node),
    ...caption(model),
  );
  keepKeys(root);
  el.append(root);

  /** Sizes follow the page: text keeps its own, whatever the width. */
  function place() {
    const width = sweep.node.clientWidth;
    if (!width) return;
    sweep.place(width);
    pulled.place(pulled.node.clientWidth);
    due = "sweep";
    draw();
  }
  let wide = 0;
  const resized = new ResizeObserver(() => {
    if (root.clientWidth === wide) return;
    wide = root.clientWidth;
    place();
  });
  url.read();
  place();
  wide = root.clientWidth;
  resized.observe(root);

  return () => {
    cancelAnimationFrame(frame);
    resized.disconnect();
    forget();
    [url, status, sweep, bar, presets].forEach((part) => part.destroy());
    root.remove();
  };
}

export default { render };
