import { h, on, set, uniqueId } from "../figures/kit/dom.js";
import { politeStatus } from "../figures/kit/status.js";
import {
  FAIR, isAnswered, isRight, missed, optionOf, patchOf, pieces, rule, score, stillAsked, summary,
  withoutMissed,
} from "./maths.js";

/** Text of the quiz as nodes: code between backticks, everything else as plain text. */
function inline(text) {
  return pieces(text).map((part) => (part.code ? h("code", { text: part.text }) : part.text));
}

/** The concept's name, as a link where this page has the heading. */
function conceptOf(question) {
  const there = question.revisit && document.getElementById(question.revisit.slice(1));
  return there ? h("a", { href: question.revisit, text: question.concept }) : question.concept;
}

/**
 * One question: its form, and what it shows for a choice.
 * @param {import("./maths.js").Question} question @param {number} index
 * @param {(optionId: string) => void} checked called with the choice of each check
 */
function questionView(question, index, checked) {
  const group = uniqueId("quiz");
  const feedback = h("div", { class: "dh-quiz__feedback", tabindex: "-1", hidden: true });
  const button = h("button", { type: "submit", class: "dh-button dh-button--primary", text: "Check" });
  const radios = question.options.map((option) =>
    h("input", { type: "radio", name: group, value: option.id })
  );
  const labels = question.options.map((option, i) =>
    h("label", { class: "dh-quiz__option" }, radios[i], h("span", {}, ...inline(option.text)))
  );
  const legend = h(
    "legend",
    {},
    h("span", { class: "dh-quiz__tag", text: `Question ${index + 1} · ${question.level}` }),
    h("span", { class: "dh-quiz__text" }, ...inline(question.question))
  );
  const node = h(
    "form",
    { class: "dh-quiz__question", "data-question": question.id },
    h("fieldset", {}, legend, ...labels),
    h("div", { class: "dh-quiz__row" }, button),
    feedback
  );

  const stop = on(node, "submit", (event) => {
    event.preventDefault();
    const chosen = radios.find((radio) => radio.checked);
    if (chosen) checked(chosen.value);
    else {
      show("none", "Choose an answer first.", []);
      radios[0].focus();
    }
  });

  function show(kind, verdict, children) {
    feedback.dataset.kind = kind;
    feedback.hidden = false;
    feedback.replaceChildren(h("p", {}, h("strong", { text: verdict }), " ", ...children));
  }

  /** Show the choice with its explanation; `first` says whether it was this round's first. */
  function answer(optionId, first) {
    const option = optionOf(question, optionId);
    radios.forEach((radio) => (radio.checked = radio.value === optionId));
    node.dataset.state = option.correct ? "right" : "wrong";
    button.hidden = option.correct;
    // A right answer closes the question; the radios stay readable, and say that they are closed.
    radios.forEach((radio) => (radio.disabled = option.correct && !radio.checked));
    const verdict = !option.correct ? "Not yet." : first ? "Right." : "Right, at a later try.";
    show(option.correct ? "right" : "wrong", verdict, inline(option.why));
    if (option.correct) feedback.append(others());
    return `${verdict} ${option.why.replaceAll("`", "")}`;
  }

  function others() {
    const rest = question.options.filter((option) => !option.correct);
    return h(
      "details",
      {},
      h("summary", { text: "Why not the others" }),
      h("dl", {}, ...rest.flatMap((o) => [h("dt", {}, ...inline(o.text)), h("dd", {}, ...inline(o.why))]))
    );
  }

  function clear() {
    delete node.dataset.state;
    node.reset();
    radios.forEach((radio) => (radio.disabled = false));
    button.hidden = false;
    feedback.hidden = true;
    feedback.replaceChildren();
  }

  const focus = () => radios[0].focus();
  return { node, answer, clear, focus, feedback, stop };
}

/** JupyterLab's single-key shortcuts listen further out: arrows and Enter belong to the answers. */
function keepFromNotebook(event) {
  const shared = event.ctrlKey || event.metaKey || event.altKey || event.key === "Escape";
  if (!shared) event.stopPropagation();
}

/** Where results are kept: the site's progress, or the kernel behind the model. */
function keeper(model) {
  const site = globalThis.downhill?.progress;
  const lesson = model.get("lesson");
  let best = model.get("_stored")?.best ?? 0; // the kernel sends its own only once
  function fromKernel() {
    const sent = model.get("result") ?? {};
    best = Math.max(best, sent.last ?? 0);
    return { ...model.get("_stored"), ...sent, best };
  }
  return {
    /** What is kept by now; another tab, or another view, may have written it. */
    stored: () => (site ? site.lesson(lesson) : fromKernel()),
    notice: () => (site ? site.message : model.get("_notice")) || "",
    keep(patch) {
      if (site) site.record(lesson, patch);
      model.set("result", patch);
      model.save_changes();
    },
    /** Call `fn` whenever something else has written; returns what stops it. */
    onChange(fn) {
      model.on("change:result", fn);
      const leave = site?.on(fn);
      return () => {
        model.off("change:result", fn);
        leave?.();
      };
    },
  };
}

/** @param {{model: any, el: HTMLElement}} context @returns {() => void} */
function render({ model, el }) {
  const questions = model.get("questions");
  const threshold = model.get("threshold");
  const keep = keeper(model);
  const status = politeStatus({ wait: 150 });
  status.node.classList.add("dh-quiz__said");
  const notice = h("p", { class: "dh-quiz__notice", hidden: true });
  const bar = h("progress", { max: questions.length, "aria-label": "Right in this round" });
  const words = h("p", { class: "dh-quiz__summary" });
  const after = h("div", { class: "dh-quiz__after" });
  let answers = {};
  let attempts = 0;
  let best = 0;
  let opening = /** @type {number | null} */ (null); // right in the series' first round, once done
  let again = false; // this round asks missed questions once more

  const views = questions.map((question, i) =>
    questionView(question, i, (optionId) => check(question, views[i], optionId))
  );

  function check(question, view, optionId) {
    sync();
    const first = !isAnswered(question, answers);
    if (first) answers = { ...answers, [question.id]: optionId };
    const said = view.answer(optionId, isRight(question, answers));
    const { right, share, done } = score(questions, answers);
    const reached = best <= threshold && share > threshold;
    best = Math.max(best, share);
    if (first) {
      if (done) attempts += 1;
      if (done && !again) opening = right;
      keep.keep(patchOf(questions, answers, attempts));
    }
    update();
    // Here is where the reader looks; the sum of the round stands below all questions.
    if (reached || (first && done)) view.feedback.append(h("p", { class: "dh-quiz__reached", text: words.textContent }));
    status.say(first ? `${said} ${words.textContent}` : said);
    // The button that had the focus is gone; the explanation is where reading goes on.
    if (optionOf(question, optionId).correct) view.feedback.focus();
  }

  function update() {
    const { right, done } = score(questions, answers);
    bar.value = right;
    set(words, { text: summary(questions, answers, threshold, best, again ? opening : null) });
    words.dataset.passed = String(best > threshold);
    notice.textContent = keep.notice();
    notice.hidden = !notice.textContent;
    after.replaceChildren(...(done ? closing() : []));
  }

  function closing() {
    const wrong = missed(questions, answers);
    const again = h("button", { type: "button", class: "dh-button" });
    if (!wrong.length) {
      again.textContent = "Start over";
      again.addEventListener("click", () => begin(() => ({})));
      return [again];
    }
    again.textContent = wrong.length === 1 ? "Try the missed one again" : "Try the missed ones again";
    again.addEventListener("click", () => begin(withoutMissed));
    const items = wrong.map((question) => h("li", {}, conceptOf(question)));
    return [h("p", { text: "Worth another look:" }), h("ul", {}, ...items), again];
  }

  /** Show these answers; a question whose answer is the same keeps what its reader sees there. */
  function restore(kept) {
    const before = answers;
    answers = kept;
    questions.forEach((question, i) => {
      if (before[question.id] === answers[question.id]) return;
      views[i].clear();
      if (isAnswered(question, answers))
        views[i].answer(answers[question.id], isRight(question, answers));
    });
    update();
  }

  /** Begin a round with what `rest` keeps of the last one; the best score stays. */
  function begin(rest) {
    sync();
    if (!score(questions, answers).done) return; // a new round was begun elsewhere
    const kept = rest(questions, answers);
    again = Object.keys(kept).length > 0;
    restore(kept);
    keep.keep(patchOf(questions, answers, attempts));
    const next = questions.findIndex((question) => !isAnswered(question, answers));
    views[next].focus();
    status.say(`${words.textContent} Question ${next + 1} is next.`);
  }

  /** Take over what is kept by now: it counts, and not the copy that this view made of it. */
  function sync() {
    const stored = keep.stored();
    const kept = stillAsked(questions, stored.answers ?? {});
    [attempts, best] = [stored.attempts ?? 0, stored.best ?? 0];
    if (questions.some(({ id }) => kept[id] !== answers[id])) {
      const { right, done } = score(questions, kept);
      // Progress keeps no rounds but the last: what was right in a first round before it is unknown.
      again = attempts > (done ? 1 : 0);
      opening = done && attempts === 1 ? right : null;
      restore(kept);
    }
    update();
  }

  const stop = keep.onChange(sync);
  model.on("change:_notice", update);
  sync();
  const list = h("div", { class: "dh-quiz__list" }, ...views.map((view) => view.node));
  const foot = h("div", { class: "dh-quiz__foot" }, words, bar, after, status.node);
  const intro = h("p", {
    text: `${FAIR} ${rule(questions.length, threshold)}`,
  });
  const root = h("div", { class: "dh-live dh-quiz" }, notice, intro, list, foot);
  root.addEventListener("keydown", keepFromNotebook);
  el.append(root);
  return () => {
    stop();
    model.off("change:_notice", update);
    views.forEach((view) => view.stop());
    status.destroy();
  };
}

export default { render };
