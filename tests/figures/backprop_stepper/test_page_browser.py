"""The live figure *Backprop stepper* in a real browser: the page and the kernel around it."""

import pytest
from playwright.sync_api import expect

from lessons_core.figures.backprop_stepper import BackpropStepper
from tests import figure_page
from tests.figure_page import press, state, until
from tests.figures.backprop_stepper.page import field, values

open_page = figure_page.opening(BackpropStepper)


def test_presets_tell_their_story(open_page):
    page = open_page()
    for chip in page.locator(".dh-chips button").all():
        chip.click()
        expect(chip).to_have_attribute("aria-pressed", "true")
        assert page.locator(".dh-story").inner_text().endswith(".")
        assert page.locator(".dh-formula__error").is_hidden()
        page.get_by_role("slider", name="step").focus()
        page.keyboard.press("End")
        assert state(page)["step"] > 0
    assert page.locator(".dh-chips button").count() >= 7


def test_the_address_carries_the_state(open_page):
    page = open_page()
    press(page, "The overwriting bug")
    press(page, "Step", 2)
    until(page, "decodeURIComponent(location.hash).includes('step:2')")
    told = page.evaluate("decodeURIComponent(location.hash)")
    assert told == "#backprop_stepper=m = a*a; z = m + a|a:3|fixed:|step:2|overwrite"
    again = open_page(hash_=page.evaluate("location.hash"))
    assert state(again) == state(page)
    again.evaluate("location.hash = '#backprop_stepper=q*q%7Cq%3A-3%7Cstep%3A2'")
    until(again, "downhill.figures[0].model.get('expression') === 'q*q'")
    assert state(again)["values"] == {"q": -3}
    expect(field(again)).to_have_value("q*q")


@pytest.mark.parametrize(
    ("hash_", "words"),
    [
        ("q*(%7Cq%3A1", "the expression “q*(” could not be read"),
        ("q*q%7Cq%3Aabc", "q was “abc”, which is no number; 2 is used"),
        ("q*q%7Czz%3A1", "the expression has no “zz”"),
    ],
)
def test_a_wrong_address_is_explained(open_page, hash_, words):
    page = open_page(hash_=f"#backprop_stepper={hash_}")
    expect(page.locator(".dh-note")).to_contain_text(words)
    press(page, "Step")
    expect(page.locator(".dh-note")).to_be_hidden()


def test_one_polite_status(open_page):
    page = open_page()
    assert page.locator("[role=status], [aria-live=polite]").count() == 1


def test_a_kernel_may_set_the_expression(open_page):
    page = open_page()
    page.evaluate(
        "() => { const m = downhill.figures[0].model;"
        " m.set('values', {k: 3}); m.set('expression', 'k**3') }"
    )
    expect(field(page)).to_have_value("k**3")
    press(page, "Step", 3)
    assert values(page, "grad")["k"] == "27"


def test_cleaning_up_leaves_nothing_behind(open_page):
    page = open_page()
    press(page, "Play")
    page.evaluate("downhill.figures[0].cleanup()")
    assert page.locator(".dh-live").count() == 0
    held = state(page)["step"]
    page.wait_for_timeout(1800)
    assert state(page)["step"] == held
