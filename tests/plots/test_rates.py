"""Pictures of learning rates: what they write and where they put what cannot be drawn."""

import math

import matplotlib.pyplot as plt
import numpy as np
import pytest

from lessons_core.plots.rates import CEILING, final_loss, loss_and_norm


@pytest.fixture(autouse=True)
def no_open_figures():
    yield
    plt.close("all")


def texts(ax):
    return [text.get_text() for text in ax.texts]


def drawn(ax):
    """The points of each named group of runs, by the number of its runs."""
    return [np.column_stack(line.get_data()) for line in ax.lines if line.get_marker() != "None"]


def test_runs_are_sorted_by_how_they_end():
    rates = [0.001, 0.1, 0.2, 0.5, 0.6, 0.7]
    ax = final_loss(rates, [1.0, 1e-5, 1e-9, 1e300, math.inf, math.nan], start=4.0, edge=0.4)
    slow, settled, flown = drawn(ax)
    assert slow.tolist() == [[0.001, 1.0]]
    assert settled.tolist() == [[0.1, 1e-5], [0.2, 1e-9]]
    assert flown.tolist() == [[0.5, CEILING], [0.6, CEILING], [0.7, CEILING]]
    assert texts(ax) == ["slow", "settled", "flew off", "loss at the start", "edge 0.4000"]


def test_without_an_edge_none_is_named():
    ax = final_loss([0.1, 0.2], [1.0, 0.5], start=4.0)
    assert texts(ax) == ["slow", "loss at the start"]


def test_the_lowest_loss_is_marked():
    ax = loss_and_norm([4.0, 2.0, 1.0, 3.0], [1.0, 2.0, 3.0, 4.0])
    assert texts(ax) == ["gradient norm", "loss", "lowest loss, step 2"]
    assert drawn(ax)[0].tolist() == [[2.0, 1.0]]
