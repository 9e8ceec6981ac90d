"""With JavaScript off the book is still a book: text, pictures, mathematics, questions, answers."""

import pytest
from playwright.sync_api import expect

from lessons_core import quizzes
from tests.site.built import FIGURELESS, lessons, notebooks, ordered
from tests.site.pages import paper
from tests.site.pages.pictures import have_words


@pytest.fixture(scope="module", params=ordered())
def opened(request, tour):
    """A page, opened once for all tests of it: those that open a fold stand last."""
    return tour.visit(request.param, java_script_enabled=False)


UNSEEN = 'return all("article svg:not(.katex svg, svg svg)").filter((n) => !seen(n)).map(named);'
of_lessons = pytest.mark.parametrize("opened", lessons(), indirect=True)


# With scripts off, the test's own still run.
def test_pictures_have_words(page):
    have_words(page)


@pytest.mark.parametrize("opened", notebooks(), indirect=True)
def test_it_prints_without_menus_unfolded_and_with_pictures(page):
    paper.is_readable(page)


@of_lessons
def test_text_pictures_and_mathematics_are_there(page):
    assert page.locator("article p:visible").count() > 50
    paper.nothing(page, UNSEEN)
    figures = page.locator("[data-dh-figure]:has(svg)")
    assert (figures.count() == 0) == any(page.url.endswith(name) for name in FIGURELESS)
    if figures.count():
        assert figures.first.locator("svg").first.bounding_box()["height"] > 150
    assert page.locator(".katex-html:visible").count() >= 5
    assert page.locator(".katex-mathml math").count() >= 5


@of_lessons
def test_questions_stand_open_and_answers_folded(page):
    lesson = page.url.rpartition("/")[2].removesuffix(".html")
    questions = quizzes.load(quizzes.path_of(lesson)).questions
    quiz = page.locator("[data-dh-figure=quiz]")
    assert quiz.locator("details").count() == len(questions)
    for question, fold in zip(questions, quiz.locator("details").all(), strict=True):
        words = question.answer.why.text.split("`")[0][:40]
        expect(fold.get_by_text(words)).to_be_hidden()
        # By key: parts above that are laid out late may move the page under a pointer.
        fold.locator("summary").first.press("Enter")
        expect(fold.get_by_text(words)).to_be_visible()


@of_lessons
def test_exercises_show_their_task_and_fold_their_solution(page):
    boxes = page.locator("[data-dh-figure=exercise]")
    assert boxes.count() >= 2
    for box in boxes.all():
        expect(box.locator("pre").first).to_be_visible()
        solution = box.locator("details").filter(has_text="Solution")
        expect(solution.locator("pre")).to_be_hidden()
        solution.locator("summary").press("Enter")
        expect(solution.locator("pre")).to_be_visible()


def test_what_needs_scripts_says_so(open_page):
    page = open_page("book/progress.html", java_script_enabled=False)
    expect(page.get_by_text("needs JavaScript")).to_be_visible()
    page = open_page("search.html", java_script_enabled=False)
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.locator("noscript p")).to_contain_text("Search needs JavaScript")


def test_the_landing_page_shows_its_figure_and_the_way(open_page):
    page = open_page("index.html", java_script_enabled=False)
    expect(page.locator("[data-dh-figure=one_update] svg").first).to_be_visible()
    page.get_by_role("link", name="Start with lesson 1").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("One update by hand")
