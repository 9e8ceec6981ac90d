import { h, uniqueId } from "../figures/kit/dom.js";
import { fill } from "../figures/kit/story.js";
import { draftOf, editor } from "./editor.js";
import { pieces, plain, wording } from "./maths.js";

/** Text as nodes: code between backticks, stress between stars, everything else as plain text. */
const inline = (text) => pieces(text).map(({ mark, text: words }) => (mark ? h(mark, { text: words }) : words));

/** A button that opens the part it names. */
function opener(words, content) {
  const id = uniqueId("exercise-part");
  const part = h("div", { id, class: "dh-exercise__part", hidden: true }, content);
  const button = h("button", { type: "button", class: "dh-exercise__button", "aria-expanded": "false", "aria-controls": id, text: `Show ${words}` });
  button.addEventListener("click", () => {
    part.hidden = !part.hidden;
    button.setAttribute("aria-expanded", String(!part.hidden));
    button.textContent = `${part.hidden ? "Show" : "Hide"} ${words}`;
  });
  return { button, part };
}

const code = (text) => h("pre", { class: "dh-exercise__code", text });
const fold = (words, content) => h("details", {}, h("summary", { text: words }), content);

/** Where no Python runs in the page, in Jupyter, the next cell is the editor. */
function forNotebook(model) {
  const name = model.get("exercise");
  return [
    h("p", {}, "Write your answer in the next cell and run it: ", h("code", { text: `check_${name}` }), " says what is right, and what is not yet."),
    fold("Hint", h("p", {}, ...inline(model.get("hint")))),
    fold("Solution", code(model.get("solution"))),
  ];
}

/** The editor of the page, its buttons and what they show. */
function forPage(model, python, solvedNow) {
  const [lesson, exercise, starter] = ["lesson", "exercise", "starter"].map((name) => model.get(name));
  const draft = draftOf(lesson, exercise);
  const ids = { field: uniqueId("exercise"), help: uniqueId("exercise-help") };
  const run = h("button", { type: "button", class: "dh-exercise__button dh-exercise__button--primary", text: "Run check" });
  const reset = h("button", { type: "button", class: "dh-exercise__button", text: "Reset" });
  const verdict = h("div", { class: "dh-exercise__verdict", role: "status", "aria-live": "polite" });
  const printed = h("div", { class: "dh-exercise__printed", hidden: true });
  const hint = opener("hint", h("p", {}, h("strong", { text: "Hint. " }), ...inline(model.get("hint"))));
  const solution = opener("solution", h("div", {}, h("p", { class: "dh-exercise__label", text: "One solution" }), code(model.get("solution"))));
  let before = null; // what Reset replaced, until something is typed
  let busy = false;

  const area = editor({
    id: ids.field,
    describedBy: ids.help,
    submit: () => check(),
    changed() {
      draft.write(area.field.value);
      before = null;
      reset.textContent = "Reset";
    },
  });

  function tell(kind, words, ...rest) {
    verdict.dataset.kind = kind;
    verdict.replaceChildren(h("p", {}, h("strong", { text: words }), " ", ...rest));
  }

  function show(outcome, ran) {
    const { kind, words, reason, evidence, quoted } = wording(outcome, ran);
    tell(kind, words, ...inline(fill(reason, model.get("story") ?? {})));
    if (quoted) verdict.append(code(quoted));
    if (evidence) verdict.append(h("p", { class: "dh-exercise__evidence" }, ...inline(evidence)));
    const output = h("pre", { class: "dh-exercise__code", tabindex: "0", role: "region", "aria-label": "What your code printed", text: outcome.stdout });
    printed.replaceChildren(h("p", { text: "Your code printed:" }), output);
    printed.hidden = !outcome.stdout;
  }

  async function check() {
    if (busy) return;
    busy = true;
    run.setAttribute("aria-disabled", "true");
    const ran = plain(area.field.value);
    const onState = (state) => tell("wait", state === "loading" ? "Starting Python (about 240 KB, once) …" : "Running …");
    try {
      const outcome = await python.run({ code: ran, lesson, exercise, onState });
      show(outcome, ran);
      if (outcome.ok) solvedNow().forEach((notice) => verdict.append(h("p", { text: notice })));
    } catch (error) {
      tell("wrong", "Python could not start:", error.message);
    } finally {
      busy = false;
      run.removeAttribute("aria-disabled");
    }
  }

  function resetOrUndo() {
    const undo = before;
    before = undo === null ? area.field.value : null;
    area.show(undo ?? starter);
    if (undo === null) draft.forget();
    else draft.write(undo);
    reset.textContent = undo === null ? "Undo reset" : "Reset";
  }

  run.addEventListener("click", check);
  reset.addEventListener("click", resetOrUndo);
  /** The text that was typed last, here or in another tab; not over the hands of who types here. */
  function take() {
    const typing = document.hasFocus() && document.activeElement === area.field;
    if (!typing) area.show(draft.read() ?? starter);
  }

  const stop = draft.onChange(take);
  area.show(draft.read() ?? starter);
  const nodes = [
    h("label", { for: ids.field, class: "dh-exercise__label", text: "Your code" }),
    area.field,
    h("p", { id: ids.help, class: "dh-exercise__help", text: "Enter indents, Tab leaves the field, Ctrl + Enter runs the check." }),
    h("div", { class: "dh-exercise__bar" }, run, reset, hint.button, solution.button),
    hint.part, verdict, printed, solution.part,
  ];
  const destroy = () => {
    stop();
    area.destroy();
  };
  return { nodes, destroy };
}

/** A figure near the top may come alive before the page's later scripts have run: wait for those. */
async function pageScripts() {
  if (globalThis.downhill?.python || document.readyState === "complete") return;
  await new Promise((resolve) => {
    document.addEventListener("DOMContentLoaded", resolve, { once: true });
    globalThis.addEventListener("load", resolve, { once: true });
  });
}

/** @param {{model: any, el: HTMLElement}} context @returns {Promise<() => void>} */
async function render({ model, el }) {
  await pageScripts();
  const { python, progress } = globalThis.downhill ?? {};
  const [lesson, exercise] = [model.get("lesson"), model.get("exercise")];
  const solved = h("span", { class: "dh-exercise__solved", text: "Solved", hidden: true });
  const refresh = () => (solved.hidden = !progress?.lesson(lesson)?.exercises?.[exercise]);
  const solvedNow = () => {
    progress?.record(lesson, { exercises: { [exercise]: true } });
    solved.hidden = false;
    return progress?.available === false ? [progress.message] : []; // what to tell beside the verdict
  };
  const page = python && forPage(model, python, solvedNow);
  el.append(
    h(
      "div",
      { class: "dh-live dh-exercise" },
      h("p", { class: "dh-exercise__title" }, h("span", { class: "dh-exercise__tag", text: "Exercise" }), model.get("title"), " ", solved),
      h("p", {}, ...inline(model.get("prompt"))),
      ...(page ? page.nodes : forNotebook(model)),
    ),
  );
  refresh();
  const stop = progress?.on(refresh);
  return () => {
    stop?.();
    page?.destroy();
  };
}

export default { render };
