"""Pictures of depth: each line stands where the sizes say, and the block is drawn from below."""

import matplotlib.pyplot as plt
import pytest

from lessons_core.plots import depth


@pytest.fixture(autouse=True)
def no_open_figures():
    yield
    plt.close("all")


def test_values_stand_above_and_slopes_below_one_line_a_name():
    values = {"one": [1, 0.5, 0.25], "other": [1, 1, 1]}
    slopes = {"one": [0.1, 0.3, 1.0], "other": [2, 1, 1]}
    top, bottom = depth.signal(values, slopes).axes
    assert [line.get_ydata().tolist() for line in top.lines] == list(values.values())
    assert [line.get_ydata().tolist() for line in bottom.lines] == list(slopes.values())
    assert [line.get_xdata().tolist() for line in top.lines] == [[0, 1, 2]] * 2
    assert [text.get_text() for text in top.get_legend().get_texts()] == ["one", "other"]
    assert top.get_yscale() == bottom.get_yscale() == "log"
    assert len({line.get_linestyle() for line in top.lines}) == 2
    assert top.lines[0].get_color() != bottom.lines[0].get_color(), "each way has its colour"


def test_a_block_is_read_from_below_and_each_branch_begins_with_a_norm():
    told = {t.get_text(): t.get_position()[1] for t in depth.transformer_block().texts}
    boxes = [t.get_text() for t in sorted(plt.gca().texts, key=lambda t: t.get_position()[1])]
    assert [w for w in boxes if w] == [
        "rows of numbers, one a token", "norm", "attention", "+",
        "norm", "W₁", "bend", "W₂", "+", "to the next block",
    ]  # fmt: skip
    assert told["attention"] < told["W₁"] < told["W₂"]
