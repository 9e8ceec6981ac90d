"""The flight of a step is drawn as far as a picture reaches, in its own shape."""

import re

import pytest

from lessons_core.figures.ball_on_a_curve.geometry import flight
from lessons_core.figures.kit.svg import BESIDE


def numbers(path):
    return [float(n) for n in re.findall(r"-?\d+\.\d+", path)]


def test_a_flight_near_by_is_drawn_whole():
    assert flight((100, 80), (200, 60), 20) == "M100.00 80.00Q150.00 30.00 200.00 60.00"


@pytest.mark.parametrize("far", [(250_000.0, -4e7), (-1_800.0, 90.0), (300.0, -1e12)])
def test_a_flight_to_far_away_starts_as_it_would_and_stays_near(far):
    start, high = (100.0, 80.0), 40.0
    x, y, mx, my, ex, ey = numbers(flight(start, far, high))
    assert (x, y) == start and max(map(abs, (mx, my, ex, ey))) <= BESIDE
    share = (ex - x) / (far[0] - x)  # of the way across, which is even
    way = y + (far[1] - y) * share - 4 * high * share * (1 - share)
    # To the two places of the path, which are a large share of a flight of millions.
    slope = abs((far[1] - y) / (far[0] - x))
    assert ey == pytest.approx(way, abs=0.02 + 0.02 * slope)


def test_one_that_comes_from_far_away_is_the_same_line():
    assert flight((5_000.0, -900.0), (100.0, 80.0), 5) == flight(
        (100.0, 80.0), (5_000.0, -900.0), 5
    )


def test_one_from_far_to_far_is_not_seen():
    assert flight((5_000.0, 0.0), (-4_000.0, 0.0), 5) == ""
