"""Every page on a wide screen, opened once for all that must hold of each of them there.

Tests that press something stand last: the page is left as they leave it.
"""

import pytest

from tests.site.built import FIGURELESS, PRACTICE, lessons, notebooks, ordered
from tests.site.opening import all_laid_out, to_its_end
from tests.site.pages import paper
from tests.site.pages.axe import COLOUR, violations
from tests.site.pages.pictures import have_words
from tests.site.pages.plots import STRUCK
from tests.site.pages.sizes import FAR, KEEP_PLACES, MOVED, SCROLLS, small_targets
from tests.site.pages.waiting import LOST, PICTURES, guess, held, marks

STILL = ordered()[: len(notebooks()) + 2]  # with the landing page and the one about progress
FAINT = """() => {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.color = "var(--dh-muted)";
  const quiet = getComputedStyle(probe).color;
  probe.remove();
  return [...document.querySelectorAll("article [placeholder]")].filter((field) => {
    const { color, opacity } = getComputedStyle(field, "::placeholder");
    return color !== quiet || opacity !== "1";
  }).map((field) => field.outerHTML.slice(0, 120));
}"""
# How far the words of the box for printing stand from the words before them, in px.
RAISED = """() => {
  const label = document.querySelector(".dh-head__paper");
  if (!label) return 0;
  const words = document.createRange();
  words.selectNodeContents(label.lastChild);
  const link = document.querySelector(".dh-head__get").getBoundingClientRect();
  return Math.abs(words.getBoundingClientRect().bottom - link.bottom);
}"""
SLOW = """() => [...document.querySelectorAll("*")].filter((n) => {
  const s = getComputedStyle(n);
  const longest = (text) => Math.max(...text.split(",").map(parseFloat));
  const animated = s.animationName !== "none" && longest(s.animationDuration) > 0.01;
  return animated || longest(s.transitionDuration) > 0.01;
}).map((n) => n.outerHTML.slice(0, 80)).slice(0, 3)"""


@pytest.fixture(scope="module", params=ordered())
def opened(request, tour):
    page = tour.visit(
        request.param, viewport={"width": 1280, "height": 800}, reduced_motion="reduce"
    )
    yield page
    page.evaluate("() => localStorage.clear()")


of_notebooks = pytest.mark.parametrize("opened", notebooks(), indirect=True)
of_lessons = pytest.mark.parametrize("opened", lessons(), indirect=True)


def test_loads_alone_and_without_an_error(page):
    assert page.locator("h1").count() == 1
    assert page.title()
    to_its_end(page)


def test_axe_finds_nothing(page):
    found = violations(page)
    assert not found, "\n".join(found)


def test_the_dark_page_differs_in_colours_alone_and_axe_finds_nothing_in_them(page):
    all_laid_out(page)
    page.evaluate(KEEP_PLACES)
    page.emulate_media(color_scheme="dark")
    moved = page.evaluate(MOVED)
    found = violations(page, COLOUR)
    page.emulate_media(color_scheme="light")
    assert moved == []
    assert not found, "\n".join(found)


@of_notebooks
def test_an_example_in_a_field_is_read_as_well_as_quiet_words(page):
    """Chromium's own grey has 3:1 on the dark page, and axe does not look at it."""
    assert page.evaluate(FAINT) == []


def test_nothing_stands_far_away(page):
    """A line of a figure drawn a million pixels off makes the whole page slow to measure."""
    assert page.evaluate(FAR) == []


def test_code_outputs_and_tables_are_seen_whole(page):
    all_laid_out(page)
    assert page.evaluate(SCROLLS) == []


def test_pictures_have_words(page):
    have_words(page)


@of_notebooks
def test_the_line_under_the_title_is_level(page):
    assert page.evaluate(RAISED) < 1


@of_notebooks
def test_no_line_strikes_through_a_word_of_a_plot(page):
    all_laid_out(page)
    assert page.evaluate(STRUCK) == []


@of_notebooks
def test_targets_of_the_figures_are_24_px(page):
    assert small_targets(page) == []


@of_notebooks
def test_it_prints_without_menus_unfolded_and_with_pictures(page):
    paper.is_readable(page)


@of_lessons
def test_a_lesson_has_all_its_kinds(page):
    kinds = page.locator("[data-dh-mounted=true]").evaluate_all(
        "(all) => all.map((n) => n.dataset.dhFigure)"
    )
    lesson = next(name for name in lessons() if page.url.endswith(name))
    assert bool(set(kinds) - PRACTICE) != (lesson in FIGURELESS)
    assert kinds.count("quiz") == 1
    assert kinds.count("exercise") >= 2


@of_lessons
def test_each_box_has_its_answer_behind_it(page):
    """One button a box, before the next box: none has nothing to press, none uncovers another's."""
    found = marks(page)
    assert found == ["question", "answer"] * (len(found) // 2)


@of_lessons
def test_a_lesson_holds_answers_and_shows_each(page):
    count = guess(page).count()
    assert count >= 3 and held(page).count() >= count
    assert page.evaluate(LOST) == []
    assert page.evaluate(PICTURES)[1] == 0
    assert page.locator(".dh-held :is(.dh-figure, .dh-predict, h2)").count() == 0
    for button in guess(page).element_handles():  # to look for each by its name takes long
        button.click()
    assert guess(page).count() == held(page).count() == page.locator("[inert]").count() == 0


@pytest.mark.parametrize("opened", STILL, indirect=True)
def test_nothing_is_animated(page):
    """A reader who asked for less motion gets none, when the theme changes either."""
    assert page.evaluate(SLOW) == []
    page.locator(".theme-toggle:visible").first.click()
    assert page.evaluate("() => document.getAnimations().length") == 0
