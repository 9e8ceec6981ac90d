"""On paper: no menus, folded parts readable, figures as pictures, answers where asked for."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, expect

MENUS = (".sidebar-drawer", ".toc-drawer", ".mobile-header", ".theme-toggle", ".dh-copy")


@contextmanager
def printed(page: Page) -> Iterator[Page]:
    """Show the page as it goes to paper, and afterwards as before."""
    page.emulate_media(media="print")
    try:
        yield page
    finally:  # a test that fails leaves the next one a screen
        page.emulate_media(media="screen")


def menus_and_buttons_are_left_out(page: Page) -> None:
    """Look at each part that paper has no use for."""
    for name in MENUS:
        for part in page.locator(name).all():
            expect(part).to_be_hidden()


def every_folded_part_is_readable(page: Page) -> None:
    """Look into each fold of a page made from a notebook."""
    folds = page.locator("article details:visible")
    count = folds.count()
    assert count > 10 or "_deeper" in page.url, f"{count} folds"
    for fold in folds.all():
        inside = fold.locator(":scope > :not(summary)").first
        expect(inside).to_be_visible()
        assert inside.bounding_box()["height"] > 5, fold.inner_text()[:80]


def answers_are_left_out_unless_asked_for(page: Page) -> None:
    """Look into each exercise and the check, then tick the box in the head."""
    folds = page.locator("article .dh-figure__picture:is(.dh-exercise, .dh-quiz) details")
    for fold in folds.all():
        expect(fold).to_be_hidden()
    if folds.count():
        page.locator("#dh-paper-answers").evaluate("(box) => { box.checked = true; }")
        expect(folds.first).to_be_visible()


def figures_are_their_pictures(page: Page) -> None:
    """Find the still picture of each live figure, and nothing to press."""
    for figure in page.locator("[data-dh-figure]").all():
        expect(figure.locator(".dh-figure__picture > *").first).to_be_visible()
        expect(figure.get_by_role("button")).to_have_count(0)


def is_readable(page: Page) -> None:
    """Look at all of that on a page made from a notebook."""
    with printed(page):
        menus_and_buttons_are_left_out(page)
        answers_are_left_out_unless_asked_for(page)
        every_folded_part_is_readable(page)
        figures_are_their_pictures(page)
