"""On paper: no menus, folded parts readable, figures as pictures."""

import pytest
from playwright.sync_api import expect

from tests.site.built import LESSON, notebooks


@pytest.fixture(params=[(name, on) for name in notebooks() for on in (True, False)], ids=str)
def page(request, visit):
    name, scripts = request.param
    page = visit(name, java_script_enabled=scripts)
    page.emulate_media(media="print")
    return page


def test_menus_and_buttons_are_left_out(page):
    for name in (".sidebar-drawer", ".toc-drawer", ".mobile-header", ".theme-toggle", ".dh-copy"):
        for part in page.locator(name).all():
            expect(part).to_be_hidden()


def test_every_folded_part_is_readable(page):
    folds = page.locator("article details:visible")
    assert folds.count() > (1 if "_deeper" in page.url else 10)
    for fold in folds.all():
        inside = fold.locator(":scope > :not(summary)").first
        expect(inside).to_be_visible()
        assert inside.bounding_box()["height"] > 5, fold.inner_text()[:80]


def test_figures_print_as_their_pictures(page):
    for figure in page.locator("[data-dh-figure]").all():
        expect(figure.locator(".dh-figure__picture > *").first).to_be_visible()
        expect(figure.get_by_role("button")).to_have_count(0)


def test_pages_become_paper(open_page):
    page = open_page(LESSON)
    assert page.pdf(format="A4").startswith(b"%PDF")
