"""Level lines, and what lies below them, without a browser: where it is, and how large."""

import math
import re

import numpy as np
import pytest

from lessons_core.figures.kit.levels.lines import level_area, level_line
from lessons_core.figures.kit.svg import BOTTOM, LEFT, RIGHT, TOP

WIDE, HIGH = RIGHT - LEFT, BOTTOM - TOP


def line_of(values) -> list[tuple[float, float]]:
    numbers = [float(n) for n in re.findall(r"[\d.]+", level_line(np.array(values)))]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def test_a_line_is_where_the_height_is_0():
    quarter = LEFT + WIDE / 4
    assert line_of([[-1.0, 3.0], [-1.0, 3.0]]) == [(quarter, TOP), (quarter, BOTTOM)]
    assert len(line_of([[1.0, -1.0], [-1.0, 1.0]])) == 4, "a saddle has two pieces"
    corner = line_of([[3.0, -1.0], [-1.0, 3.0]])  # its middle is above 0
    assert corner[0][1] == TOP and corner[1][0] == RIGHT
    assert line_of([[1.0, 2.0], [3.0, 4.0]]) == line_of([[math.nan, 2.0], [-3.0, 4.0]]) == []


def test_a_level_moves_the_line_as_lower_heights_do():
    values = np.random.default_rng(2).normal(size=(7, 9))
    assert level_line(values, 0.25) == level_line(values - 0.25)


def area_of(path: str) -> float:
    """Return the area of a path of closed pieces by the shoelace formula."""
    total = 0.0
    for piece in path.split("Z")[:-1]:
        x = y = 0.0
        places = []
        for letter, numbers in re.findall(r"([MLHV])([\d. ]+)", piece):
            found = [float(n) for n in numbers.split()]
            x = found[0] if letter != "V" else x
            y = found[-1] if letter != "H" else y
            places.append((x, y))
        pairs = zip(places, places[1:] + places[:1], strict=True)
        total += sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) / 2
    return total


@pytest.mark.parametrize("level", [0.3, 0.7, 1.5])
def test_what_lies_below_a_level_of_a_bowl_is_a_disc(level):
    x, y = np.meshgrid(np.linspace(-2, 2, 81), np.linspace(2, -2, 81))
    share = area_of(level_area(x * x + y * y, level)) / (WIDE * HIGH)
    assert share == pytest.approx(math.pi * level / 16, rel=0.01)


def test_all_and_nothing_can_lie_below():
    flat = np.zeros((5, 6))
    assert area_of(level_area(flat, 1.0)) == pytest.approx(WIDE * HIGH)
    assert level_area(flat, 1.0).count("Z") == 4, "whole cells of a row are one piece"
    assert level_area(flat, -1.0) == ""
