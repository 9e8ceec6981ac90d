"""The live figure *Backprop stepper* in a real browser: what is typed, kinks, undefined values."""

import pytest
from playwright.sync_api import expect

from lessons_core.figures.backprop_stepper import BackpropStepper
from tests import figure_page
from tests.figure_page import press, state, status
from tests.figures.backprop_stepper.page import card, field, leaf_checks, press_on, values

open_page = figure_page.opening(BackpropStepper)


@pytest.mark.parametrize(
    ("text", "marked", "words"),
    [
        ("(w*x + ) * 2", ")", "Unexpected “)” at character 8. Did you forget a number or a name"),
        ("w*x)", ")", "at character 4. Did you forget the “(” that it closes?"),
        ("2x + 1", "x", "at character 2. Did you forget * between “2” and “x”?"),
        ("(a + b", "(", "The “(” at character 1 is never closed."),
        ("a + b *", "*", "The expression ends after “*” at character 7."),
        ("a ^ 2", "^", "Powers are written **"),
        ("sin(a)", "sin", "There is no function “sin” (character 1)"),
        ("a + lambda", "lambda", "a word of Python's own"),
        ("exp + a", "exp", "is a function"),
        ("a × b", "×", "Multiply with *"),
        ("a*2; a = 3", "a", "“a” at character 6 has a value already"),
        ("3 + 4", "3 + 4", "There is no variable here"),
        ("a/(1 - 1)", "/", None),
    ],
)
def test_typing_errors_are_explained_at_the_character(open_page, text, marked, words):
    page = open_page()
    press(page, "Step", 2)
    before = values(page, "data")
    field(page).fill(text)
    if words is None:  # a constant that is 0 is an error of the graph, told while walking
        expect(field(page)).not_to_have_attribute("aria-invalid", "true")
        press(page, "Step")
        expect(status(page)).to_contain_text("divides by 0")
        return
    expect(page.locator(".dh-formula__words")).to_contain_text(words)
    assert page.locator(".dh-formula__excerpt mark").text_content() == marked
    assert field(page).get_attribute("aria-invalid") == "true"
    described = field(page).get_attribute("aria-describedby")
    assert words in page.locator(f"[id='{described}']").inner_text()
    assert values(page, "data") == before
    expect(status(page)).to_contain_text("the graph shows the last one that could")
    press(page, "Step")
    assert state(page)["step"] == 3
    field(page).fill("a*b + a")
    expect(page.locator(".dh-formula__error")).to_be_hidden()
    assert state(page)["expression"] == "a*b + a"
    assert list(values(page, "data")) == ["a", "b", "v₁", "v₂"]


def test_values_of_names_that_come_back_are_remembered(open_page):
    page = open_page()
    page.get_by_label("w =", exact=True).fill("1.5")
    field(page).fill("x*y")
    field(page).fill("w*x*y*new")
    assert state(page)["values"] == {"w": 1.5, "x": 2, "y": 6, "new": 2}
    assert state(page)["fixed"] == ["x", "y"]


def test_a_value_that_is_no_number_keeps_the_last(open_page):
    page = open_page()
    box = page.get_by_label("b =", exact=True)
    box.fill("")
    expect(card(page, "b")).to_contain_text("No number; b keeps its last value.")
    assert box.get_attribute("aria-invalid") == "true"
    assert state(page)["values"]["b"] == 0
    box.press("Tab")
    expect(box).to_have_value("0")
    assert box.get_attribute("aria-invalid") is None
    box.fill("-0.25")
    assert state(page)["values"]["b"] == -0.25


def test_pasted_lines_become_steps(open_page):
    page = open_page()
    field(page).fill("m = p*q\nz = m + p")
    assert state(page)["expression"] == "m = p*q; z = m + p"
    field(page).press("Enter")
    assert "\n" not in field(page).input_value()


def test_fixed_is_greyed_and_can_be_switched(open_page):
    page = open_page(BackpropStepper(step=11))
    box = card(page, "y").get_by_role("checkbox", name="fixed, not updated")
    expect(box).to_be_checked()
    grey, violet = (
        card(page, n).locator(".dh-leaf__grad").evaluate("n => getComputedStyle(n).color")
        for n in ("y", "w")
    )
    assert grey != violet
    box.uncheck()
    assert state(page)["fixed"] == ["x"]


# Kinks and undefined values


def test_a_kink_is_explained(open_page):
    page = open_page()
    press(page, "A kink")
    press(page, "Step", 3)
    expect(status(page)).to_contain_text("exactly on relu's kink")
    press(page, "Step", 4)
    expect(card(page, "b")).to_contain_text("straddle the kink of relu")
    assert leaf_checks(page)["b"] == "0.5 ✗"
    page.get_by_label("b =", exact=True).fill("-1.9")
    expect(card(page, "b")).to_contain_text("They agree")


@pytest.mark.parametrize(
    ("text", "setting", "words"),
    [
        ("-log(p)", {"p": 0}, "takes the logarithm of 0. Only positive numbers have one"),
        ("a/(b - 2)", {"a": 1, "b": 2}, "divides by 0"),
        ("x**-1", {"x": 0}, "raises 0 to the power −1"),
        ("x**0.5", {"x": -1}, "raises the negative number −1 to the power 0.5"),
        ("exp(exp(x))", {"x": 10}, "too large for a 64-bit float"),
    ],
)
def test_undefined_values_are_explained_where_they_happen(open_page, text, setting, words):
    page = open_page(BackpropStepper(text, values=setting))
    press_on(page, 3)
    expect(status(page)).to_contain_text(words)
    assert page.locator(".dh-node.is-broken").count() == 1
    expect(page.get_by_role("button", name="Step", exact=True)).to_have_attribute(
        "aria-disabled", "true"
    )
    name = next(iter(setting))
    page.get_by_label(f"{name} =", exact=True).fill("1.5")
    if text[0] != "a":
        assert page.locator(".dh-node.is-broken").count() == 0


def test_a_vertical_tangent_is_explained(open_page):
    page = open_page(BackpropStepper("z = x**0.5; 3*z", values={"x": 0}))
    press_on(page, 9)
    expect(status(page)).to_contain_text("the slope of z is vertical here")
    assert state(page)["step"] == 5


def test_a_check_that_a_nudge_cannot_make_says_so(open_page):
    page = open_page(BackpropStepper("log(x)", values={"x": 1e-6}, step=3))
    expect(card(page, "x")).to_contain_text("nudging x by 0.00001 leaves the expression undefined")
