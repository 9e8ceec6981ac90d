"""Every live figure of the lessons and the landing page answers the mouse and the keyboard."""

import json
import re

import pytest
from playwright.sync_api import expect

from lessons_core.figures import bundles
from tests.figure_page import dull
from tests.site.built import BACKPROP, LESSON, PRACTICE, SITE, pages

WITH_FIGURES = ("index.html", LESSON)
# What a figure draws from its state: its panels and, where it has them, its cards.
CHANGING = """() => [...document.querySelectorAll(".dh-one-update :is(.dh-panel, .dh-cards)")]
  .map((node) => node.outerHTML)"""


@pytest.fixture(params=WITH_FIGURES)
def page(request, visit):
    return visit(request.param, viewport={"width": 1280, "height": 900})


def figure(page):
    return page.locator("[data-dh-figure=one_update]")


def opening(page):
    """Return what the figure says before the first step, from the numbers that it starts with."""
    text = figure(page).locator(".dh-figure__state").text_content()
    start = json.loads(text)
    says = start["w"] * start["x"] + start["b"]
    return f"the model says {says:g} {start['story']['units']}, the truth is {start['y']:g}"


def status(page):
    return figure(page).get_by_role("status")


def handles(page):
    return figure(page).locator("[role=slider]")


def test_every_figure_of_the_site_is_one_that_is_tested():
    texts = [(SITE / name).read_text("utf-8") for name in pages()]
    found = {kind for text in texts for kind in re.findall(r'data-dh-figure="(\w+)"', text)}
    assert PRACTICE < found <= set(bundles.names())


@pytest.mark.lesson(4)
def test_the_stepper_walks_as_its_lesson_says(visit):
    """Step by step to the end, then the overwriting bug on and off."""
    page = visit(BACKPROP, viewport={"width": 1280, "height": 900})
    stepper = page.locator("[data-dh-figure=backprop_stepper]")
    step = stepper.get_by_role("button", name="Step", exact=True)
    step.focus()
    for _ in range(11):
        page.keyboard.press("Enter")
    told = stepper.get_by_role("status")
    expect(told).to_contain_text("Finished: one sweep back gave all 4 gradients")
    stepper.get_by_role("button", name="The overwriting bug").click()
    step.click()
    while step.is_enabled():
        step.click()
    expect(told).to_contain_text("Finished, and wrong: a has 3 instead of 7")
    stepper.get_by_label("overwrite instead of add (bug)").uncheck()
    expect(told).to_contain_text("and agrees")


def test_the_state_is_announced_once_and_politely(page):
    expect(status(page)).to_have_count(1)
    expect(status(page)).to_have_attribute("aria-live", "polite")
    expect(status(page)).to_contain_text(opening(page))


def test_dragging_the_point_redraws_both_panels(page):
    expect(status(page)).to_contain_text(opening(page))
    before = page.evaluate(CHANGING)
    handle = figure(page).get_by_role("slider", name=re.compile("on the loss curve"))
    handle.scroll_into_view_if_needed()
    box = handle.locator("circle").first.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 20, y)
    page.mouse.move(x + 40, y)
    page.mouse.up()
    after = page.evaluate(CHANGING)
    assert len(before) == len(after) >= 2
    assert all(old != new for old, new in zip(before, after, strict=True))
    expect(status(page)).not_to_contain_text(opening(page))


def test_every_handle_moves_with_the_keyboard(page):
    assert handles(page).count() >= 4
    for handle in handles(page).all():
        before, drawn = handle.get_attribute("aria-valuetext"), page.evaluate(CHANGING)
        handle.focus()
        page.keyboard.press("Shift+ArrowUp")
        assert handle.get_attribute("aria-valuetext") != before
        assert page.evaluate(CHANGING) != drawn


def test_every_slider_moves_with_the_keyboard_and_says_so(page):
    sliders = figure(page).locator("input[type=range]")
    assert sliders.count() in (1, 5)
    for slider in sliders.all():
        before, drawn = slider.get_attribute("aria-valuetext"), page.evaluate(CHANGING)
        slider.focus()
        for _ in range(10):
            page.keyboard.press("ArrowLeft")
        assert re.search("[a-z]", slider.get_attribute("aria-valuetext"))
        assert slider.get_attribute("aria-valuetext") != before
        assert page.evaluate(CHANGING) != drawn, slider.get_attribute("id")


def test_steps_by_keyboard_are_announced(page):
    figure(page).get_by_role("button", name="Step", exact=True).focus()
    page.keyboard.press("Enter")
    expect(status(page)).to_contain_text("Step 1: the loss fell from")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # Rewind
    expect(status(page)).to_contain_text(opening(page))


def test_the_focus_is_visible_on_all_that_takes_it(page):
    """Each control of the figure draws something that it does not draw without the focus."""
    assert dull(figure(page).locator("button, input, [role=slider]")) == []
