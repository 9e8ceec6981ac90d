"""Looks at the page of a live figure, in JavaScript: each is a single call to the browser."""

# What axe-core objects to, once its script is on the page.
RUN_AXE = """axe.run(document, { resultTypes: ["violations"] })
  .then((found) => found.violations.map((v) => [v.id, v.nodes.map((n) => n.html)]))"""
# Whether all that a status shows is told, too. A network that trains gives way to the page between
# steps, and its status says that it goes on.
SAID = """() => [...document.querySelectorAll('.dh-status')].every((status) => {
  const [seen, told] = status.children;
  const words = [...seen.children].filter((n) => !n.hidden).map((n) => n.textContent);
  return words.join(' ').trim() === told.textContent && !told.textContent.includes('goes on');
})"""
# How far things moved on their own since the page was asked for.
SHIFT = """new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => { sum += value; }))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 200);
})"""
# Heights of the live figure and of the picture whose place it takes.
HEIGHTS = """() => {
  const figure = document.querySelector(".dh-figure");
  const [live, picture] = [".dh-live", ".dh-figure__picture"].map((q) => figure.querySelector(q));
  const height = (node) => node.getBoundingClientRect().height;
  const alive = height(live);
  const show = (still) => {
    live.parentElement.style.display = still ? "none" : "";
    picture.style.display = still ? "block" : "";
    picture.hidden = !still;
    figure.toggleAttribute("data-dh-mounted", !still);
  };
  show(true);
  const still = height(picture);
  show(false);
  figure.dataset.dhMounted = "true";
  return [alive, still];
}"""
# How many of these take the focus, and which of them look no different with it.
DULL = """(all) => {
  const ring = (node) => {
    const mark = node.querySelector(".dh-handle__ring") ?? node.closest("label") ?? node;
    return [node, mark].map((n) => {
      const { outlineStyle, outlineWidth, boxShadow, stroke, borderColor } = getComputedStyle(n);
      return [outlineStyle, outlineWidth, boxShadow, stroke, borderColor].join();
    }).join();
  };
  const shown = all.filter((n) => !n.disabled && n.getClientRects().length
    && n.checkVisibility({ visibilityProperty: true }));
  const dull = shown.filter((node) => {
    document.activeElement.blur();
    const before = ring(node);
    node.focus();
    return ring(node) === before;
  });
  return [shown.length, dull.map((n) => n.outerHTML)];
}"""
