"""The guess in the live figure *Sweep explorer*: its flag, what waits for it, what it is told."""

import re

import pytest
from playwright.sync_api import expect

from lessons_core.figures.sweep_explorer import SweepExplorer
from tests import figure_page
from tests.figure_page import drag, press, settled, state, status, until

open_page = figure_page.opening(SweepExplorer)


def flag(page):
    return page.get_by_role("slider", name="Your guess: from which rate on do runs diverge?")


def test_the_edge_appears_after_a_guess_and_is_told_as_a_factor(open_page):
    page = open_page(SweepExplorer(problem="shipments", steps=100))
    name = page.locator(".dh-sweep__name.is-edge")
    expect(name).to_be_hidden()
    drag(page, flag(page), 150, 0)
    guess = state(page)["guess"]
    assert guess > 0.01
    expect(name).to_have_text("edge 2/λ 0.3606")
    expect(name).to_be_visible()
    far = max(guess / 0.36059, 0.36059 / guess)
    told = page.locator(".dh-sweep__judged")
    expect(told).to_contain_text("The edge is 2/λ = 2/5.546 = 0.3606.")
    expect(told).to_contain_text(f"{float(f'{far:.3g}'):g} times")
    expect(told).to_contain_text("In the long run 2/(smallest + largest curvature) = 0.3529 is")
    expect(page.locator(".dh-sweep__name.is-best")).to_have_text("long-run best 0.3529")
    expect(page.locator(".dh-sweep__count")).to_contain_text("the best after 100 steps ends at")
    press(page, "Guess again")
    expect(name).to_be_hidden()
    assert state(page)["guess"] == 0


def test_a_flag_that_nobody_moved_is_no_guess(open_page):
    page = open_page()
    show = page.get_by_role("button", name="Show the predicted edge")
    expect(show).to_have_attribute("aria-disabled", "true")
    show.click(force=True)
    settled(page)
    assert state(page)["guess"] == 0
    drag(page, flag(page), 150, 0)
    assert state(page)["guess"] > 0.01
    press(page, "Out of numbers")  # another question: the old answer does not count for it
    expect(flag(page)).to_have_attribute("aria-valuetext", "not placed yet: 0.01")
    show = page.get_by_role("button", name="Guess here and uncover")
    expect(show).to_have_attribute("aria-disabled", "true")
    show.press("Enter")
    settled(page)
    assert state(page)["guess"] == 0


def test_who_cannot_drag_presses_the_axis_and_then_the_button(open_page):
    page = open_page(SweepExplorer(problem="line", steps=200, veiled=True))
    box = page.locator(".dh-sweep__axis").bounding_box()
    page.mouse.click(box["x"] + 0.6 * box["width"], box["y"] + 30)
    settled(page)
    assert float(flag(page).get_attribute("aria-valuenow")) == pytest.approx(0.1, rel=0.02)
    assert state(page)["guess"] == 0
    press(page, "Guess here and uncover")
    assert state(page)["guess"] == pytest.approx(0.1, rel=0.02)
    page.mouse.click(box["x"] + 0.8 * box["width"], box["y"] + 30)
    expect(page.locator(".dh-sweep__judged")).to_contain_text(re.compile("Your guess (0.99|1)"))
    until(page, "/guess:(0[.]9[89]|1[.,])/.test(location.hash)")


def test_a_riddle_shows_nothing_before_the_flag_stands(open_page):
    page = open_page()
    press(page, "Out of numbers")
    assert state(page)["veiled"] is True
    answers = (".dh-sweep__curve", ".dh-sweep__map", ".dh-sweep__dot", ".dh-sweep__kind")
    for part in answers:
        expect(page.locator(part).first).to_be_hidden()
    expect(page.locator(".dh-sweep__cover")).to_contain_text("Place your flag, then see.")
    expect(status(page)).to_contain_text("covered until you guess")
    # Nowhere on the page, be it for a screen reader or for the browser's own search.
    told = page.locator(".dh-live").evaluate(
        "n => n.textContent + [...n.querySelectorAll('[aria-valuetext]')]"
        ".map(each => each.getAttribute('aria-valuetext'))"
    )
    assert "not placed yet" in told and "learning rate 1" in told
    assert not re.search("diverges|overflow|ends: step", told)
    assert "diverge at" not in page.locator(".dh-live").inner_text()
    box = page.locator(".dh-sweep__veil").first.bounding_box()
    page.mouse.click(box["x"] + 0.9 * box["width"], box["y"] + 20)
    assert (state(page)["lr"], state(page)["guess"]) == (1, 0)
    drag(page, flag(page), 150, 0)
    for part in answers:
        expect(page.locator(part).first).to_be_visible()
    expect(page.locator(".dh-sweep__cover")).to_be_hidden()
    expect(page.locator(".dh-sweep__judged")).to_contain_text("The edge is 2/λ = 2/16.7")
    press(page, "Guess again")
    expect(page.locator(".dh-sweep__curve").first).to_be_visible()
    assert (state(page)["veiled"], state(page)["guess"]) == (False, 0)


def test_keys_move_the_flag_before_enter_places_it(open_page):
    page = open_page()
    flag(page).focus()
    page.keyboard.press("PageUp")
    assert state(page)["guess"] == 0
    page.keyboard.press("Enter")
    assert state(page)["guess"] == pytest.approx(0.01 * 10**0.2)
    page.keyboard.press("ArrowRight")
    assert state(page)["guess"] == pytest.approx(0.01 * 10**0.22)


def test_a_local_edge_says_that_it_is_local(open_page):
    page = open_page(SweepExplorer(problem="bumpy", steps=100, guess=0.2))
    expect(page.locator(".dh-sweep__judged")).to_contain_text("only in the valley where")


def test_problems_bring_their_start_and_the_ravine_its_condition_number(open_page):
    page = open_page(SweepExplorer(guess=0.3))
    kappa = page.get_by_label("condition number κ", exact=True)
    expect(kappa).to_be_hidden()
    page.get_by_label("problem").select_option("ravine")
    expect(kappa).to_be_visible()
    now = state(page)
    assert (now["problem"], now["start"], now["guess"]) == ("ravine", 4, 0)
    flag(page).press("ArrowRight")
    press(page, "Guess here and uncover")
    expect(page.locator(".dh-sweep__cover")).to_be_hidden()  # drawn, not only asked for
    before = page.locator(".dh-sweep__curve").get_attribute("d")
    kappa.focus()
    page.keyboard.press("End")
    assert state(page)["kappa"] == 1000
    until(page, f"document.querySelector('.dh-sweep__curve').getAttribute('d') !== '{before}'")
    assert page.locator(".dh-sweep__stage .dh-sweep__ghost").get_attribute("d") == before
