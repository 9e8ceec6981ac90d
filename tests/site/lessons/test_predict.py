"""Where a lesson asks for a prediction, the answer waits; it can be had, and nothing else waits."""

import io

import guesses
import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.site.built import LESSON, ROOT
from tests.site.opening import DENY, all_laid_out
from tests.site.pages.waiting import PICTURES, guess, held

NOTEBOOK = (ROOT / LESSON).with_suffix(".ipynb")
PLOTS = "notebooks/10_deeper.html"
COUNTED = "notebooks/03_batches.html"
ALL, WAIT = "Show answers without guessing", "Let answers wait for my guess"


def contrast(plot):
    """The largest difference of tone in the right half of a picture, away from its soft edge."""
    plot.scroll_into_view_if_needed()
    picture = Image.open(io.BytesIO(plot.screenshot()))
    wide, high = picture.size
    inside = picture.convert("RGB").crop((wide // 2, 30, wide - 30, high - 30))
    return max(high - low for low, high in inside.getextrema())


@pytest.mark.lesson(10)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_picture_that_waits_is_a_plain_area(open_page, scheme):
    page = open_page(PLOTS, color_scheme=scheme, mounted=False)
    all_laid_out(page)
    count, seen = page.evaluate(PICTURES)
    assert count >= 3 and seen == 0
    plot = page.locator(".dh-held .dh-plot").first
    assert contrast(plot) <= 2
    plot.evaluate("n => n.classList.add('dh-looked-at')")
    page.get_by_role("button", name=ALL).click()
    assert contrast(page.locator(".dh-looked-at")) > 100


def box(page, asked):
    return page.locator(".dh-predict", has_text=asked)


def compared(page, asked, answer, cases):
    """Guess each of these in turn, and want what it is told; between two, all is asked anew."""
    switch = page.locator(".dh-head__answers button")
    for written, told in cases:
        asked.get_by_label("Your guess").fill(written)
        answer.click()
        expect(asked.get_by_role("status")).to_have_text(told)
        switch.evaluate("n => { n.click(); n.click(); }")


def test_a_number_is_compared_with_the_reader_s_own(open_page):
    asked = guesses.asked(NOTEBOOK, guesses.written(NOTEBOOK.stem))[0]
    right, answer = asked["number"], f"It is {asked['number']:g} {asked['unit']}"

    def case(mine, worth):
        said = f"{mine:g}".replace("-", "−")
        return said.replace(".", ","), f"You said {said}. {answer}: {worth}"

    page = open_page(LESSON, mounted=False)
    first = box(page, "With this guess, what does the model say")
    cases = [
        case(right, "right."),
        case(right + 3, "your guess was 3 too high."),
        case(right - 3.5, "your guess was 3.5 too low."),
        case(right * 20, "your guess was 20 times too high."),
        ("two", f"“two” is no number. {answer}."),
    ]
    compared(page, first, guess(page).first, cases)


@pytest.mark.lesson(3)
def test_what_is_counted_is_right_to_the_last_digit(open_page):
    page = open_page(COUNTED, mounted=False)
    asked = box(page, "How many updates?")
    answer = asked.locator("xpath=following::button[contains(., 'I have my guess')]").first
    cases = [
        ("11,718.75", "11,718.75", "your guess was 2.25 too low."),
        ("11719", "11,719", "your guess was 2 too low."),
        ("11,721", "11,721", "right."),
    ]
    told = [
        (written, f"You said {said}. It is 11,721 updates: {worth}")
        for written, said, worth in cases
    ]
    compared(page, asked, answer, told)


@pytest.mark.lesson(10)
def test_a_guess_beside_a_true_zero_is_told_by_the_difference(open_page):
    page = open_page("notebooks/10_overfitting.html", mounted=False)
    thrown = box(page, "what share of its 100 will the network get wrong")
    thrown.get_by_label("Your guess").fill("90")
    thrown.locator("xpath=following::button[contains(., 'I have my guess')]").first.click()
    expect(thrown.get_by_role("status")).to_have_text(
        "You said 90. It is 0 %: your guess was 90 too high."
    )


def test_a_choice_is_compared_and_none_is_asked_for_twice(open_page):
    page = open_page(LESSON, mounted=False)
    second = box(page, "Now the same for")
    second.get_by_label("steeper", exact=True).check()
    guess(page).nth(1).click()
    expect(second.get_by_role("status")).to_have_text("You said “steeper”. The answer: less steep.")
    third = box(page, "will it reach")
    guess(page).nth(1).click()
    expect(third.get_by_role("status")).to_have_text("")


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
    page = open_page(LESSON, mounted=False)
    page.get_by_role("button", name=ALL).click()
    expect(held(page)).to_have_count(0)
    page.reload()
    expect(page.get_by_role("button", name=WAIT)).to_be_visible()
    expect(held(page)).to_have_count(0)
    page.get_by_role("button", name=WAIT).click()
    assert held(page).count() > 0


def test_storage_denied_it_holds_for_the_page(open_page):
    page = open_page(LESSON, script=DENY, mounted=False)
    page.get_by_role("button", name=ALL).click()
    expect(held(page)).to_have_count(0)


@pytest.mark.lesson(10)
def test_nothing_waits_without_scripts_and_on_paper(open_page):
    page = open_page(LESSON, java_script_enabled=False)
    expect(held(page)).to_have_count(0)
    page = open_page(PLOTS, mounted=False)
    page.emulate_media(media="print")
    expect(guess(page).first).to_be_hidden()
    blur = held(page).first.evaluate("(n) => getComputedStyle(n).filter")
    assert blur == "none"
    pictures, seen = page.evaluate(PICTURES)
    assert pictures == seen > 0
