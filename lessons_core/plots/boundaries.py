"""Pictures of what a network answers at each place of the plane."""

from collections.abc import Callable, Mapping

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from lessons_core.style import LIGHT, MARKERS

GRID = 60  # places along each side at which a network is asked


def frames(
    outputs: Mapping[int, Callable[[np.ndarray], np.ndarray]],
    points: np.ndarray,
    target: np.ndarray,
) -> Figure:
    """Draw the border between answers above and below 0 after each number of updates.

    Args:
        outputs: updates done → a function from places (n, 2) to answers (n, 1); up to four.
        points: (n, 2).
        target: +1 or −1 for each point, (n, 1).
    """
    figure, axes = plt.subplots(
        2, 2, sharex=True, sharey=True, figsize=(6.4, 5.2), layout="constrained"
    )
    for ax, (updates, answer) in zip(axes.flat, outputs.items(), strict=False):
        _border(ax, answer, points)
        _two_kinds(ax, points, target)
        ax.set_title(f"{updates:,} updates")
    return figure


def _border(ax: Axes, answer: Callable[[np.ndarray], np.ndarray], points: np.ndarray) -> None:
    low, high = points.min(axis=0) - 0.3, points.max(axis=0) + 0.3
    across, up = (np.linspace(a, b, GRID) for a, b in zip(low, high, strict=True))
    places = np.stack(np.meshgrid(across, up), axis=-1).reshape(-1, 2)
    values = np.asarray(answer(places)).reshape(GRID, GRID)
    limits = [min(-1.0, values.min()), 0, max(1.0, values.max())]
    colours = [LIGHT["loss"], LIGHT["forward"]]
    ax.contourf(across, up, values, levels=limits, colors=colours, alpha=0.16)
    if values.min() < 0 < values.max():
        ax.contour(across, up, values, levels=[0], colors=LIGHT["ink"], linewidths=1.6)
    ax.grid(False)


def _two_kinds(ax: Axes, points: np.ndarray, target: np.ndarray) -> None:
    for sign, job in ((1, "forward"), (-1, "loss")):
        chosen = points[np.ravel(target) == sign]
        ax.plot(*chosen.T, ls="none", marker=MARKERS[job], ms=3.5, color=LIGHT[job])
