"""Pictures of models that choose among classes: slopes, confusions, and what was mistaken."""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from lessons_core.style import DASHES, LIGHT

LINES = (DASHES["loss"], "solid")


def slopes(score: Sequence[float], by_loss: Mapping[str, Sequence[float]]) -> Axes:
    """Draw the slope of each loss over the score of the true class.

    Args:
        score: the logit of the true class.
        by_loss: name → slope at each score; up to two.
    """
    ax = plt.figure(figsize=(5.4, 3.2)).add_subplot()
    for (name, values), line in zip(by_loss.items(), LINES, strict=False):
        ax.plot(score, values, color=LIGHT["backward"], ls=line)
        place = len(score) // 13  # before the line rises into its name
        ax.annotate(name, (score[place], values[place]), xytext=(0, 8),
                    textcoords="offset points", color=LIGHT["backward"])  # fmt: skip
    ax.set(xlabel="score of the true class", ylabel="slope of the loss", ylim=(-1.1, 0.15))
    ax.set_title("Sure and wrong is at the left")
    return ax


def confusion(counts: np.ndarray) -> Axes:
    """Draw how often each true class (row) was answered by each class (column).

    Only mistakes are coloured: the right answers on the diagonal would outshine them all.

    Args:
        counts: whole numbers, (classes, classes).
    """
    counts = np.asarray(counts)
    ax = plt.figure(figsize=(4.6, 4.4)).add_subplot()
    wrong = np.where(np.eye(len(counts), dtype=bool), 0, counts)
    most = max(1, wrong.max())
    for (true, said), count in np.ndenumerate(counts):
        if wrong[true, said]:
            box = (said - 0.5, true - 0.5), 1, 1
            ax.add_patch(plt.Rectangle(*box, color=LIGHT["loss"], alpha=0.6 * count / most, lw=0))
        if count:
            ax.text(said, true, str(count), ha="center", va="center", fontsize=9,
                    color=LIGHT["muted"] if true == said else LIGHT["ink"])  # fmt: skip
    ends = (-0.5, len(counts) - 0.5)
    ax.set(xlim=ends, ylim=ends[::-1], xlabel="answered", ylabel="true", aspect="equal")
    ax.set(xticks=range(len(counts)), yticks=range(len(counts)))
    ax.grid(False)
    return ax


def mistakes(images: np.ndarray, words: Sequence[str]) -> Figure:
    """Draw small grey images, three in a row, each with words below it.

    Args:
        images: (n, side · side), 0 is paper and 1 is ink.
        words: one text an image.
    """
    side = int(np.sqrt(images.shape[1]))
    rows = -(-len(images) // 3)
    figure = plt.figure(figsize=(4.2, 2.0 * rows), layout="constrained")
    axes = [figure.add_subplot(rows, 3, i + 1) for i in range(len(images))]
    for ax, image, text in zip(axes, images, words, strict=True):
        for (row, column), ink in np.ndenumerate(image.reshape(side, side)):
            ax.add_patch(plt.Rectangle((column, row), 1, 1, color=LIGHT["ink"], alpha=ink, lw=0))
        ax.set(xlim=(0, side), ylim=(side, 0), aspect="equal", xticks=[], yticks=[])
        ax.set_xlabel(text, fontsize=9)
        ax.grid(False)
        for edge in ax.spines.values():
            edge.set(visible=True, color=LIGHT["muted"])
    return figure
