/* Shows what progress.js keeps: on Your progress every lesson with export, import and reset, and
 * on any page a badge in each `[data-dh-lesson]`. A classic script; runs after progress.js.
 *
 *   <div id="dh-progress" data-lessons='[{"id": …, "title": …, "url": …, "k": 4, "of": 15}]'>
 *     (the tour is no lesson: it has neither `k` nor `of`)
 *     <p>This page needs JavaScript …</p>     (replaced when the script runs)
 *   </div>
 */
(function () {
  "use strict";

  const progress = globalThis.downhill.progress;

  function h(tag, attrs, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attrs))
      if (value !== false) node.setAttribute(name, value === true ? "" : value);
    node.append(...children);
    return node;
  }

  function button(text, kind, act) {
    const node = h("button", { type: "button", class: `dh-progress__button dh-progress__button--${kind}` }, text);
    node.addEventListener("click", act);
    return node;
  }

  const percent = (share) => `${Math.round(share * 100)}\u00a0%`;
  const LABELS = { complete: "Complete", "in progress": "In progress", "not started": "Not started" };

  function badge(entry) {
    const state = progress.state(entry);
    const best = entry.best === undefined ? "" : ` · best ${percent(entry.best)}`;
    const node = h("span", { class: "dh-badge", "data-state": state.replace(" ", "-") });
    node.textContent = LABELS[state] + best;
    return node;
  }

  // Badges on other pages: a lesson not begun needs no badge

  function showBadges() {
    for (const card of document.querySelectorAll("[data-dh-lesson]")) {
      card.querySelector(".dh-badge-slot")?.remove();
      const entry = progress.lesson(card.dataset.dhLesson);
      if (progress.state(entry) !== "not started")
        card.append(h("span", { class: "dh-badge-slot" }, " ", badge(entry)));
    }
  }

  // Your progress

  const root = document.getElementById("dh-progress");
  const pages = root ? JSON.parse(root.dataset.lessons) : [];
  const lessons = pages.filter((page) => page.k);
  const told = h("p", { class: "dh-progress__told", role: "status" });
  const overall = h("p", { class: "dh-progress__overall" });
  const meter = h("progress", { max: String(lessons.length || 1), "aria-label": "Written lessons complete" });
  const list = h("ol", { class: "dh-progress__list" });
  const notice = h("p", { class: "dh-progress__notice", hidden: true });
  let shown = "";

  function line(lesson) {
    const entry = progress.lesson(lesson.id);
    const best = entry.best ?? 0;
    const link = h("a", { href: lesson.url }, lesson.title);
    const bar = h("progress", { max: "1", value: String(best), "aria-label": `Best score, ${lesson.k ? `lesson ${lesson.k}` : "the tour"}` });
    const number = h("span", { class: "dh-progress__k" }, lesson.k ? `Lesson ${lesson.k} of ${lesson.of}` : "Before the lessons");
    const head = h("div", { class: "dh-progress__head" }, h("span", {}, number, link), badge(entry));
    const told = facts(entry);
    return h("li", {}, head, bar, told ? h("p", { class: "dh-progress__facts" }, told) : "");
  }

  /** What was done; nothing where nothing was, which the badge says already. */
  function facts(entry) {
    const done = Object.values(entry.exercises ?? {}).filter(Boolean).length;
    const said = [
      entry.attempts && `${entry.attempts} ${entry.attempts === 1 ? "round" : "rounds"} of the mastery check`,
      done && `${done} ${done === 1 ? "exercise" : "exercises"} solved`,
      entry.updated && `last worked on ${entry.updated.slice(0, 10)}`,
    ].filter(Boolean);
    const text = said.join(" · ");
    return text && text[0].toUpperCase() + text.slice(1);
  }

  function show() {
    const complete = lessons.filter((l) => progress.state(progress.lesson(l.id)) === "complete").length;
    const written = lessons.length === 1 ? "1 lesson" : `${lessons.length} lessons`;
    const more = lessons.some((lesson) => lesson.of > lessons.length);
    overall.textContent = `Complete: ${complete} of the ${written}${more ? " written so far" : ""}.`;
    meter.value = complete;
    list.replaceChildren(...pages.map(line));
    notice.textContent = progress.message;
    notice.hidden = !progress.message;
  }

  function tell(text, ...more) {
    told.replaceChildren(text, ...more);
  }

  function download() {
    const url = URL.createObjectURL(new Blob([progress.exportText()], { type: "application/json" }));
    const link = h("a", { href: url, download: "downhill-progress.json", hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 10000); // the download has begun by then
    tell("Saved as downhill-progress.json. Import it on another device, or in a notebook.");
  }

  function picker() {
    const input = h("input", { type: "file", accept: ".json,application/json", hidden: true });
    input.addEventListener("change", async () => {
      const [file] = input.files;
      if (!file) return;
      try {
        progress.importText(await file.text());
        tell(progress.available
          ? `Imported ${file.name}. Where both had a lesson, the better score was kept.`
          : `${file.name} is shown, and forgotten when this page is left. ${progress.message}`);
      } catch (error) {
        tell(`${file.name}: ${error.message}`);
      }
      input.value = ""; // so that the same file can be chosen again
    });
    return input;
  }

  function confirmReset() {
    const keep = button("Keep my progress", "plain", () => dialog.close());
    const copy = button("Download a copy first", "plain", download);
    const reset = button("Reset everything", "danger", () => {
      const before = progress.exportText();
      progress.reset();
      dialog.close();
      const undo = button("Undo", "plain", () => {
        progress.importText(before);
        tell("Everything is back.");
      });
      tell("Your progress was reset. ", undo);
      undo.focus();
    });
    const title = h("h2", { id: "dh-reset-title" }, "Reset your progress?");
    const text = h("p", {}, "Scores, answers and solved exercises of all lessons are removed from this browser.");
    const dialog = h("dialog", { class: "dh-dialog", "aria-labelledby": title.id }, title, text);
    dialog.append(h("div", { class: "dh-progress__row" }, keep, copy, reset));
    return dialog;
  }

  function build() {
    const input = picker();
    const dialog = confirmReset();
    const row = h(
      "div",
      { class: "dh-progress__row" },
      button("Export", "plain", download),
      button("Import…", "plain", () => input.click()),
      button("Reset…", "danger", () => dialog.showModal())
    );
    const where = h(
      "p",
      { class: "dh-progress__where" },
      "Export writes a file that another browser, or a notebook, can import. The better score wins."
    );
    root.replaceChildren(notice, overall, meter, list, row, told, where, input, dialog);
  }

  function refresh() {
    const now = JSON.stringify([progress.load(), progress.message]);
    if (now === shown) return;
    shown = now;
    if (root) show();
    showBadges();
  }

  if (root) build();
  refresh();
  progress.on(refresh);
})();
