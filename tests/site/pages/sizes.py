"""How wide a page is, how small what is pressed, what is covered, and what stands far away."""

WIDE = """() => {
  const width = document.documentElement.clientWidth;
  const out = [...document.body.querySelectorAll("*")].filter((node) => {
    const box = node.getBoundingClientRect();
    return box.right > width + 1 && box.width > 0;
  });
  return [document.documentElement.scrollWidth - width,
          out.slice(0, 3).map((node) => node.outerHTML.slice(0, 120))];
}"""
# Tables of words that do not fit; one with code or formulas may scroll, for a name stays whole.
TABLES = """() => [...document.querySelectorAll(".table-wrapper:not(:has(code, .katex))")]
  .filter((table) => table.scrollWidth > table.clientWidth && !/\\w_\\w/.test(table.innerText))
  .map((table) => table.innerText.slice(0, 120))"""
# Code, outputs and tables that a wide window does not show whole; a folded cell has no size.
SCROLLS = """() => [...document.querySelectorAll("article :is(.highlight pre, .table-wrapper)")]
  .filter((node) => node.scrollWidth > node.clientWidth)
  .map((node) => node.innerText.slice(0, 200))"""
SMALL = """(nodes) => nodes.map((node) => {
  const { width, height } = node.getBoundingClientRect();
  return [Math.min(width, height), node.outerHTML.slice(0, 120)];
}).filter(([size]) => size > 0 && size < 24)"""
TARGETS = (
    "button, input:not([type=radio], [type=checkbox]), textarea, summary, .dh-handle__area,"
    " .dh-choice, .dh-quiz__option"
)
# What of the page, or of a part of it, is drawn thousands of pixels away. (KaTeX clips its roots.)
FAR = """(part) => {
  const { scrollHeight } = document.documentElement;
  return [...(part ?? document).querySelectorAll("svg:not(.katex svg) *")].filter((node) => {
    const { left, right, top, bottom } = node.getBoundingClientRect();
    const beside = Math.max(-left, right - innerWidth);
    return Math.max(beside, -top - scrollY, bottom + scrollY - scrollHeight) > 2000;
  }).map((node) => node.outerHTML.slice(0, 120));
}"""
# The shade at an edge that has more is hidden by a cover, in the colour of what is behind it.
COVERS = """() => {
  const probe = document.body.appendChild(document.createElement("i"));
  const seen = (colour) => { probe.style.color = colour; return getComputedStyle(probe).color; };
  const behind = (node) => {
    const { backgroundColor } = getComputedStyle(node);
    return backgroundColor !== "rgba(0, 0, 0, 0)" ? backgroundColor : behind(node.parentElement);
  };
  const ground = (node) => seen(getComputedStyle(node).getPropertyValue("--ground"));
  const shaded = ":is(.table-wrapper, .katex-display, .highlight pre)";
  const found = [...document.querySelectorAll(`article ${shaded}`)]
    .filter((node) => ground(node) !== behind(node))
    .map((node) => node.parentElement.outerHTML.slice(0, 120));
  probe.remove();
  return found;
}"""
# Where everything stands that is no switch of the theme. It stays on the page to be compared there:
# a lesson has thousands of parts, and to tell of each takes longer than to measure it.
_PLACES = """[...document.querySelectorAll("body *:not(.theme-toggle, .theme-toggle *)")]
  .map((node) => {
    const { x, y, width, height } = node.getBoundingClientRect();
    return { node, at: [x, y, width, height] };
  })"""
KEEP_PLACES = f"() => {{ globalThis.places = {_PLACES}; }}"
# What stands more than a pixel from where it stood then, or is there once only.
MOVED = f"""() => {{
  const before = globalThis.places, now = {_PLACES};
  const longer = before.length > now.length ? before : now;
  return [...longer.keys()]
    .filter((i) => !before[i]?.at.every((from, k) => Math.abs(from - now[i]?.at[k]) <= 1))
    .map((i) => [before[i]?.at, now[i]?.at, longer[i].node.outerHTML.slice(0, 60)]);
}}"""


def small_targets(page) -> list:
    """Return what a finger must hit in a figure and is under 24 px, after counting them all."""
    targets = page.locator(f".dh-figure :is({TARGETS}):visible")
    if "/notebooks/" in page.url and "_deeper" not in page.url:  # others may have no figure
        assert targets.count() > 50, f"only {targets.count()} targets"
    return targets.evaluate_all(SMALL)
