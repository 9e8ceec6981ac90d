"""One way to write numbers, in JavaScript and in Python: a still and its live figure agree."""

import random

from lessons_core.figures.kit.svg import loss_text, number
from lessons_core.figures.one_update import OneUpdate
from tests import figure_page

open_page = figure_page.opening(OneUpdate, sources=("figures/kit/numbers.js",))

DIGITS = (0, 1, 2, 3, 4, 5)
# Exact ties: half of the last digit shown, which floats of this kind hold without an error.
TIES = [0.5, 1.5, 2.5, 0.125, 0.375, 0.0625, 0.1875, 4.03125, 1.25e6, 1.35e6, 12500000.0]
EDGES = [0.0, -0.0, 1e-12, 9e-13, 7.8e-13, 5e-324, 4.9e-5, 5e-5, 5e-4, 0.01, 999999.5, 1e6, 1.7e308]
ALL_PLACES = "([values, digits]) => values.map((v) => digits.map((d) => numbers.format(v, d)))"


def values() -> list[float]:
    draw = random.Random(11)
    spread = [draw.uniform(1, 10) * 10.0 ** draw.randint(-15, 9) for _ in range(300)]
    return [sign * value for value in [*TIES, *EDGES, *spread] for sign in (1, -1)]


def numbers(page):
    page.evaluate("async () => { globalThis.numbers = await import('/figures/kit/numbers.js') }")
    return page


def test_javascript_writes_each_number_as_python_does(open_page):
    page = numbers(open_page())
    told = page.evaluate(ALL_PLACES, [values(), DIGITS])
    assert told == [[number(value, digits) for digits in DIGITS] for value in values()]


def test_rounding_leaves_no_negative_zero(open_page):
    """It would stand in an address, and be called another state than 0."""
    page = numbers(open_page())
    told = "[-0.001, 0.001, -0].map((v) => Object.is(numbers.round(v, 2), 0))"
    assert page.evaluate(told) == [True] * 3
    assert page.evaluate("[-0.006, 2.345].map((v) => numbers.round(v, 2))") == [-0.01, 2.35]


def test_both_write_each_loss_alike_and_call_none_but_0_so(open_page):
    page = numbers(open_page())
    losses = [abs(value) for value in values()]
    told = page.evaluate("(values) => values.map(numbers.lossText)", losses)
    assert told == [loss_text(loss) for loss in losses]
    assert {loss for loss, text in zip(losses, told, strict=True) if text == "0"} == {0.0}
    spoken = page.evaluate("numbers.spokenLoss(7.8e-13)")
    assert spoken == "7.8 times ten to the minus 13"


def test_a_loss_that_falls_every_step_is_never_0_before_it_is(open_page):
    page = open_page(OneUpdate(x=2, y=6, lr=0.18))
    for step in range(1, 8):
        figure_page.press(page, "Step")
        loss = 8 * (1 - 0.18 * 5) ** (2 * step)
        card = page.locator(".dh-card", has_text="L =").inner_text()
        assert f"L = {loss_text(loss)}" in card.replace("\n", " "), card
