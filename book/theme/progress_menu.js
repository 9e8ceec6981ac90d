// A tick behind each lesson of the menu that is complete. A classic script; runs after progress.js.
(() => {
  "use strict";

  const { progress } = globalThis.downhill;
  const here = document.querySelector("meta[name=dh-lesson]")?.content;

  /** The lesson that a link of the menu leads to; the link of the page itself leads to "#". */
  function lessonOf(link) {
    const href = link.getAttribute("href");
    return href === "#" ? here : href.match(/([^/]+)\.html$/)?.[1];
  }

  function tick() {
    const { lessons } = progress.load();
    for (const link of document.querySelectorAll(".sidebar-tree a")) {
      const id = lessonOf(link);
      const done = Object.hasOwn(lessons, id) && progress.state(lessons[id]) === "complete";
      const mark = link.querySelector(".dh-tick");
      if (!done) mark?.remove();
      else if (!mark) {
        const added = document.createElement("span");
        added.className = "dh-tick";
        added.setAttribute("role", "img");
        added.setAttribute("aria-label", "complete");
        added.textContent = "✓";
        link.append(" ", added);
      }
    }
  }

  tick();
  progress.on(tick);
})();
