"""Lesson 11 on a phone without a network: two losses that add, four bugs, a checkpoint's list."""

import pytest
from playwright.sync_api import expect

from lessons_core.exercises.lesson_11 import EXERCISES

pytestmark = pytest.mark.lesson(11)
LOOP = "notebooks/11_pytorch_loop.html"
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def page(open_page, site):
    """The lesson as a phone opens it that has the files and nothing else."""
    return open_page(LOOP, base=f"{site.as_uri()}/", **PHONE)


def test_the_two_losses_add_and_the_bug_loses_one(page):
    figure = page.locator("[data-dh-figure=backprop_stepper]")
    walked = figure.get_by_role("slider", name="step")
    walked.focus()
    walked.press("End")
    said = figure.get_by_role("status")
    expect(said).to_contain_text("−42 − 6 = −48")
    figure.get_by_role("switch", name="overwrite instead of add (bug)").check()
    walked.press("Home")
    walked.press("End")
    expect(said).to_contain_text("w has −6 instead of −48")


@pytest.mark.parametrize("name", ["four_bugs", "checkpoint_parts"])
def test_the_stand_in_answers_in_the_page(page, name):
    task = EXERCISES[name]
    box = page.get_by_role("group", name=f"Exercise: {task.title}", exact=True)
    said = box.get_by_role("status")
    for code, kind, words in (
        (task.starter, "wrong", task.hint),
        (task.slips[3].code, "wrong", task.slips[3].hint),
        (task.solution, "right", task.praise),
    ):
        box.get_by_role("textbox", name="Your code", exact=True).fill(code)
        box.get_by_role("button", name="Run check").click()
        expect(said).to_have_attribute("data-kind", kind)
        expect(said).to_contain_text(words.split("`")[0].strip()[:40])
