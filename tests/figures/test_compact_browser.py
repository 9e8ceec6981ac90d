"""The small form of the figures that have one: what it leaves out, and that it answers."""

import pytest
from playwright.sync_api import expect

from lessons_core.figures.backprop_stepper import BackpropStepper
from lessons_core.figures.ball_on_a_curve import BallOnACurve
from lessons_core.figures.overfit import Overfit
from tests import figure_page as fp

#: Each with the buttons that stay, in order; the slider's own − and + are besides.
BUTTONS = {
    BackpropStepper: ["The late shipment", "Paths meet", "Back", "Step", "Play", "Reset"],
    BallOnACurve: ["Play", "Step", "Rewind", "Reset", "5× speed"],
    Overfit: ["Step", "Run", "Back", "Reset"],
}
open_page = fp.opening(Overfit)
each = pytest.mark.parametrize("kind", BUTTONS, ids=lambda kind: kind.name)


@each
def test_the_state_names_it_only_where_it_is_set(kind):
    assert "compact" not in kind().state()
    assert kind(compact=True).state() == {**kind().state(), "compact": True}
    assert kind(compact=True).caption() == "" != kind().caption()


@each
@pytest.mark.parametrize("width", [360, 592, 1000])
def test_mounting_shifts_nothing_below(open_page, kind, width):
    page = open_page(kind(compact=True), viewport={"width": width, "height": 1300}, fresh=True)
    assert fp.shift(page) < 0.02


@each
def test_it_keeps_its_buttons_and_they_answer(open_page, kind):
    page = open_page(kind(compact=True), viewport={"width": 360, "height": 1300})
    names = [n.strip() for n in page.locator("button:visible").all_inner_texts()]
    kept = [name for name in names if name not in ("−", "+", "")]
    assert [name.split("\n")[-1].strip("▶→←↺ ") for name in kept] == BUTTONS[kind]
    assert page.locator("textarea, input[type=number], input[type=radio]").count() == 0
    told = page.locator(".dh-status > [aria-hidden]")
    before = told.inner_text()
    page.get_by_role("button", name="Step", exact=True).click()
    expect(told).not_to_have_text(before)
    page.get_by_role("button", name="Reset", exact=True).click()
    expect(told).to_have_text(before)
    assert fp.violations(page) == []
