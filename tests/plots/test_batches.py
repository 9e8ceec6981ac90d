"""Pictures of batches: the one that no stored cell draws, because its numbers are the reader's."""

import matplotlib.pyplot as plt
import pytest

from lessons_core.plots.batches import time_per_example


@pytest.fixture(autouse=True)
def no_open_figures():
    yield
    plt.close("all")


def test_time_per_example_is_drawn_in_microseconds_at_each_batch_size():
    ax = time_per_example([1, 16, 256], [4e-6, 3e-7, 2e-8])
    sizes, microseconds = ax.lines[0].get_data()
    assert list(sizes) == [1, 16, 256]
    assert list(microseconds) == pytest.approx([4, 0.3, 0.02])
    assert [label.get_text() for label in ax.get_xticklabels()] == ["1", "16", "256"]
    assert (ax.get_xscale(), ax.get_yscale()) == ("log", "log")
    assert ax.get_title() == "Time per example on this machine"
