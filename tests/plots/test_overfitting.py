"""Pictures of overfitting: what they write, and where they put what was measured."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from lessons_core.evidence.intervals import Interval
from lessons_core.plots import overfitting as plots
from lessons_core.style import LIGHT


@pytest.fixture(autouse=True)
def no_open_figures():
    yield
    plt.close("all")


def texts(ax):
    return [text.get_text() for text in ax.texts]


def dots(ax):
    """The places of all markers that stand alone."""
    return [tuple(np.concatenate(line.get_data())) for line in ax.lines
            if line.get_marker() != "None" and len(line.get_xdata()) == 1]  # fmt: skip


def test_the_lowest_validation_loss_is_marked():
    ax = plots.losses([0, 50, 100, 150], [4.0, 2.0, 1.0, 0.5], [4.0, 3.0, 2.5, 3.5])
    assert texts(ax) == ["training", "validation", "lowest, step 100"]
    assert dots(ax) == [(100, 2.5)]
    assert ax.get_yscale() == "log"


def test_the_best_degree_of_each_line_is_marked():
    ax = plots.capacity([1, 3, 5], {"few": [3.0, 1.0, 2.0], "many": [3.0, 1.0, 0.5]})
    assert texts(ax) == ["few", "many"]
    assert dots(ax) == [(3, 1.0), (5, 0.5)]


def test_errors_are_drawn_in_percent_and_the_examples_named():
    ax = plots.descents([5, 100, 2000], {"plain": [0.5, 0.7, 0.1], "decay": [0.5, 0.2, 0.1]}, 90)
    assert texts(ax) == ["90 examples"]
    edge, plain, decay = ax.lines
    assert list(edge.get_xdata()) == [90, 90]
    assert list(plain.get_ydata()) == pytest.approx([50, 70, 10])
    assert [label.get_text() for label in ax.get_xticklabels()] == ["5", "100", "2,000"]
    assert max(plain.get_ydata()) < ax.get_ylim()[1]


def test_an_effect_that_may_be_nothing_is_hollow():
    sure, unsure = Interval(-2.0, -3.0, -1.0, 20), Interval(0.5, -0.5, 1.5, 20)
    harm = Interval(2.0, 1.0, 3.0, 20)
    effects = {"helps": sure, "may": unsure, "harms": harm}
    ax = plots.intervals(effects, "points", "Effects", "no change")
    assert dots(ax) == [(-2.0, 0), (0.5, 1), (2.0, 2)]
    fills = [line.get_markerfacecolor() for line in ax.lines if line.get_marker() == "o"]
    assert fills == [LIGHT["ink"], LIGHT["paper"], LIGHT["ink"]]
    bars = [line.get_xdata() for line in ax.lines if line.get_marker() == "None"][:3]
    assert [list(bar) for bar in bars] == [[-3.0, -1.0], [-0.5, 1.5], [1.0, 3.0]]
    assert [label.get_text() for label in ax.get_yticklabels()] == list(effects)
    assert texts(ax) == ["no change"]
    top, bottom = ax.get_ylim()[1], ax.get_ylim()[0]
    assert top < 0 < 2 < bottom, "the first effect stands at the top"


def test_seeds_that_got_worse_have_their_own_colour_and_mark():
    ax = plots.seed_by_seed([-2.2, 1.2, -1.9, 0.0], Interval(-0.7, -2.0, 0.6, 4), "points", "Seeds")
    marks = [(line.get_xdata()[0], line.get_ydata()[0], line.get_marker(), line.get_color())
             for line in ax.lines if line.get_marker() != "None"][:4]  # fmt: skip
    good, bad = LIGHT["good"], LIGHT["bad"]
    assert marks == [(-2.2, 1, "o", good), (1.2, 1, "s", bad), (-1.9, 2, "o", good), (0.0, 1, "o",
                     good)]  # fmt: skip
    assert texts(ax) == ["better", "worse"]
    assert [text.get_color() for text in ax.texts] == [good, bad]
