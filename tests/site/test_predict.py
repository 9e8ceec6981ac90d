"""Where a lesson asks for a prediction, the answer waits; it can be had, and nothing else waits."""

import pytest
from playwright.sync_api import expect

from tests.site.built import LESSON, lessons
from tests.site.opening import DENY, all_laid_out

ALL, WAIT = "Show answers without guessing", "Let answers wait for my guess"
# What stands under the blur, and what does so without a button to show it.
LOST = """() => [...document.querySelectorAll(".dh-held")].filter((part) => {
  const cells = [...part.closest("section").querySelectorAll(".dh-wait")];
  return !cells.some((row) => row.compareDocumentPosition(part) & 4);
}).map((part) => part.outerHTML.slice(0, 100))"""


def held(page):
    return page.locator(".dh-held")


def guess(page):
    return page.get_by_role("button", name="I have my guess. Show it")


@pytest.mark.parametrize("lesson", lessons())
def test_every_lesson_holds_answers_and_shows_each(open_page, lesson):
    page = open_page(lesson)
    count = guess(page).count()
    assert count >= 3 and held(page).count() >= count
    assert page.evaluate(LOST) == []
    assert page.locator(".dh-held :is(.dh-figure, .dh-predict, h2)").count() == 0
    while guess(page).count():
        guess(page).first.click()
    assert held(page).count() == 0 and page.locator("[inert]").count() == 0


def test_the_keyboard_goes_on_at_the_answer(open_page):
    page = open_page(LESSON)
    all_laid_out(page)
    last = (
        "[...document.querySelectorAll('article h2')].at(-1).getBoundingClientRect().top + scrollY"
    )
    before = page.evaluate(last)
    guess(page).first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('.cell_output:not(.dh-held)')")
    assert page.evaluate(last) == pytest.approx(before, abs=1)  # nothing moved


def test_readers_may_have_all_answers_and_that_is_remembered(open_page):
    page = open_page(LESSON)
    page.get_by_role("button", name=ALL).click()
    expect(held(page)).to_have_count(0)
    page.reload()
    expect(page.get_by_role("button", name=WAIT)).to_be_visible()
    expect(held(page)).to_have_count(0)
    page.get_by_role("button", name=WAIT).click()
    assert held(page).count() > 0


def test_storage_denied_it_holds_for_the_page(open_page):
    page = open_page(LESSON, script=DENY)
    page.get_by_role("button", name=ALL).click()
    expect(held(page)).to_have_count(0)


def test_nothing_waits_without_scripts_and_on_paper(open_page):
    page = open_page(LESSON, java_script_enabled=False)
    expect(held(page)).to_have_count(0)
    page = open_page(LESSON)
    page.emulate_media(media="print")
    expect(guess(page).first).to_be_hidden()
    blur = held(page).first.evaluate("(n) => getComputedStyle(n).filter")
    assert blur == "none"
