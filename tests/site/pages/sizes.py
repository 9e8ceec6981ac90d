"""How wide a page is, how small what is pressed, and what stands far from the page."""

WIDE = """() => {
  const width = document.documentElement.clientWidth;
  const out = [...document.body.querySelectorAll("*")].filter((node) => {
    const box = node.getBoundingClientRect();
    return box.right > width + 1 && box.width > 0;
  });
  return [document.documentElement.scrollWidth - width,
          out.slice(0, 3).map((node) => node.outerHTML.slice(0, 120))];
}"""
SMALL = """(nodes) => nodes.map((node) => {
  const { width, height } = node.getBoundingClientRect();
  return [Math.min(width, height), node.outerHTML.slice(0, 120)];
}).filter(([size]) => size > 0 && size < 24)"""
TARGETS = (
    "button, input:not([type=radio], [type=checkbox]), textarea, summary, .dh-handle__area,"
    " .dh-choice, .dh-quiz__option"
)
# KaTeX draws its roots very long and clips them.
FAR = """() => {
  const { scrollHeight } = document.documentElement;
  return [...document.querySelectorAll("body *:not(.katex *)")].filter((node) => {
    const { left, right, top, bottom } = node.getBoundingClientRect();
    const beside = Math.max(-left, right - innerWidth);
    return Math.max(beside, -top - scrollY, bottom + scrollY - scrollHeight) > 2000;
  }).map((node) => node.outerHTML.slice(0, 120));
}"""
# Where everything stands that is no switch of the theme.
PLACES = """() => [...document.querySelectorAll("body *:not(.theme-toggle, .theme-toggle *)")]
  .map((node) => {
    const { x, y, width, height } = node.getBoundingClientRect();
    return [node.tagName, ...[x, y, width, height].map(Math.round)].join();
  })"""


def small_targets(page) -> list:
    """Return what a finger must hit in a figure and is under 24 px, after counting them all."""
    targets = page.locator(f".dh-figure :is({TARGETS}):visible")
    if "/notebooks/" in page.url and "_deeper" not in page.url:  # others may have no figure
        assert targets.count() > 50, f"only {targets.count()} targets"
    return targets.evaluate_all(SMALL)
