"""The picture of sharpness: each run over the steps, and the edges as level lines."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from lessons_core.plots import sharpness as plots


@pytest.fixture(autouse=True)
def no_open_figures():
    yield
    plt.close("all")


def test_runs_climb_to_lines_that_are_named():
    runs = {"0.5": np.array([[1.0, 1.5], [3.0, 3.5]]), "0.8": np.array([[1.0, 1.2], [2.0, 2.5]])}
    ax = plots.climbs([0, 50], runs, edges=(2.5, 4.0))
    levels = [line.get_ydata()[0] for line in ax.lines[:2]]
    assert levels == [2.5, 4.0]
    assert [text.get_text() for text in ax.texts] == ["edge 2.5", "edge 4"]
    assert [list(line.get_ydata()) for line in ax.lines[2:]] == [
        [1.0, 3.0], [1.5, 3.5], [1.0, 2.0], [1.2, 2.5],
    ]  # fmt: skip
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["0.5", "0.8"]
    assert ax.get_ylim() == (0, pytest.approx(5.6))
