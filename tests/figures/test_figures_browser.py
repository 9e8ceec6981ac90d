"""What every live figure promises, tried on each of them in a real browser.

Each figure is opened once for all tests of it: those that use it stand last, for the page is left
as they leave it.
"""

import re
import time

import pytest
from playwright.sync_api import expect

from lessons_core.figures import bundles
from lessons_core.figures.base import LiveFigure
from tests import figure_page
from tests.figure_page import Figures, narrowest_targets, settled, state, violations
from tests.figures.drawn.page import kind
from tests.kept_pages import dress, none_of

# Quizzes and exercises are live figures as well; they have pages and tests of their own.
OTHERS = {"exercise", "quiz"}
NAMES = sorted(set(bundles.names()) - OTHERS)
SHARED = "#break-it"  # the anchor of a section: no figure takes it for its own state
SLIDERLESS = {"config_decoder"}  # what it takes is a text

open_page = figure_page.opening(LiveFigure)


def make(name: str) -> LiveFigure:
    """Return the figure of that name as a lesson's first cell would make it."""
    return kind(name)()


@pytest.fixture(scope="module", params=NAMES)
def figure(request):
    return make(request.param)


@pytest.fixture(scope="module")
def tour(browser):
    """What opens the page of each figure: none is taken back while the module runs."""
    figures = Figures(browser)
    yield figures
    figures.pages.close()


@pytest.fixture(scope="module")
def opened(figure, tour):
    page = tour.open(figure_page.files(figure), SHARED, **figure_page.SETTINGS)
    page.alive_since = time.monotonic()
    yield page
    tour.give_back()


@pytest.fixture
def page(opened, tour):
    """The figure's page with its usual looks; an error, a warning or a request fails the test."""
    dress(opened, **figure_page.SETTINGS)
    settled(opened)
    yield opened
    none_of(tour.problems)


CONTROLS = ".dh-live :is(button, input, select, [role=slider], [tabindex='0'])"


def test_without_javascript_the_picture_stays(open_page, figure):
    page = open_page(figure, java_script_enabled=False)
    picture = page.locator(".dh-figure__picture")
    expect(picture).to_be_visible()
    assert picture.locator("svg").count() >= 1
    assert picture.get_attribute("aria-label") == figure.describe()


def test_mounting_changes_no_state_and_shifts_nothing_below(page, figure):
    assert state(page) == figure.state()
    assert page.locator(".dh-figure__picture").is_hidden()
    assert page.locator("[role=status], [aria-live=polite]").count() == 1


@pytest.mark.parametrize("width", [320, 768])
def test_narrow_pages_do_not_scroll_sideways_and_targets_are_wide(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = {node: side for node, side in narrowest_targets(page).items() if side < 24}
    assert small == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page, scheme):
    assert violations(page, scheme) == []


UNNAMED = """(all) => all.filter((n) =>
  !(n.getAttribute("aria-label") || n.labels?.[0]?.innerText || n.innerText || "").trim())
  .map((n) => n.outerHTML)"""


def test_every_control_has_a_name(page):
    assert page.locator(CONTROLS).evaluate_all(UNNAMED) == []


BORDERS = """(panels) => panels.map((n) => getComputedStyle(n).borderTopStyle)"""


def test_forced_colors_keep_panels_apart(page):
    page.emulate_media(forced_colors="active")
    borders = page.locator(".dh-live :is(.dh-panel, .dh-stage)").evaluate_all(BORDERS)
    assert set(borders) == {"solid"}


def test_the_focus_is_visible_on_all_that_takes_it(page):
    assert figure_page.dull(page.locator(CONTROLS)) == []


def test_an_anchor_is_left_alone(page):
    page.wait_for_timeout(max(0, 500 - 1000 * (time.monotonic() - page.alive_since)))
    assert page.evaluate("location.hash") == SHARED


def test_every_slider_answers_to_keys_and_says_so(page, figure):
    sliders = page.locator(".dh-live input[type=range]:visible:enabled")
    assert (sliders.count() == 0) == (figure.name in SLIDERLESS)
    for slider in sliders.all():
        before = slider.get_attribute("aria-valuetext")
        slider.focus()
        for key in ("ArrowLeft", "ArrowLeft", "ArrowLeft", "ArrowRight"):
            page.keyboard.press(key)
        settled(page)
        if slider.get_attribute("aria-valuetext") == before:  # it stood at its lower end
            page.keyboard.press("ArrowRight")
            settled(page)
        after = slider.get_attribute("aria-valuetext")
        assert after and before and after != before
        assert re.search("[a-zA-Zη]|[0-9]", after)


def test_cleaning_up_leaves_nothing_behind(page):
    page.evaluate("downhill.figures[0].cleanup()")
    assert page.locator(".dh-live").count() == 0
