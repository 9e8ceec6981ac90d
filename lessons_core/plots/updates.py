"""Pictures that the lessons show: they take numbers and draw, and compute nothing taught."""

from collections.abc import Callable, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes

from lessons_core import story as stories
from lessons_core.style import DASHES, LIGHT, MARKERS


def _arrow(ax: Axes, start: tuple[float, float], end: tuple[float, float], job: str) -> None:
    ax.annotate(
        "",
        xy=end,
        xytext=start,
        arrowprops={"arrowstyle": "-|>", "color": LIGHT[job], "lw": 2, "shrinkA": 6, "shrinkB": 6},
    )


def loss_curve(
    loss: Callable[[float, float], float],
    y: float,
    predictions: Sequence[float],
    unit: str = "",
) -> Axes:
    """Draw the loss over the prediction and the steps that were taken on it.

    Args:
        loss: the loss of one prediction, `loss(y_hat, y)`.
        y: the target, in `unit`.
        predictions: the prediction before the first update and after each, in `unit`.
        unit: what x-axis numbers are measured in; without one, the units of lesson 1's story.
    """
    unit = unit or stories.told("lesson_01")["units"]
    ax = plt.figure(figsize=(5.4, 3.4)).add_subplot()
    reach = 1.15 * max(abs(p - y) for p in predictions)
    grid = np.linspace(y - reach, y + reach, 81)
    ax.plot(grid, [loss(g, y) for g in grid], color=LIGHT["loss"])
    heights = [loss(p, y) for p in predictions]
    for i in range(len(predictions) - 1):
        here, there = (predictions[i], heights[i]), (predictions[i + 1], heights[i + 1])
        _arrow(ax, here, there, "update")
    ax.plot(predictions, heights, color=LIGHT["forward"], marker=MARKERS["forward"], ls="none")
    for i, (p, height) in enumerate(zip(predictions, heights, strict=True)):
        if i < 2:
            label = f"loss {height:g}"
            ax.annotate(label, (p, height), xytext=(12, 4), textcoords="offset points")
    ax.set(xlabel=f"prediction ŷ ({unit})", ylabel="loss", title="The loss of each prediction")
    ax.axvline(y, color=LIGHT["muted"], lw=1)
    ax.annotate(f"target {y:g}", (y, max(heights)), xytext=(6, 0), textcoords="offset points")
    ax.set_ylim(bottom=-0.04 * max(heights))
    return ax


def line_before_after(
    xs: Sequence[float],
    ys: Sequence[float],
    before: tuple[float, float],
    after: tuple[float, float],
    story: str = "",
) -> Axes:
    """Draw the data and the model's line before and after an update.

    Args:
        xs: features, one a record.
        ys: targets, one a record.
        before: (w, b) before the update.
        after: (w, b) after it.
        story: the entry of `story.yml` that names record and axes; without one, lesson 1's.
    """
    said = stories.words(story) if story else stories.told("lesson_01")
    ax = plt.figure(figsize=(5.4, 3.4)).add_subplot()
    ends = np.array([0.0, 1.35 * max(xs)])
    for (w, b), job, name in ((before, "forward", "before"), (after, "update", "after")):
        ax.plot(ends, w * ends + b, color=LIGHT[job], ls=DASHES[job])
        ax.annotate(
            name,
            (ends[-1], w * ends[-1] + b),
            xytext=(6, 0),
            textcoords="offset points",
            color=LIGHT[job],
            va="center",
            annotation_clip=False,
        )
        for x, y in zip(xs, ys, strict=True):
            ax.plot([x, x], [y, w * x + b], color=LIGHT["loss"], lw=1.2, ls=":")
            ax.plot(x, w * x + b, color=LIGHT[job], marker=MARKERS[job], ls="none")
    ax.plot(xs, ys, color=LIGHT["data"], marker="*", markersize=14, ls="none")
    ax.annotate(
        said["one" if len(xs) == 1 else "many"],
        (xs[-1], ys[-1]),
        xytext=(-10, 4),
        textcoords="offset points",
        ha="right",
    )
    ax.set(xlabel=f"{said['feature']} x", ylabel=f"{said['target']} y")
    ax.set_title("The line moves to the data")
    top = 1.12 * max(*ys, after[0] * ends[-1] + after[1])
    ax.set_ylim(bottom=-0.08 * top, top=top)  # a flat line's name stands above the axis
    return ax


def parameter_step(
    x: float, y: float, before: tuple[float, float], after: tuple[float, float]
) -> Axes:
    """Draw one update in the plane of the two parameters, with the line of zero loss.

    Args:
        x: feature of the one record.
        y: its target.
        before: (w, b) before the update.
        after: (w, b) after it.
    """
    ax = plt.figure(figsize=(5.4, 3.4)).add_subplot()
    ws = np.array([before[0] - 0.6, after[0] + 1.2])
    ax.plot(ws, y - x * ws, color=LIGHT["loss"], ls=DASHES["loss"])
    middle = (after[0] + 0.7, y - x * (after[0] + 0.7))
    ax.annotate("loss 0", middle, xytext=(8, 4), textcoords="offset points", color=LIGHT["loss"])
    _arrow(ax, before, after, "update")
    for (w, b), job, side in ((before, "forward", -16), (after, "update", 8)):
        ax.plot(w, b, color=LIGHT[job], marker=MARKERS[job], ls="none")
        words = f"({w:g}, {b:g})"
        ax.annotate(words, (w, b), xytext=(0, side), textcoords="offset points", ha="center")
    ax.set(xlabel="weight w", ylabel="bias b", title="One update, seen by the parameters")
    ax.set(xlim=tuple(ws), ylim=(min(before[1], after[1]) - 0.6, max(before[1], after[1]) + 1.6))
    ax.set_aspect("equal")
    return ax


def loss_per_update(losses: Sequence[float]) -> Axes:
    """Draw the loss before the first update and after each.

    Args:
        losses: `losses[k]` is the loss after k updates.
    """
    ax = plt.figure(figsize=(5.4, 3.1)).add_subplot()
    steps = range(len(losses))
    ax.plot(steps, losses, color=LIGHT["loss"], ls=DASHES["loss"], marker=MARKERS["loss"])
    for k, value in enumerate(losses[:3]):
        ax.annotate(f"{value:g}", (k, value), xytext=(8, 4), textcoords="offset points")
    ax.set(xlabel="updates done", ylabel="loss", title="The loss after each update")
    ax.set_xticks(list(steps))
    ax.set_ylim(bottom=0)
    return ax


def difference_error(
    sizes: Sequence[float], centered: Sequence[float], one_sided: Sequence[float]
) -> Axes:
    """Draw how far a centered and a one-sided difference are off, over the size of their step.

    Args:
        sizes: step sizes ε.
        centered: the absolute error of the centered difference at each; exact hits (0) are left
            out of the log scale.
        one_sided: the same of the one-sided difference.
    """
    ax = plt.figure(figsize=(5.4, 3.4)).add_subplot()
    for misses, job, words, place in (
        (one_sided, "loss", "one side", (2e-7, 1e-4)),
        (centered, "backward", "both sides", (2e-3, 3e-9)),
    ):
        points = [(eps, miss) for eps, miss in zip(sizes, misses, strict=True) if miss > 0]
        ax.loglog(*zip(*points, strict=True), color=LIGHT[job], ls=DASHES[job], marker=".")
        ax.annotate(words, place, color=LIGHT[job], ha="center")
    ax.set(xlabel="step size ε", ylabel="error of the measured slope")
    ax.set_title("Too large bends, too small rounds")
    for x, y, words in ((1e-10, 3e-4, "rounding"), (3e-3, 0.6, "truncation")):
        ax.annotate(words, (x, y), ha="center")
    return ax


def kink(xs: Sequence[float], ys: Sequence[float]) -> Axes:
    """Draw a function of two straight pieces, with the slope written at each.

    Args:
        xs: left end, corner and right end.
        ys: the function there.
    """
    ax = plt.figure(figsize=(5.4, 2.8)).add_subplot()
    ax.plot(xs, ys, color=LIGHT["forward"])
    ax.plot(xs[1], ys[1], color=LIGHT["forward"], marker=MARKERS["forward"])
    for i in (0, 1):
        slope = (ys[i + 1] - ys[i]) / (xs[i + 1] - xs[i])
        middle = ((xs[i] + xs[i + 1]) / 2, (ys[i] + ys[i + 1]) / 2)
        ax.annotate(
            f"slope {slope:g}",
            middle,
            xytext=(-8, 8),
            textcoords="offset points",
            ha="right" if slope else "center",
            color=LIGHT["backward"],
        )
    ax.set(xlabel="x", ylabel="max(x, 0)", title="A corner at 0")
    return ax


def cost_of_gradients(
    counts: Sequence[int], backward: Sequence[int], measuring: Sequence[int]
) -> Axes:
    """Draw the work for all slopes by one backward sweep and by measuring each weight.

    Args:
        counts: numbers of weights.
        backward: steps of one backward sweep, for each count.
        measuring: operations for two forward passes per weight, for each count.
    """
    ax = plt.figure(figsize=(5.4, 3.4)).add_subplot()
    for work, job, words, side in (
        (measuring, "loss", "measuring", {"xytext": (-10, 4), "ha": "right"}),
        (backward, "backward", "one sweep", {"xytext": (4, -16), "ha": "left"}),
    ):
        ax.loglog(counts, work, color=LIGHT[job], ls=DASHES[job], marker=MARKERS[job])
        ax.annotate(words, (counts[-2], work[-2]), textcoords="offset points", **side)
    ax.set(xlabel="weights", ylabel="operations", title="The work for all slopes")
    return ax
