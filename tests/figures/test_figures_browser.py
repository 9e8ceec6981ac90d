"""What every live figure promises, tried on each of them in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from lessons_core.figures import bundles
from lessons_core.figures.base import LiveFigure
from tests import figure_page
from tests.figure_page import narrowest_targets, state, violations
from tests.figures.drawn.page import kind

# Quizzes and exercises are live figures as well; they have pages and tests of their own.
OTHERS = {"exercise", "quiz"}
NAMES = sorted(set(bundles.names()) - OTHERS)
SHARED = "#break-it"
SLIDERLESS = {"config_decoder"}  # what it takes is a text

open_page = figure_page.opening(LiveFigure)


def make(name: str) -> LiveFigure:
    """Return the figure of that name as a lesson's first cell would make it."""
    return kind(name)()


@pytest.fixture(params=NAMES)
def figure(request):
    return make(request.param)


def controls(page):
    return page.locator(".dh-live :is(button, input, select, [role=slider], [tabindex='0'])")


def test_without_javascript_the_picture_stays(open_page, figure):
    page = open_page(figure, java_script_enabled=False)
    picture = page.locator(".dh-figure__picture")
    expect(picture).to_be_visible()
    assert picture.locator("svg").count() >= 1
    assert picture.get_attribute("aria-label") == figure.describe()


def test_mounting_changes_no_state_and_shifts_nothing_below(open_page, figure):
    page = open_page(figure)
    assert state(page) == figure.state()
    assert page.locator(".dh-figure__picture").is_hidden()
    assert page.locator("[role=status], [aria-live=polite]").count() == 1


@pytest.mark.parametrize("width", [320, 768])
def test_narrow_pages_do_not_scroll_sideways_and_targets_are_wide(open_page, figure, width):
    page = open_page(figure, viewport={"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = {node: side for node, side in narrowest_targets(page).items() if side < 24}
    assert small == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page, figure, scheme):
    page = open_page(figure, color_scheme=scheme)
    page.wait_for_timeout(600)  # the status is told after a pause
    assert violations(page) == []


def test_every_slider_answers_to_keys_and_says_so(open_page, figure):
    page = open_page(figure)
    sliders = page.locator(".dh-live input[type=range]:visible:enabled")
    assert (sliders.count() == 0) == (figure.name in SLIDERLESS)
    for slider in sliders.all():
        before = slider.get_attribute("aria-valuetext")
        slider.focus()
        for key in ("ArrowLeft", "ArrowLeft", "ArrowLeft", "ArrowRight"):
            slider.press(key)
        figure_page.settled(page)
        if slider.get_attribute("aria-valuetext") == before:  # it stood at its lower end
            slider.press("ArrowRight")
            figure_page.settled(page)
        after = slider.get_attribute("aria-valuetext")
        assert after and before and after != before
        assert re.search("[a-zA-Zη]|[0-9]", after)


RING = """(node) => {
  const mark = node.querySelector(".dh-handle__ring") ?? node.closest("label") ?? node;
  return [node, mark].map((n) => {
    const { outlineStyle, outlineWidth, boxShadow, stroke, borderColor } = getComputedStyle(n);
    return [outlineStyle, outlineWidth, boxShadow, stroke, borderColor].join();
  }).join();
}"""


def test_the_focus_is_visible_on_all_that_takes_it(open_page, figure):
    page = open_page(figure)
    for control in controls(page).all():
        if not control.is_visible() or control.is_disabled():
            continue
        page.evaluate("() => document.activeElement.blur()")
        before = control.evaluate(RING)
        page.keyboard.press("Tab")  # focus from the keyboard is what must be seen
        control.focus()
        assert control.evaluate(RING) != before, control.evaluate("(n) => n.outerHTML")


def test_every_control_has_a_name(open_page, figure):
    page = open_page(figure)
    for control in controls(page).all():
        name = control.evaluate(
            "n => n.getAttribute('aria-label') || n.labels?.[0]?.innerText || n.innerText || ''"
        )
        assert name.strip(), control.evaluate("n => n.outerHTML")


def test_forced_colors_keep_panels_apart(open_page, figure):
    page = open_page(figure, forced_colors="active")
    panels = page.locator(".dh-live :is(.dh-panel, .dh-stage)")
    assert panels.count() >= 1
    for panel in panels.all():
        assert panel.evaluate("n => getComputedStyle(n).borderTopStyle") == "solid"


def test_an_anchor_is_left_alone(open_page, figure):
    page = open_page(figure, hash_=SHARED)
    page.wait_for_timeout(500)
    assert page.evaluate("location.hash") == SHARED


def test_cleaning_up_leaves_nothing_behind(open_page, figure):
    page = open_page(figure)
    page.evaluate("downhill.figures[0].cleanup()")
    assert page.locator(".dh-live").count() == 0
