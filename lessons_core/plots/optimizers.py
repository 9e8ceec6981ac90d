"""Pictures of optimizers: paths through a ravine, and how a run ends for each rate."""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from lessons_core.style import DASHES, LIGHT, MARKERS

JOBS = ("update", "forward", "backward", "loss")
LEVELS = (0.005, 0.02, 0.08, 0.2, 0.4)
# Where the name of an arm stands beside its best point: the last two are close to each other.
PLACES = (
    {"xytext": (0, -16), "ha": "center"},
    {"xytext": (9, -10), "ha": "left"},
    {"xytext": (2, -17), "ha": "center"},
    {"xytext": (-12, -7), "ha": "right"},
)


def ravine(paths: Mapping[str, np.ndarray], curvature: Sequence[float]) -> Figure:
    """Draw one panel a path, over the rings of ½ Σ curvature · w²; the floor lies level.

    Args:
        paths: name → (steps + 1, 2), places from the start on; up to four.
        curvature: along the floor, and across it.
    """
    figure = plt.figure(figsize=(5.4, 2.1 * len(paths)), layout="constrained")
    angle = np.linspace(0, 2 * np.pi, 181)
    axes = figure.subplots(len(paths), sharex=True, sharey=True)
    for ax, job, (name, path) in zip(np.atleast_1d(axes), JOBS, paths.items(), strict=False):
        for level in LEVELS:
            along, across = np.sqrt(2 * level / np.asarray(curvature))
            ring = along * np.cos(angle), across * np.sin(angle)
            ax.plot(*ring, color=LIGHT["muted"], lw=0.7)
        ax.plot(*path.T, color=LIGHT[job], lw=1.2, marker=MARKERS[job], ms=3)
        ax.grid(False)
        ax.set(title=name, ylabel="across")
    ax.set(xlabel="along the floor")
    return figure


def loss_by_rate(
    arms: Mapping[str, tuple[Sequence[float], np.ndarray]], most: float = np.inf
) -> Axes:
    """Draw the loss at the end of a run over its rate: a line through the medians, a band of seeds.

    Args:
        arms: name → (rates, losses of shape (rates, seeds)); up to four. A sign marks the best.
        most: larger losses are drawn at this height: where runs are chaotic, a processor decides.
    """
    ax = plt.figure(figsize=(5.8, 3.8)).add_subplot()
    for job, place, (name, (rates, losses)) in zip(JOBS, PLACES, arms.items(), strict=False):
        losses = np.minimum(losses, most).round(5)  # further digits differ between processors
        middle = np.median(losses, axis=1)
        ax.fill_between(rates, losses.min(axis=1), losses.max(axis=1),
                        color=LIGHT[job], alpha=0.15, lw=0)  # fmt: skip
        ax.plot(rates, middle, color=LIGHT[job], ls=DASHES[job], lw=1.8)
        best = middle.argmin()
        ax.plot(rates[best], middle[best], color=LIGHT[job], marker=MARKERS[job], ms=7)
        ax.annotate(name, (rates[best], middle[best]), textcoords="offset points",
                    color=LIGHT[job], **place)  # fmt: skip
    ax.set(xscale="log", yscale="log", xlabel="learning rate η", ylabel="loss at the end")
    return ax
