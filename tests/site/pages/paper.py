"""On paper: no menus, folded parts readable, figures as pictures, answers where asked for."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

from tests.site.opening import WAIT

MENUS = (".sidebar-drawer", ".toc-drawer", ".mobile-header", ".theme-toggle", ".dh-copy")

ANSWERS = "article .dh-figure__picture:is(.dh-exercise, .dh-quiz) details"
# For looks at a whole page at once: each of its folds alone would be many calls to the browser.
SEEN = """
const seen = (node) => {
  const { width, height } = node?.getBoundingClientRect() ?? {};
  return width > 0 && height > 0 && node.checkVisibility({ visibilityProperty: true });
};
const all = (query, node = document) => [...node.querySelectorAll(query)];
const named = (node) => node.outerHTML.slice(0, 120);
"""
FOLDED = """return all("article details").filter(seen).filter((fold) => {
  const inside = [...fold.children].find((node) => !node.matches("summary"));
  return !seen(inside) || inside.getBoundingClientRect().height <= 5;
}).map(named);"""
UNPICTURED = """return all("[data-dh-figure]").filter((figure) =>
  !seen(figure.querySelector(".dh-figure__picture > *"))
  || all("button, [role=button], input:is([type=button], [type=submit])", figure).some(seen)
).map(named);"""


@contextmanager
def printed(page: Page) -> Iterator[Page]:
    """Show the page as it goes to paper, and afterwards as before."""
    page.emulate_media(media="print")
    try:
        yield page
    finally:  # a test that fails leaves the next one a screen
        page.emulate_media(media="screen")


def nothing(page: Page, look: str) -> None:
    """Wait until the look, the body of a JavaScript function, finds nothing on the page."""
    end = time.monotonic() + WAIT / 1000
    while (found := page.evaluate(f"() => {{ {SEEN} {look} }}")) and time.monotonic() < end:
        page.wait_for_timeout(50)
    assert not found, "\n".join(found)


def menus_and_buttons_are_left_out(page: Page) -> None:
    """Look at each part that paper has no use for."""
    nothing(page, f"return all('{', '.join(MENUS)}').filter(seen).map(named);")


def every_folded_part_is_readable(page: Page) -> None:
    """Look into each fold of a page made from a notebook."""
    nothing(page, FOLDED)
    count = page.locator("article details:visible").count()
    assert count > 10 or "_deeper" in page.url, f"{count} folds"


def answers_are_left_out_unless_asked_for(page: Page) -> None:
    """Look into each exercise and the check, then tick the box in the head."""
    nothing(page, f"return all('{ANSWERS}').filter(seen).map(named);")
    if page.locator(ANSWERS).count():
        page.locator("#dh-paper-answers").evaluate("(box) => { box.checked = true; }")
        nothing(page, f"return all('{ANSWERS}').filter((n) => !seen(n)).map(named);")


def figures_are_their_pictures(page: Page) -> None:
    """Find the still picture of each live figure, and nothing to press."""
    nothing(page, UNPICTURED)


def is_readable(page: Page) -> None:
    """Look at all of that on a page made from a notebook."""
    with printed(page):
        menus_and_buttons_are_left_out(page)
        answers_are_left_out_unless_asked_for(page)
        every_folded_part_is_readable(page)
        figures_are_their_pictures(page)
