// What every page does: the theme switch, the mark in the list of contents, copy buttons, and
// folded parts that open for print. Nothing here is needed to read.
(() => {
  "use strict";

  const THEMES = { auto: "follows the system", light: "light", dark: "dark" };
  const buttons = document.querySelectorAll(".theme-toggle");

  function showTheme(theme) {
    document.body.dataset.theme = theme;
    buttons.forEach((button) => {
      button.setAttribute("aria-label", `Theme: ${THEMES[theme]}. Switch theme`);
      button.title = `Theme: ${THEMES[theme]}`;
    });
  }

  // From "auto" the first press must change something: away from what the system shows.
  function nextTheme() {
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    const order = dark ? ["auto", "light", "dark"] : ["auto", "dark", "light"];
    const now = order.indexOf(document.body.dataset.theme);
    const theme = order[(now + 1) % order.length];
    showTheme(theme);
    try { localStorage.setItem("theme", theme); } catch { /* denied: it holds for this page */ }
  }

  /** The choice may have been made in another tab, or on a page that was left with Back. */
  function takeTheme() {
    let theme = null;
    try { theme = localStorage.getItem("theme"); } catch { return; /* denied: it holds for this page */ }
    showTheme(theme in THEMES ? theme : "auto");
  }

  showTheme(document.body.dataset.theme);
  addEventListener("storage", ({ key }) => { if (key === "theme" || key === null) takeTheme(); });
  addEventListener("pageshow", ({ persisted }) => { if (persisted) takeTheme(); });
  buttons.forEach((button) => button.addEventListener("click", nextTheme));

  // The contents list marks the section that is being read.
  const links = [...document.querySelectorAll('.toc-tree a[href^="#"]')].filter((a) => a.hash.length > 1);
  const sections = links.map((a) => document.getElementById(decodeURIComponent(a.hash.slice(1))));
  function markSection() {
    const line = innerHeight * 0.3;
    let current = -1;
    sections.forEach((section, i) => { if (section && section.getBoundingClientRect().top < line) current = i; });
    links.forEach((a, i) => {
      a.parentElement.classList.toggle("scroll-current", i === current);
      if (i === current) a.setAttribute("aria-current", "true"); else a.removeAttribute("aria-current");
    });
  }
  if (links.length) {
    let asked = false;
    const ask = () => { if (!asked) { asked = true; requestAnimationFrame(() => { asked = false; markSection(); }); } };
    addEventListener("scroll", ask, { passive: true });
  }

  // Following a link of the open drawer closes it, as does Escape.
  const drawers = document.querySelectorAll(".sidebar-toggle");
  const closeDrawers = () => drawers.forEach((box) => { box.checked = false; });
  document.querySelectorAll(".toc-drawer a, .sidebar-drawer a").forEach((a) => a.addEventListener("click", closeDrawers));
  addEventListener("keydown", (event) => { if (event.key === "Escape") closeDrawers(); });

  // What scrolls sideways can be reached and moved with the keyboard.
  const WIDE = { pre: "Code", ".table-wrapper": "Table", ".katex-display": "Formula" };
  const PART = 'article[role="main"] > section > section';
  function reachWide(part) {
    for (const [selector, name] of Object.entries(WIDE)) {
      // Without a part: what stands before the first one.
      const boxes = [...(part ?? document).querySelectorAll(`article ${selector}`)]
        .filter((box) => !box.closest(".dh-figure") && (part || !box.closest(PART)));
      const wide = boxes.map((box) => box.scrollWidth > box.clientWidth + 1); // measure all, then mark
      boxes.forEach((box, i) => {
        const marks = { tabindex: "0", role: "group", "aria-label": `${name}, scrolls sideways` };
        Object.entries(marks).forEach(([key, value]) => wide[i] ? box.setAttribute(key, value) : box.removeAttribute(key));
      });
    }
  }

  // Sections below the first screen are laid out one by one when the page is idle, so that nothing
  // moves later; at once where an address leads into the page. While a figure trains, a slow machine
  // is never idle: then one comes every quarter of a second all the same.
  const parts = [...document.querySelectorAll(PART)];
  const idle = globalThis.requestIdleCallback
    ? (fn) => requestIdleCallback(fn, { timeout: 250 }) : (fn) => setTimeout(fn, 30);
  const settle = (part) => { part.classList.add("dh-settled"); reachWide(part); };
  const unsettled = [...parts];
  const settleNext = () => { if (unsettled.length) { settle(unsettled.shift()); idle(settleNext); } };
  if (location.hash) unsettled.splice(0).forEach(settle);
  else addEventListener("load", () => idle(settleNext));
  addEventListener("load", () => reachWide());
  addEventListener("resize", () => [undefined, ...parts].forEach((part) => reachWide(part)));

  // Clipboard access needs a secure page; elsewhere no button is offered.
  const status = document.createElement("span");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  if (navigator.clipboard) {
    document.body.append(status);
    document.querySelectorAll("div.highlight:not(.dh-figure *)").forEach((block) => {
      const pre = block.querySelector("pre");
      if (!pre || block.closest(".cell_output")) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "dh-copy";
      button.textContent = "Copy";
      button.addEventListener("click", async () => {
        const copied = navigator.clipboard.writeText(pre.innerText.trimEnd());
        button.textContent = status.textContent = await copied.then(() => "Copied", () => "Not allowed");
        setTimeout(() => { button.textContent = "Copy"; status.textContent = ""; }, 1500);
      });
      block.append(button);
    });
  }

  // Paper cannot be unfolded: open everything for print, then fold what was folded.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("article details:not([open])")];
    opened.forEach((fold) => { fold.open = true; });
  });
  addEventListener("afterprint", () => { opened.forEach((fold) => { fold.open = false; }); opened = []; });
})();
