"""What a comma was meant for, in the *Backprop stepper*: functions there are, points, steps."""

import pytest
from playwright.sync_api import expect

from lessons_core.figures.backprop_stepper import BackpropStepper
from tests import figure_page
from tests.figures.backprop_stepper.page import field

open_page = figure_page.opening(BackpropStepper)
LIST = "there are exp, log, tanh and relu, each of one value."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("max(a, 0)", f"There is no function max: {LIST} relu(a) is max(a, 0)."),
        ("exp(a, 2)", f"exp takes one value: {LIST}"),
        ("a*0,5", "A decimal number takes a point, as in 0.5."),
        ("m = a*b, m + 1", "Steps are parted by ;."),
        ("sqrt(a)", "There are exp, log, tanh and relu. Write sqrt(a) as a**0.5."),
    ],
)
def test_each_comma_is_explained_as_it_was_meant(open_page, text, told):
    page = open_page()
    field(page).fill(text)
    expect(page.locator(".dh-formula__error")).to_contain_text(told)
