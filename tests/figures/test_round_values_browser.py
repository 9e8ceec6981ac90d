"""Whoever drags a slider means the round number under the finger, and gets it."""

import math
import random

import pytest

from lessons_core.figures.one_update import OneUpdate
from tests import figure_page

open_page = figure_page.opening(OneUpdate, sources=("figures/kit/slider/round_values.js",))

CASES = [  # low, high, unit, and the number that is meant
    (3.87, 4.12, 0, 4), (3.87, 4.12, 0.1, 4), (0.94, 0.96, 0, 0.95), (0.953, 0.961, 0, 0.96),
    (-0.02, 0.03, 0, 0), (-6.2, -4.1, 0, -5), (-112, -88, 0, -100), (41, 58, 0, 50),
    (1e-4, 3e-4, 0, 2e-4), (0.31, 0.34, 0.25, None), (0.26, 0.74, 0.25, 0.5), (7, 7.4, 1, 7),
    (17, 23, 3, None), (0.9999999, 1.0000001, 0, 1), (1e5, 9e5, 0, 5e5),
]  # fmt: skip
ASK = """async (cases) => {
  const { roundest } = await import("/figures/kit/slider/round_values.js");
  return cases.map(([low, high, unit]) => roundest(low, high, unit));
}"""
THUMB = 24  # px: the thumb's middle stays half of it away from both ends
# What the browser itself makes of a place on the track, before the figure has answered.
HEAR = """() => document.addEventListener("input", (event) => {
  globalThis.heard = Number(event.target.value);
}, { capture: true })"""


def asked(page, cases):
    return page.evaluate(ASK, [list(case) for case in cases])


def test_the_number_that_is_meant(open_page):
    told = asked(open_page(), [case[:3] for case in CASES])
    assert told == [pytest.approx(case[3]) if case[3] is not None else None for case in CASES]


def roundness(value):
    """How large a 1, 5, 10, 50 … the value is a whole multiple of."""
    if abs(value) < 1e-9:
        return math.inf
    sizes = (size * 10.0**power for power in range(9, -10, -1) for size in (5, 1))
    return next(size for size in sizes if abs(value / size - round(value / size)) < 1e-6)


def test_no_number_of_an_interval_is_rounder(open_page):
    draw = random.Random(5)
    cases = []
    for _ in range(300):
        middle, width = draw.uniform(-200, 200), 10 ** draw.uniform(-3, 2)
        cases.append((middle - width / 2, middle + width / 2, 0))
    for (low, high, _), told in zip(cases, asked(open_page(), cases), strict=True):
        assert low - 1e-9 <= told <= high + 1e-9
        size = roundness(told)
        rounder = [s for p in range(-9, 10) for s in (5 * 10.0**p, 10.0**p) if s > 1.5 * size]
        assert not any(math.floor(high / s) * s >= low for s in rounder), (low, high, told)


def test_a_finger_near_a_round_rate_means_it(open_page):
    """On a phone a pixel covers more than the second digit: 0.099 and 0.1 lie under one finger."""
    page = open_page(viewport={"width": 375, "height": 900})
    page.evaluate(HEAR)
    track = page.get_by_role("slider", name="learning rate η")
    low, high = (float(track.get_attribute(name)) for name in ("min", "max"))
    box = track.bounding_box()
    reach = (high - low) / (box["width"] - THUMB) / 2
    middle = THUMB / 2 + (-1 - low) / (2 * reach)  # where 0.1 stands
    rounded, height = [], box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + THUMB, height)
    page.mouse.down()
    for away in range(-8, 9):
        page.mouse.move(box["x"] + middle + away, height)
        figure_page.settled(page)
        power, rate = page.evaluate("heard"), figure_page.state(page)["lr"]
        (meant,) = asked(page, [(10 ** (power - reach), 10 ** (power + reach), 0)])
        assert rate == pytest.approx(two_digits(meant))
        rounded += [rate] if rate != pytest.approx(two_digits(10**power)) else []
    page.mouse.up()
    assert rounded, "nowhere did it matter that a pixel covers more than one number"


def two_digits(value):
    return float(f"{value:.1e}")
