"""Pictures of schedules: what they write, and where they put what was measured."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from lessons_core.plots import schedules as plots
from lessons_core.style import LIGHT


@pytest.fixture(autouse=True)
def no_open_figures():
    yield
    plt.close("all")


def test_each_shape_has_a_picture_of_its_own():
    figure = plots.shapes({"flat": [1, 1, 1], "falls": [1, 0.5, 0.1], "rises": [0, 0.5, 1]})
    shown = [ax for ax in figure.axes if ax.get_visible()]
    assert [ax.get_title() for ax in shown] == ["flat", "falls", "rises"]
    assert [list(ax.lines[0].get_ydata()) for ax in shown][1] == [1, 0.5, 0.1]
    assert {ax.get_ylim() for ax in shown} == {(0, 1.1)}


def test_a_beginning_is_the_median_between_the_lowest_and_the_highest_run():
    losses = np.array([[1.0, 2.0, 9.0], [0.5, 1.0, 4.0]])
    figure = plots.beginnings({"large": {"none": losses, "warm-up": losses / 2}, "small": {}})
    large = figure.axes[0]
    assert [list(line.get_ydata()) for line in large.lines] == [[2, 1], [1, 0.5]]
    band = large.collections[0].get_paths()[0].vertices[:, 1]
    assert (band.min(), band.max()) == (0.5, 9)
    assert [text.get_text() for text in large.get_legend().get_texts()] == ["none", "warm-up"]
    assert [ax.get_title() for ax in figure.axes] == ["large", "small"]


def test_a_range_test_marks_where_the_mean_is_lowest():
    losses = np.array([[2.0, 2.2], [1.0, 1.2], [3.0, 5.0]])
    ax = plots.range_test([0.1, 0.2, 0.4], losses, 0.2)
    *runs, mean, mark = ax.lines
    assert len(runs) == 2
    assert list(mean.get_ydata()) == pytest.approx([2.1, 1.1, 4.0])
    assert (mark.get_xdata()[0], mark.get_ydata()[0]) == pytest.approx((0.2, 1.1))
    assert ax.texts[0].get_text() == "lowest at 0.20"


def test_the_best_rate_of_each_schedule_is_marked():
    losses = {"constant": np.array([[2.0, 2.0], [0.5, 0.7], [1.0, 3.0]]),
              "cosine": np.array([[2.0, 2.0], [0.9, 0.7], [0.4, 0.2]])}  # fmt: skip
    ax = plots.ends([0.1, 0.2, 0.4], losses)
    marks = [line for line in ax.lines if line.get_color() == LIGHT["good"]]
    assert [(m.get_xdata()[0], m.get_ydata()[0]) for m in marks] == [
        (0.2, pytest.approx(0.6)), (0.4, pytest.approx(0.3)),
    ]  # fmt: skip
    assert [label.get_text() for label in ax.get_xticklabels()] == ["0.100", "0.200", "0.400"]
