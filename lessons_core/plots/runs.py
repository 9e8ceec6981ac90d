"""Pictures of runs that the reader steers: they draw numbers, and compute nothing taught."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes

from lessons_core.style import LIGHT, MARKERS


def descent(
    loss: Callable[[float], float], path: Sequence[float], reach: float | None = None
) -> Axes:
    """Draw a run along the loss of one weight; the title says where it leaves the plot, if it does.

    Args:
        loss: the loss of one weight; called on plain floats.
        path: the weight before the first update and after each; may run to infinity.
        reach: half the plot's width, around 0; without it a little more than the start needs.

    Raises ValueError for an empty path or a start that is not finite.
    """
    if not path or not np.isfinite(path[0]):
        raise ValueError(
            f"path must start at a finite weight, got {list(path)[:3]}. Try path=[4.0, 3.2]"
        )
    half = reach or 1.3 * max(1.0, abs(path[0]))
    left = next((k for k, w in enumerate(path) if not abs(w) <= half), len(path))
    seen = [(float(w), loss(float(w))) for w in path[:left]]
    ax = plt.figure(figsize=(5.4, 3.4)).add_subplot()
    grid = np.linspace(-half, half, 201)
    ax.plot(grid, [loss(float(w)) for w in grid], color=LIGHT["loss"])
    arrow = {"arrowstyle": "-|>", "color": LIGHT["update"], "lw": 1.5, "shrinkA": 5, "shrinkB": 5}
    for here, there in pairwise(seen):
        ax.annotate("", xy=there, xytext=here, arrowprops=arrow)
    ax.plot(*zip(*seen, strict=True), color=LIGHT["forward"], marker=MARKERS["forward"], ls="none")
    count = len(path) - 1
    ax.set(xlabel="weight w", ylabel="loss")
    ax.set_title(f"{count} updates" if left > count else f"Update {left} leaves the plot")
    return ax
