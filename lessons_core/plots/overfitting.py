"""Pictures of overfitting: losses on both sides, capacity, and effects with their intervals."""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes

from lessons_core.style import DASHES, LIGHT, MARKERS

SIZE = (5.4, 3.4)
LINES = ("solid", (0, (6, 2)), (0, (2, 2)), (0, (8, 2, 2, 2)))


def losses(steps: Sequence[int], training: Sequence[float], validation: Sequence[float]) -> Axes:
    """Draw both losses over the updates, on a log scale, and mark where validation is lowest.

    Args:
        steps: updates done at each check.
        training: the loss on what is trained on.
        validation: the loss on what is held back.
    """
    ax = plt.figure(figsize=SIZE).add_subplot()
    for values, name, line in (
        (training, "training", DASHES["loss"]),
        (validation, "validation", "solid"),
    ):
        ax.semilogy(steps, values, color=LIGHT["loss"], ls=line)
        place = 3 * len(steps) // 4
        ax.annotate(name, (steps[place], values[place]), xytext=(4, 8),
                    textcoords="offset points")  # fmt: skip
    low = int(np.argmin(validation))
    ax.plot(steps[low], validation[low], color=LIGHT["good"], marker=MARKERS["update"])
    ax.annotate(f"lowest, step {steps[low]:,}", (steps[low], validation[low]), xytext=(10, 16),
                textcoords="offset points", color=LIGHT["good"])  # fmt: skip
    ax.set(xlabel="updates done", ylabel="loss", title="Two losses of one run")
    return ax


def capacity(degrees: Sequence[int], errors: Mapping[str, Sequence[float]]) -> Axes:
    """Draw the loss on new points over the degree, one line a kind of data, the lowest marked.

    Args:
        degrees: of the polynomial.
        errors: name → mean loss at each degree; up to four.
    """
    ax = plt.figure(figsize=SIZE).add_subplot()
    for (name, values), line in zip(errors.items(), LINES, strict=False):
        ax.semilogy(degrees, values, color=LIGHT["loss"], ls=line, lw=1.8)
        ax.annotate(name, (degrees[-1], values[-1]), xytext=(6, 0), va="center",
                    textcoords="offset points")  # fmt: skip
        low = int(np.argmin(values))
        ax.plot(degrees[low], values[low], color=LIGHT["good"], marker=MARKERS["update"], ms=7)
    ax.set(xlabel="degree of the polynomial", ylabel="loss on new points", xticks=list(degrees))
    ax.set_xlim(right=max(degrees) + 0.42 * (max(degrees) - min(degrees)))
    ax.set_title("Too stiff on the left, too free on the right")
    return ax


def descents(sizes: Sequence[int], errors: Mapping[str, Sequence[float]], examples: int) -> Axes:
    """Draw the share of errors over the size of a model that grows past its data.

    Args:
        sizes: how many features the model has; drawn on a log scale.
        errors: name → share of errors at each size; up to four.
        examples: how many examples it is fitted to, drawn as an upright line.
    """
    ax = plt.figure(figsize=SIZE).add_subplot()
    ax.axvline(examples, color=LIGHT["muted"], lw=1.2)
    for (name, values), line in zip(errors.items(), LINES, strict=False):
        ax.semilogx(sizes, 100 * np.asarray(values), color=LIGHT["loss"], ls=line, label=name)
    top = 100 * max(max(values) for values in errors.values())
    ax.annotate(f"{examples} examples", (examples, 1.02 * top), xytext=(-5, 0), ha="right",
                textcoords="offset points", color=LIGHT["muted"])  # fmt: skip
    ax.legend(loc="upper right", handlelength=3.2)
    shown = [size for size in sizes if size in (5, 10, 40, 100, 300, 2000)]
    ax.set(xlabel="features", ylabel="test error, %", ylim=(0, 1.15 * top), xticks=shown)
    ax.set_xticklabels([f"{size:,}" for size in shown])
    ax.minorticks_off()
    ax.set_title("The error over the size of the model")
    return ax


def intervals(effects: Mapping[str, object], xlabel: str, title: str, zero: str = "") -> Axes:
    """Draw each effect as a dot with its interval, one row each, in the order given.

    Effects whose interval holds 0 are hollow.

    Args:
        effects: name → anything with `mean`, `low` and `high`.
        xlabel: what the numbers are.
        title: of the picture.
        zero: words at the line of 0.
    """
    ax = plt.figure(figsize=(5.4, 0.9 + 0.36 * len(effects))).add_subplot()
    for row, effect in enumerate(effects.values()):
        sure = effect.low > 0 or effect.high < 0
        ax.plot([effect.low, effect.high], [row, row], color=LIGHT["ink"], lw=1.6)
        ax.plot(effect.mean, row, color=LIGHT["ink"], marker="o", ms=7,
                mfc=LIGHT["ink"] if sure else LIGHT["paper"])  # fmt: skip
    ax.axvline(0, color=LIGHT["muted"], lw=1.2)
    ax.annotate(zero, (0, -0.75), xytext=(5, 0), textcoords="offset points", va="center",
                color=LIGHT["muted"], fontsize=10)  # fmt: skip
    ax.set(yticks=range(len(effects)), ylim=(len(effects) - 0.5, -1.0), xlabel=xlabel, title=title)
    ax.set_yticklabels(list(effects), color=LIGHT["ink"])
    ax.grid(axis="y", visible=False)
    return ax


def seed_by_seed(differences: Sequence[float], effect: object, xlabel: str, title: str) -> Axes:
    """Draw one dot a seed, stacked where they are close, and below them their mean and interval.

    Less is better: these are changes of an error.

    Args:
        differences: one number a seed.
        effect: anything with `mean`, `low` and `high`.
        xlabel: what the numbers are.
        title: of the picture.
    """
    ax = plt.figure(figsize=(5.4, 2.4)).add_subplot()
    bins = np.round(np.asarray(differences)).astype(int)
    heights = [int(np.sum(bins[:k] == bins[k])) + 1 for k in range(len(bins))]
    for value, height in zip(differences, heights, strict=True):
        worse = value > 0
        ax.plot(value, height, color=LIGHT["bad" if worse else "good"], ls="none", ms=7,
                marker=MARKERS["loss" if worse else "forward"])  # fmt: skip
    ax.plot([effect.low, effect.high], [0, 0], color=LIGHT["ink"], lw=1.6)
    ax.plot(effect.mean, 0, color=LIGHT["ink"], marker="o", ms=7)
    ax.axvline(0, color=LIGHT["muted"], lw=1.2)
    top = max(heights) + 0.6
    for words, job, shift in (("better", "good", -6), ("worse", "bad", 6)):
        ax.annotate(words, (0, top), xytext=(shift, 0), textcoords="offset points", va="center",
                    ha="right" if shift < 0 else "left", color=LIGHT[job])  # fmt: skip
    ax.set(xlabel=xlabel, title=title, yticks=[], ylim=(-0.8, top + 0.6))
    ax.grid(axis="y", visible=False)
    return ax
