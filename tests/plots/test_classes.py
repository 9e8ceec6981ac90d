"""Pictures of classes: what is drawn stands where the numbers say."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from lessons_core.plots import classes


@pytest.fixture(autouse=True)
def no_open_figures():
    yield
    plt.close("all")


def test_each_slope_is_a_line_with_its_name():
    ax = classes.slopes([-1, 0, 1], {"one": [-1, -0.5, 0], "other": [0, -0.2, 0]})
    assert [line.get_ydata().tolist() for line in ax.lines] == [[-1, -0.5, 0], [0, -0.2, 0]]
    assert [text.get_text() for text in ax.texts] == ["one", "other"]
    assert ax.lines[0].get_linestyle() != ax.lines[1].get_linestyle()


def test_a_confusion_is_counted_in_its_row_and_only_mistakes_are_coloured():
    ax = classes.confusion(np.array([[5, 2], [0, 7]]))
    told = {text.get_position(): text.get_text() for text in ax.texts}
    assert told == {(0, 0): "5", (1, 0): "2", (1, 1): "7"}
    assert [box.get_xy() for box in ax.patches] == [(0.5, -0.5)]
    assert ax.get_ylim() == (1.5, -0.5), "the first class stands at the top"


def test_a_mistake_shows_its_pixels_from_the_top_left():
    figure = classes.mistakes(np.array([[1.0, 0.0, 0.25, 0.0]]).repeat(2, axis=0), ["a", "b"])
    left, right = figure.axes
    assert (left.get_xlabel(), right.get_xlabel()) == ("a", "b")
    ink = {box.get_xy(): box.get_alpha() for box in left.patches}
    assert ink == {(0, 0): 1.0, (1, 0): 0.0, (0, 1): 0.25, (1, 1): 0.0}
