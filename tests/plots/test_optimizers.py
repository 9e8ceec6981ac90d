"""Pictures of optimizers: what is drawn stands where the numbers say."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from lessons_core.plots import optimizers


@pytest.fixture(autouse=True)
def no_open_figures():
    yield
    plt.close("all")


def test_each_path_has_a_panel_over_rings_of_equal_loss():
    curvature = np.array([1.0, 4.0])
    paths = {"one": np.array([[1.0, 1.0], [0.5, -0.5]]), "other": np.array([[1.0, 1.0]])}
    figure = optimizers.ravine(paths, curvature)
    assert [ax.get_title() for ax in figure.axes] == ["one", "other"]
    for ax, path in zip(figure.axes, paths.values(), strict=True):
        *rings, drawn = ax.lines
        np.testing.assert_array_equal(drawn.get_xydata(), path)
        levels = [(curvature * ring.get_xydata() ** 2).sum(axis=1) / 2 for ring in rings]
        np.testing.assert_allclose([level.min() for level in levels], optimizers.LEVELS)
        np.testing.assert_allclose([level.max() for level in levels], optimizers.LEVELS)
    first, second = (ax.lines[-1] for ax in figure.axes)
    assert first.get_color() != second.get_color() and first.get_marker() != second.get_marker()


def test_each_arm_is_a_line_of_medians_with_its_best_marked_and_a_band_of_seeds():
    rates = np.array([0.1, 0.2, 0.4])
    losses = np.array([[3.0, 1.0, 2.0], [0.5, 0.2, 0.1], [4.0, 6.0, 5.0]])
    ax = optimizers.loss_by_rate({"one": (rates, losses), "other": (rates, 2 * losses)})
    line, best, other, _ = ax.lines
    np.testing.assert_array_equal(line.get_ydata(), [2.0, 0.2, 5.0])
    assert (best.get_xdata().item(), best.get_ydata().item()) == (0.2, 0.2)
    assert line.get_linestyle() != other.get_linestyle()
    assert [text.get_text() for text in ax.texts] == ["one", "other"]
    band = ax.collections[0].get_paths()[0].vertices
    assert (band[:, 1].min(), band[:, 1].max()) == (0.1, 6.0)
    assert (ax.get_xscale(), ax.get_yscale()) == ("log", "log")
    level = optimizers.loss_by_rate({"one": (rates, losses)}, most=3.0)
    np.testing.assert_array_equal(level.lines[0].get_ydata(), [2.0, 0.2, 3.0])
