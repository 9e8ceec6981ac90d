"""Pictures of number formats and of memory: what they draw, and what they leave out."""

import matplotlib.pyplot as plt
import pytest

from lessons_core.plots.devices import format_gaps, memory_over_batch


@pytest.fixture(autouse=True)
def no_open_figures():
    yield
    plt.close("all")


def test_a_format_is_drawn_only_where_it_has_a_next_number():
    nan = float("nan")
    ax = format_gaps([1.0, 4.0, 16.0], {"wide": [0.1, 0.2, 0.4], "short": [nan, 0.5, nan]})
    wide, short = ax.lines
    assert [list(part) for part in wide.get_data()] == [[1, 4, 16], [0.1, 0.2, 0.4]]
    assert [list(part) for part in short.get_data()] == [[4], [0.5]]
    assert wide.get_linestyle() != short.get_linestyle()  # never by colour alone
    assert {text.get_text() for text in ax.texts} == {"wide", "short"}
    assert (ax.get_xscale(), ax.get_yscale()) == ("log", "log")


def test_memory_is_drawn_in_kb_with_its_fixed_part_and_the_measured_points():
    ax = memory_over_batch([1, 16, 256], [71_000, 80_000, 208_000], 70_000, {16: 80_500})
    line, fixed, points = ax.lines
    assert list(line.get_ydata()) == [71, 80, 208]
    assert set(fixed.get_ydata()) == {70}
    assert [list(part) for part in points.get_data()] == [[16], [80.5]]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["16"]
    assert ax.get_ylabel() == "KB"
