"""*One update* says which update its card shows, what the dotted line is; arrows are arrow keys."""

from playwright.sync_api import expect

from lessons_core.figures.one_update import OneUpdate
from tests import figure_page
from tests.figure_page import press, press_key, settled, state

open_page = figure_page.opening(OneUpdate)


def test_the_card_says_whose_update_it_shows(open_page):
    page = open_page()
    card = page.locator(".dh-card--update")
    expect(card).to_contain_text("update of step 1, the first")
    press(page, "Step")
    expect(card).to_contain_text("update of step 2, the next")
    expect(card).to_contain_text("w → 2.2")
    press(page, "Rewind")
    expect(card).to_contain_text("update of step 1, the first")
    expect(card).to_contain_text("w → 1.8")


def test_the_dotted_line_after_a_reset_has_its_name(open_page):
    page = open_page()
    names = page.locator(".dh-live .dh-panel").get_by_text("last run", exact=True)
    expect(names).to_have_count(0)
    press(page, "Step", times=2)
    press(page, "Reset")
    expect(names).to_have_count(2)
    press(page, "Reset")
    expect(names).to_have_count(0)


def test_buttons_that_look_like_arrow_keys_answer_to_them(open_page):
    page = open_page()
    step = page.get_by_role("button", name="Step", exact=True)
    press_key(step, "ArrowRight")
    press_key(step, "ArrowRight")
    assert state(page)["step"] == 2
    press_key(page.get_by_role("button", name="Run", exact=True), "ArrowLeft")
    assert state(page)["step"] == 1
    page.keyboard.press("Shift+ArrowRight")
    settled(page)
    assert state(page)["step"] == 1
