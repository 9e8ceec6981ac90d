"""Pictures of deep networks: how large a signal is at each layer, and a block of a Transformer."""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from lessons_core.style import LIGHT

LINES = ("solid", (0, (6, 2)), (0, (2, 2)), (0, (8, 2, 2, 2)))


def signal(
    values: Mapping[str, Sequence[float]], slopes: Mapping[str, Sequence[float]]
) -> Figure:
    """Draw the size of the values and of the slopes at each layer, on log axes.

    Args:
        values: name → size at layers 0, 1, …, on the way forward; up to four, the same in both.
        slopes: name → size of the loss's slopes there, as the way back finds them.
    """
    figure, axes = plt.subplots(2, sharex=True, figsize=(5.6, 5.8), layout="constrained")
    told = (("forward", "values", values), ("backward", "slopes", slopes))
    for ax, (job, word, sizes) in zip(axes, told, strict=True):
        for (name, line), dash in zip(sizes.items(), LINES, strict=False):
            ax.plot(np.arange(len(line)), line, color=LIGHT[job], ls=dash, label=name)
        ax.set(ylabel=f"size of the {word}", yscale="log")
    axes[0].set_title("Forward, from left to right")
    axes[0].legend(loc="lower left", fontsize=9, handlelength=3.6)
    axes[1].set_title("Backward, from right to left")
    axes[1].set_xlabel("layer")
    return figure


#: Boxes of the two branches, from below: (height, text, job).
BRANCHES = (
    (0.2, ((1.2, "norm", "ink"), (2.4, "attention", "muted")), 3.6),
    (4.2, ((5.2, "norm", "ink"), (6.4, "W₁", "ink"), (7.6, "bend", "ink"), (8.8, "W₂", "ink")),
     10.0),
)  # fmt: skip
STREAM, BRANCH = 0.0, 1.7


def transformer_block() -> Axes:
    """Draw a pre-norm Transformer block, from its input at the bottom to its output at the top.

    It draws what the prose beside it says, and computes nothing.
    """
    ax = plt.figure(figsize=(4.2, 6.2)).add_subplot()
    top = BRANCHES[-1][2]
    _arrow(ax, (STREAM, -0.8), (STREAM, top + 1.2), 2.4)
    for leaves, boxes, joins in BRANCHES:
        ways = [(STREAM, leaves), (BRANCH, leaves)]
        ax.plot(*zip(*ways, strict=True), color=LIGHT["forward"], lw=1.6)
        ends = [leaves, *[height for height, *_ in boxes]]
        for low, high in zip(ends, [*ends[1:], joins], strict=True):
            ax.plot([BRANCH, BRANCH], [low, high], color=LIGHT["forward"], lw=1.6)
        _arrow(ax, (BRANCH, joins), (STREAM + 0.16, joins), 1.6)
        for height, text, job in boxes:
            _box(ax, (BRANCH, height), text, "round,pad=0.45", job)
        _box(ax, (STREAM, joins), "+", "circle,pad=0.25", "ink")
    words = ((-1.15, "rows of numbers, one a token"), (top + 1.45, "to the next block"))
    for height, text in words:
        ax.annotate(text, (STREAM - 0.3, height), ha="left", va="center", color=LIGHT["muted"])
    ax.set(xlim=(-0.6, 2.8), ylim=(-1.6, top + 1.8), xticks=[], yticks=[])
    ax.grid(visible=False)
    for side in ax.spines.values():
        side.set_visible(False)
    return ax


def _box(ax: Axes, place: tuple[float, float], text: str, shape: str, job: str) -> None:
    box = {"boxstyle": shape, "fc": LIGHT["paper"], "ec": LIGHT[job], "lw": 1.4}
    ax.annotate(text, place, ha="center", va="center", color=LIGHT[job], bbox=box)


def _arrow(ax: Axes, start: tuple[float, float], end: tuple[float, float], width: float) -> None:
    style = {"arrowstyle": "-|>", "color": LIGHT["forward"], "lw": width}
    ax.annotate("", xy=end, xytext=start, arrowprops={**style, "shrinkA": 0, "shrinkB": 0})
