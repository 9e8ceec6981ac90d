"""The mastery check of lesson 1 on its real page: by keyboard alone, kept, shown, moved."""

import json
import re

import pytest
from playwright.sync_api import expect

from lessons_core import quizzes
from tests.site.built import LESSON
from tests.site.opening import all_mounted

ID = "01_one_update"
QUIZ = quizzes.load(quizzes.path_of(ID))
KEY = "downhill.progress"
PROGRESS = "book/progress.html"
FOCUSED = """() => {
  const { type, form } = document.activeElement;
  return `${type} of ${form?.dataset.question}`;
}"""


def choose(page, question, option):
    """From the page's place so far, reach the question by Tab and check an option of it."""
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == f"radio of {question.id}":
            break
    else:
        raise AssertionError(f"Tab does not reach {question.id}")
    page.keyboard.press("Space")
    for _ in range([o.id for o in question.options].index(option)):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    card = page.locator(f'[data-question="{question.id}"]')
    expect(card).to_have_attribute("data-state", re.compile("right|wrong"))


def wrong(question):
    return next(option.id for option in question.options if not option.correct)


@pytest.fixture
def finished(open_page):
    """The lesson's page after seven right and two wrong answers, given by keyboard alone."""
    page = open_page(f"{LESSON}#mastery-check")
    for number, question in enumerate(QUIZ.questions):
        choose(page, question, question.answer.id if number >= 2 else wrong(question))
    return page


def summary(page):
    return page.locator(".dh-quiz__summary")


def kept(page):
    return page.evaluate("() => JSON.parse(localStorage.getItem('downhill.progress'))")["lessons"]


def test_the_keyboard_alone_completes_the_lesson(finished):
    expect(summary(finished)).to_contain_text(re.compile("7 of 9 right in this round: 78.% ?"))
    expect(summary(finished)).to_contain_text("You have completed this lesson.")
    expect(finished.locator("[data-dh-figure=quiz]").get_by_role("status")).to_contain_text(
        "7 of 9 right"
    )
    # Said where the reader is, at the answer that completed it, and ticked in the menu.
    reached = finished.locator(".dh-quiz__feedback .dh-quiz__reached")
    expect(reached.last).to_contain_text("You have completed this lesson.")
    expect(finished.locator(".sidebar-tree .dh-tick")).to_have_count(1)
    entry = kept(finished)[ID]
    assert (entry["passed"], entry["total"], entry["attempts"]) == (True, 9, 1)
    assert entry["best"] == pytest.approx(7 / 9)


def test_progress_is_kept_shown_exported_reset_and_imported(finished, open_page, tmp_path):
    finished.reload()
    all_mounted(finished)
    expect(summary(finished)).to_contain_text("You have completed this lesson.")
    before = kept(finished)
    page = open_page(PROGRESS, context=finished.context)
    line = page.locator("#dh-progress li", has_text="Lesson 1 of")
    expect(line).to_contain_text(re.compile("Complete · best 78.%"))
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    saved = tmp_path / download.value.suggested_filename
    download.value.save_as(saved)
    page.get_by_role("button", name="Reset…").click()
    page.get_by_role("button", name="Reset everything").click()
    expect(line).to_contain_text("Not started")
    assert kept(page) == {}
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Import…").click()
    chooser.value.set_files(saved)
    expect(line).to_contain_text("Complete")
    assert kept(page) == before
    home = open_page("index.html", context=finished.context)
    expect(home.locator(f'[data-dh-lesson="{ID}"]')).to_contain_text("Complete")
    ticked = home.locator(".sidebar-tree a", has=home.locator(".dh-tick"))
    expect(ticked).to_have_attribute("href", re.compile(f"{ID}.html$"))


@pytest.mark.parametrize(
    "text",
    [
        '{"format": "downhill-progress", "version": 1, "lessons": {"01',
        '{"format": "another-book", "version": 1, "lessons": {}}',
        '{"format": "downhill-progress", "version": 99, "lessons": {}}',
    ],
    ids=["corrupt", "foreign", "newer"],
)
@pytest.mark.parametrize("name", [LESSON, PROGRESS])
def test_data_that_cannot_be_used_is_set_aside_with_a_message(open_page, name, text):
    write = f"sessionStorage.seeded ??= (localStorage.setItem('{KEY}', {json.dumps(text)}), 1)"
    page = open_page(name, script=write)
    expect(page.get_by_text("Your saved progress could not be used").first).to_be_visible()
    assert page.evaluate(f"() => localStorage.getItem('{KEY}.aside.1')") == text
    page.reload()
    assert page.evaluate(f"() => localStorage.getItem('{KEY}.aside.2')") is None
