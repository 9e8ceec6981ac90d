"""A legend's line shows the dashes of its curve: cut short, each of them looks like a solid one."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from lessons_core.plots import batches, depth, overfitting, schedules, sharpness

NAMES = ("one", "two", "three", "four")
LINE = dict.fromkeys(NAMES, [1.0, 2.0, 3.0])
RUNS = dict.fromkeys(NAMES, np.ones((3, 2)))
TWO = dict(list(RUNS.items())[:2])
DRAWN = {
    batches: lambda: batches.losses_over_examples(dict.fromkeys(NAMES, ([1, 2], [1, 2]))),
    depth: lambda: depth.signal(LINE, LINE).axes[0],
    overfitting: lambda: overfitting.descents([5, 10, 40], LINE, 10),
    schedules: lambda: schedules.ends([0.1, 0.2, 0.4], TWO),
    sharpness: lambda: sharpness.climbs([0, 1, 2], RUNS, [2.5]),
}


@pytest.mark.parametrize("plots", DRAWN, ids=lambda plots: plots.__name__)
def test_a_legends_line_is_as_long_as_the_dashes_that_tell_it_apart(plots):
    with plt.rc_context({"lines.linewidth": 2.2, "font.size": 11}):  # as the book's style has it
        legend = DRAWN[plots]().get_legend()
    plt.close("all")
    points = legend.handlelength * legend.get_texts()[0].get_fontsize()
    dashes = [dash for dash in plots.LINES if dash != "solid"]
    for line, (_, pattern) in zip(legend.get_lines()[1:], dashes, strict=False):
        assert points >= sum(pattern[:-1]) * line.get_linewidth(), line.get_label()
