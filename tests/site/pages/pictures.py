"""Every picture has a text alternative, and says more than its file name."""

from playwright.sync_api import Page

# A picture is named itself, or stands in something named, or is there for the eye alone.
UNNAMED = """() => [...document.querySelectorAll("svg")].filter((svg) => {
  if (svg.closest("[aria-hidden=true], [hidden], .katex")) return false;
  const named = svg.closest("[role=img], svg[role=group]");
  return !named || (named.getAttribute("aria-label") ?? "").trim().length < 8;
}).map((svg) => svg.outerHTML.slice(0, 160))"""
IMAGES = "() => [...document.querySelectorAll('img')].filter((i) => !i.alt.trim()).length"


def have_words(page: Page) -> None:
    """Look for pictures without words."""
    assert page.evaluate(UNNAMED) == []
    assert page.evaluate(IMAGES) == 0
