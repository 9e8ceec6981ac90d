"""Every page on a narrow phone, opened once for all that must hold of each of them there."""

import pytest

from tests.site.built import LESSON, notebooks, ordered
from tests.site.opening import all_laid_out, to_its_end
from tests.site.pages.axe import violations
from tests.site.pages.line_ends import PARTED, STRAY, TORN
from tests.site.pages.plots import CROWDED
from tests.site.pages.sizes import COVERS, TABLES, WIDE, small_targets

PHONE = {"viewport": {"width": 360, "height": 800}}


@pytest.fixture(scope="module", params=ordered())
def opened(request, tour):
    return tour.visit(request.param, **PHONE)


@pytest.fixture
def page(page):
    """The page, 360 px wide again."""
    page.set_viewport_size(PHONE["viewport"])
    return page


def narrower(page):
    page.set_viewport_size(PHONE["viewport"] | {"width": 320})


def test_loads_alone_and_without_an_error(page):
    assert page.locator("h1").count() == 1
    assert page.title()
    to_its_end(page)


def test_no_page_scrolls_sideways(page):
    all_laid_out(page)
    for narrow in (lambda page: None, narrower):
        narrow(page)
        more, at = page.evaluate(WIDE)
        assert more <= 0, f"{more} px too wide at {page.viewport_size}, near {at}"
        assert page.evaluate(STRAY) == [], "a line begins with the comma of a formula"


def test_tables_of_words_fit(page):
    all_laid_out(page)
    assert page.evaluate(TABLES) == []


def test_lines_end_where_they_may(page):
    all_laid_out(page)
    for narrow in (lambda page: None, narrower):
        narrow(page)
        assert page.evaluate(PARTED) == []
        assert page.evaluate(TORN) == [], "a bracket or a word of an address ends on another line"


def test_no_shade_shows_where_nothing_is_hidden(page):
    assert page.evaluate(COVERS) == []


@pytest.mark.parametrize("opened", notebooks(), indirect=True)
def test_words_of_plots_have_10_px_and_a_place_of_their_own(page):
    all_laid_out(page)
    assert page.evaluate(CROWDED) == []


@pytest.mark.parametrize("opened", notebooks(), indirect=True)
def test_targets_of_the_figures_are_24_px(page):
    narrower(page)
    assert small_targets(page) == []


@pytest.mark.parametrize(
    ("name", "drawer"),
    [(LESSON, ""), ("book/notation.html", "__navigation"), ("book/notation.html", "__toc")],
)
def test_axe_finds_nothing(visit, name, drawer):
    page = visit(name, **PHONE)
    if drawer:
        page.locator(f"label[for={drawer}]:visible").first.click()
    found = violations(page)
    assert not found, "\n".join(found)
