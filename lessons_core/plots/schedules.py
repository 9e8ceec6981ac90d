"""Pictures of schedules: their shapes, how runs begin under them, and how they end."""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from lessons_core.style import DASHES, LIGHT, MARKERS

SIZE = (5.4, 3.4)
LINES = ("solid", DASHES["loss"])


def shapes(rates: Mapping[str, Sequence[float]]) -> Figure:
    """Draw the rate over the step, one small picture a schedule, two in a row.

    Args:
        rates: name → the rate of each step, as a share of the peak.
    """
    rows = -(-len(rates) // 2)
    figure, axes = plt.subplots(
        rows, 2, sharex=True, sharey=True, figsize=(5.4, 1.9 * rows), layout="constrained",
        squeeze=False,
    )  # fmt: skip
    for ax, (name, values) in zip(axes.flat, rates.items(), strict=False):
        ax.plot(values, color=LIGHT["update"])
        ax.set_title(name, fontsize=11)
    for ax in axes.flat[len(rates) :]:
        ax.set_visible(False)
    axes[0, 0].set(ylim=(0, 1.1))
    figure.supxlabel("step", fontsize=10)
    figure.supylabel("share of the peak", fontsize=10)
    return figure


def beginnings(panels: Mapping[str, Mapping[str, np.ndarray]]) -> Figure:
    """Draw the loss over the updates: the median run, and faint around it lowest to highest.

    Args:
        panels: title of a picture → name of a setting → losses, (steps, runs); up to two settings.
    """
    figure, axes = plt.subplots(
        1, len(panels), sharey=True, figsize=(5.8, 3.2), layout="constrained", squeeze=False
    )
    for ax, (title, arms) in zip(axes.flat, panels.items(), strict=True):
        for (name, losses), line in zip(arms.items(), LINES, strict=False):
            losses = np.asarray(losses)
            steps = range(len(losses))
            ax.fill_between(steps, losses.min(axis=1), losses.max(axis=1),
                            color=LIGHT["loss"], alpha=0.15, lw=0)  # fmt: skip
            ax.plot(np.median(losses, axis=1), color=LIGHT["loss"], ls=line, label=name)
        ax.set_title(title, fontsize=11)
        ax.set(yscale="log", xlabel="update")
    axes[0, 0].set(ylabel="loss of the batch")
    axes[0, 0].set_yticks([0.1, 0.3, 1, 3], ["0.1", "0.3", "1", "3"])
    axes[0, 0].minorticks_off()
    axes[0, 0].legend(loc="lower left", handlelength=3.2)
    return figure


def range_test(rates: Sequence[float], losses: np.ndarray, lowest: float) -> Axes:
    """Draw the loss of each run while its rate grows, faint, their mean, and where it is lowest.

    Args:
        rates: the rate of each step, ascending; drawn on a log scale.
        losses: (steps, runs), already smoothed.
        lowest: the rate at which the mean is lowest.
    """
    ax = plt.figure(figsize=SIZE).add_subplot()
    losses = np.asarray(losses)
    mean = losses.mean(axis=1)
    ax.semilogx(rates, losses, color=LIGHT["loss"], alpha=0.3, lw=0.8)
    ax.semilogx(rates, mean, color=LIGHT["loss"])
    ax.plot(lowest, mean.min(), color=LIGHT["good"], marker=MARKERS["update"])
    ax.annotate(f"lowest at {lowest:.2f}", (lowest, mean.min()), xytext=(0, -36), ha="center",
                textcoords="offset points", color=LIGHT["good"])  # fmt: skip
    ax.set(xlabel="learning rate, growing with each step", ylabel="loss of the batch")
    ax.set_ylim(mean.min() - 0.6, 1.6 * mean[0])
    ax.set_title("One short run tries every rate")
    return ax


def ends(rates: Sequence[float], losses: Mapping[str, np.ndarray]) -> Axes:
    """Draw the loss at the end over the largest rate of the run, and mark the lowest of each line.

    Args:
        rates: largest rates, ascending; drawn on a log scale.
        losses: name of a schedule → losses, (rates, seeds); the mean is drawn; up to two.
    """
    ax = plt.figure(figsize=SIZE).add_subplot()
    for (name, values), line in zip(losses.items(), LINES, strict=False):
        mean = np.asarray(values).mean(axis=1)
        ax.loglog(rates, mean, color=LIGHT["loss"], ls=line, label=name, marker=".")
        low = int(np.argmin(mean))
        ax.plot(rates[low], mean[low], color=LIGHT["good"], marker=MARKERS["update"], ms=8)
    ax.set(xlabel="largest rate of the run", ylabel="loss on new digits")
    ax.set_xticks(rates, [f"{rate:.3f}" for rate in rates])
    ax.set_yticks([0.5, 1, 2], ["0.5", "1", "2"])
    ax.minorticks_off()
    ax.legend(handlelength=3.2)
    ax.set_title("Each schedule has a best rate of its own")
    return ax
