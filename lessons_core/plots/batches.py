"""Pictures of batches: they take numbers and draw, and compute nothing taught."""

from collections.abc import Callable, Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes

from lessons_core.style import DASHES, LIGHT, MARKERS

SIZE = (5.4, 3.4)
LINES = ("solid", (0, (6, 2)), (0, (2, 2)), (0, (8, 2, 2, 2)))


def noise_over_batch(
    sizes: Sequence[int], variances: Sequence[float], slope: float, height: float
) -> Axes:
    """Draw the variance of a batch's gradient over the batch size, with the line fitted to it.

    Args:
        sizes: batch sizes.
        variances: the measured variance at each.
        slope: of the line through the logarithms.
        height: its logarithm of the variance at batch size 1.
    """
    ax = plt.figure(figsize=SIZE).add_subplot()
    ends = np.array([min(sizes), max(sizes)])
    ax.loglog(ends, np.exp(height) * ends**slope, color=LIGHT["muted"], lw=1.5)
    ax.loglog(sizes, variances, color=LIGHT["backward"], marker=MARKERS["backward"], ls="none")
    ax.annotate(
        f"slope {slope:.2f}".replace("-", "−"),
        (sizes[2], variances[2]),
        xytext=(14, 8),
        textcoords="offset points",
    )
    ax.set(xlabel="batch size", ylabel="variance of the estimate", xticks=list(sizes))
    ax.set_xticklabels([str(size) for size in sizes])
    ax.minorticks_off()
    ax.set_title("Larger batches, smaller clouds")
    return ax


def losses_over_examples(runs: Mapping[str, tuple[Sequence[int], Sequence[float]]]) -> Axes:
    """Draw the loss over the examples looked at, one line a run, on a log scale.

    Args:
        runs: name → (examples looked at, loss), for up to four runs.
    """
    ax = plt.figure(figsize=SIZE).add_subplot()
    for (name, (seen, losses)), line in zip(runs.items(), LINES, strict=False):
        thin = max(1, len(seen) // 400)  # a line of thousands of corners looks no different
        xs, ys = list(seen[::thin]), list(losses[::thin])
        few = {"marker": MARKERS["loss"], "markersize": 5} if len(xs) < 10 else {}
        ax.semilogy(xs, ys, color=LIGHT["loss"], ls=line, lw=1.6, label=name, **few)
    ax.legend(loc="lower right", bbox_to_anchor=(1.0, 0.2), handlelength=3.2)
    ax.set(xlabel="examples looked at", ylabel="loss of all", title="The same data, cut three ways")
    return ax


def landscape(curve: Callable, starts: Mapping[str, float]) -> Axes:
    """Draw a bumpy loss and mark places on it.

    Args:
        curve: the loss; takes an array.
        starts: words → place.
    """
    ax = plt.figure(figsize=(5.4, 2.8)).add_subplot()
    grid = np.linspace(-5.2, 5.2, 241)
    ax.plot(grid, curve(grid), color=LIGHT["loss"])
    for words, place in starts.items():
        ax.plot(place, curve(place), color=LIGHT["forward"], marker=MARKERS["forward"])
        ax.annotate(
            words,
            (place, float(curve(place))),
            xytext=(0, -17),
            textcoords="offset points",
            ha="center",
        )
    ax.set(xlabel="w", ylabel="loss", title="A landscape with many valleys")
    ax.set_ylim(bottom=-0.35)
    return ax


def valleys(curve: Callable, ends: Mapping[str, np.ndarray]) -> Axes:
    """Draw where runs ended up: the landscape above, and under it one row of bars a batch size.

    Bars from a tenth upwards carry their share in percent.

    Args:
        curve: the loss; takes an array.
        ends: name of the row → where each run stands in the end.
    """
    figure = plt.figure(figsize=(5.4, 4.6))
    top, bottom = figure.subplots(2, 1, sharex=True, height_ratios=(1, 2))
    grid = np.linspace(-8.0, 8.0, 321)
    top.plot(grid, curve(grid), color=LIGHT["loss"])
    top.set(ylabel="loss", title="Where the runs ended")
    for row, (name, places) in enumerate(reversed(ends.items())):
        found, counts = np.unique(np.round(places, 1) + 0.0, return_counts=True)
        shares = counts / len(places)
        bottom.axhline(row, color=LIGHT["line"], lw=1)
        bottom.bar(found, 0.62 * shares, bottom=row, width=0.7, color=LIGHT["update"])
        for place, share in zip(found, shares, strict=True):
            if share >= 0.1:
                bottom.annotate(
                    f"{100 * share:.3g}", (place, row + 0.62 * share), ha="center", va="bottom",
                    fontsize=9,
                )  # fmt: skip
        bottom.annotate(name, (-8.0, row + 0.3))
    bottom.set(xlabel="w (numbers: % of the runs, from 10 % on)", yticks=[])
    bottom.set(ylim=(-0.05, len(ends) + 0.1), xlim=(-8.2, 8.2))
    bottom.grid(axis="y", visible=False)
    return bottom


def flights(x: np.ndarray, y: np.ndarray, w: float, b: float) -> Axes:
    """Draw 200 of the flights as points, and the line through them.

    Args:
        x: hours late at departure, one a flight; array.
        y: hours late at arrival; array.
        w: slope of the line.
        b: hours late at arrival for a flight that leaves on time.
    """
    some = np.random.default_rng(0).permutation(len(x))[:200]
    x, y = x[some], y[some]
    ax = plt.figure(figsize=SIZE).add_subplot()
    ax.plot(x, y, color=LIGHT["data"], marker=".", markersize=4, ls="none", alpha=0.45)
    ends = np.array([min(x), max(x)])
    ax.plot(ends, w * ends + b, color=LIGHT["forward"], ls=DASHES["forward"])
    ax.set(xlabel="hours late at departure", ylabel="hours late at arrival")
    ax.set_title(f"{len(x)} of the flights, and the line")
    return ax


def time_per_example(sizes: Sequence[int], seconds: Sequence[float]) -> Axes:
    """Draw the time that one example costs over the batch size, both on log scales.

    Args:
        sizes: batch sizes.
        seconds: per example, at each.
    """
    ax = plt.figure(figsize=SIZE).add_subplot()
    ax.loglog(sizes, 1e6 * np.asarray(seconds), color=LIGHT["update"], marker=MARKERS["update"])
    ax.set(xlabel="batch size", ylabel="millionths of a second", xticks=list(sizes))
    ax.set_xticklabels([str(size) for size in sizes])
    ax.minorticks_off()
    ax.set_title("Time per example on this machine")
    return ax
