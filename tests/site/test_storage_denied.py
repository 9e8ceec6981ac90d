"""Where the browser keeps no data, nothing fails: what cannot be kept is said, and works."""

import pytest
from playwright.sync_api import expect

from tests.site.built import LESSON, notebooks
from tests.site.lessons.test_exercise import UPDATE, check
from tests.site.lessons.test_quiz import QUIZ
from tests.site.opening import DENY, all_mounted


# One page of each kind: what runs on a page differs by nothing else.
@pytest.mark.parametrize(
    "name", ["index.html", *notebooks(), "book/progress.html", "search.html", "book/glossary.html"]
)
def test_no_page_logs_an_error(visit, name):
    page = visit(name, script=DENY)
    page.locator(".theme-toggle:visible").first.click()
    assert page.locator("body").get_attribute("data-theme") == "dark"


def test_quiz_and_exercise_work_and_say_that_nothing_is_kept(open_page):
    page = open_page(LESSON, script=DENY)
    quiz = page.locator("[data-dh-figure=quiz]")
    expect(quiz.get_by_text("nothing will be kept")).to_be_visible()
    for question in QUIZ.questions:
        card = quiz.locator(f'[data-question="{question.id}"]')
        card.locator(f'input[value="{question.answer.id}"]').check()
        card.get_by_role("button", name="Check").click()
    expect(quiz).to_contain_text("You have completed this lesson.")
    expect(check(page, UPDATE.solution)).to_contain_text("nothing will be kept")
    page.reload()
    all_mounted(page)
    expect(quiz).to_contain_text("0 of 9 answered")


def test_the_progress_page_says_so(open_page):
    page = open_page("book/progress.html", script=DENY)
    expect(page.get_by_text("nothing will be kept")).to_be_visible()
