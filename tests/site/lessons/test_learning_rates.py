"""Lesson 2 on a phone without a network: the edge, the ball, a wrong answer, three lines."""

import math
import re

import pytest
from playwright.sync_api import expect

from lessons_core import quizzes
from lessons_core.exercises.lesson_02 import EXERCISES

pytestmark = pytest.mark.lesson(2)
RATES = "notebooks/02_learning_rates.html"
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
TASK = EXERCISES["multiplier"]


@pytest.fixture
def page(open_page, site):
    """The lesson as a phone opens it that has the files and nothing else."""
    return open_page(RATES, base=f"{site.as_uri()}/", **PHONE)


def slide(page, slider, rate):
    """Drag a slider whose scale is logarithmic from 0.001 to 10 to a rate."""
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    handle = 24  # px: the middle of the handle stays half of it inside the track
    track = box["width"] - handle

    def place(value):
        return box["x"] + handle / 2 + track * (math.log10(value) + 3) / 4

    middle = box["y"] + box["height"] / 2
    page.mouse.move(place(0.3), middle)
    page.mouse.down()
    page.mouse.move(place(rate), middle, steps=12)
    page.mouse.up()


def test_the_ball_flies_off_past_the_edge_that_the_text_predicts(page):
    expect(page.locator("#a-ball-in-a-bowl")).to_contain_text("puts the edge of this bowl at 1")
    figure = page.locator("[data-dh-figure=ball_on_a_curve]")
    guess = figure.get_by_role("slider", name="Your guess")
    guess.focus()
    slide(page, guess, 1.0)
    figure.get_by_role("button", name="Show the edge").click()
    said = figure.get_by_role("status")
    slide(page, figure.get_by_role("slider", name="learning rate"), 1.5)
    figure.get_by_role("button", name="Play").click()
    expect(said).to_contain_text(re.compile("fl(ies|ew|y) off", re.IGNORECASE))


def test_a_wrong_answer_is_explained(page):
    question = quizzes.load(quizzes.path_of("02_learning_rates")).questions[0]
    wrong = next(option for option in question.options if not option.correct)
    card = page.locator(f'[data-question="{question.id}"]')
    card.locator(f'input[value="{wrong.id}"]').check()
    card.get_by_role("button", name="Check").click()
    expect(card).to_have_attribute("data-state", "wrong")
    expect(card).to_contain_text(wrong.why.text.split(".")[0])


def test_three_lines_are_checked_on_the_spot(page):
    box = page.get_by_role("group", name=f"Exercise: {TASK.title}", exact=True)
    lines = TASK.solution.splitlines()[1:]
    assert len(lines) == 3
    for code, kind in ((TASK.slips[0].code, "wrong"), (TASK.solution, "right")):
        box.get_by_role("textbox", name="Your code", exact=True).fill(code)
        box.get_by_role("button", name="Run check").click()
        expect(box.get_by_role("status")).to_have_attribute("data-kind", kind)


def test_the_slider_of_the_notebook_says_what_it_needs(page):
    note = page.locator(".dh-needs-python")
    expect(note).to_contain_text("needs Python running")
