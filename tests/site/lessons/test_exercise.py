"""An exercise of lesson 1 on its real page: Python runs there, and each slip has its own hint."""

import re

from playwright.sync_api import expect

from lessons_core.exercises.lesson_01 import EXERCISES
from tests.site.built import LESSON
from tests.site.opening import all_mounted

UPDATE = EXERCISES["update"]


def box(page):
    return page.get_by_role("group", name=f"Exercise: {UPDATE.title}", exact=True)


def check(page, code):
    """Run the check of a code in the page and return the verdict's place."""
    box(page).get_by_role("textbox", name="Your code", exact=True).fill(code)
    box(page).get_by_role("button", name="Run check").click()
    verdict = box(page).get_by_role("status")
    expect(verdict).to_have_attribute("data-kind", re.compile("right|wrong"))
    return verdict


def plain(text):
    return text.replace("`", "")


def test_a_wrong_answer_gets_its_hint_and_the_right_one_is_recorded(open_page):
    page = open_page(LESSON)
    for slip in (UPDATE.slips[0], UPDATE.slips[1]):
        expect(check(page, slip.code)).to_contain_text(plain(slip.hint))
    assert page.evaluate("() => downhill.progress.lesson('01_one_update')") == {}
    verdict = check(page, UPDATE.solution)
    expect(verdict).to_have_attribute("data-kind", "right")
    expect(verdict).to_contain_text(plain(UPDATE.praise))
    page.reload()
    all_mounted(page)
    expect(box(page).get_by_text("Solved", exact=True)).to_be_visible()
    progress = open_page("book/progress.html", context=page.context)
    line = progress.locator("#dh-progress li", has_text="Lesson 1 of")
    expect(line).to_contain_text("1 exercise solved")


def test_every_exercise_stands_once_in_the_lesson_or_in_what_goes_deeper(open_page):
    starters = []
    for name in (LESSON, "notebooks/01_deeper.html"):
        codes = open_page(name).get_by_role("textbox", name="Your code", exact=True)
        starters += [code.input_value() for code in codes.all()]
    assert sorted(starters) == sorted(exercise.starter for exercise in EXERCISES.values())
