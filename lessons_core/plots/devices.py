"""Pictures of number formats and of memory: they take numbers and draw, and compute nothing taught.

Times differ from machine to machine, so none is drawn into a stored picture.
"""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
from matplotlib.axes import Axes

from lessons_core.style import LIGHT

SIZE = (5.4, 3.4)
LOOKS = (
    (LIGHT["forward"], "solid", "o"),
    (LIGHT["loss"], (0, (6, 2)), "s"),
    (LIGHT["backward"], (0, (2, 2)), "v"),
)


def format_gaps(values: Sequence[float], gaps: Mapping[str, Sequence[float]]) -> Axes:
    """Draw how far apart neighbouring numbers of each format are, over the number itself.

    Args:
        values: numbers, all above 0.
        gaps: format → the distance to its next number at each; NaN where it has none.
    """
    ax = plt.figure(figsize=SIZE).add_subplot()
    for (name, distance), (color, dash, marker) in zip(gaps.items(), LOOKS, strict=False):
        known = [(v, gap) for v, gap in zip(values, distance, strict=True) if gap == gap]
        ax.loglog(*zip(*known, strict=True), color=color, ls=dash, marker=marker, markersize=4)
        ax.annotate(name, known[-1], xytext=(6, -3), textcoords="offset points", color=color)
    ax.set(xlabel="a number", ylabel="gap to the next number")
    ax.set_xlim(right=max(values) * 30)  # room for the names
    ax.set_title("How finely each format counts")
    return ax


def memory_over_batch(
    batches: Sequence[int], predicted: Sequence[float], fixed: float, measured: Mapping[int, float]
) -> Axes:
    """Draw the bytes of a training step over the batch size, both on log scales, in KB.

    Args:
        batches: batch sizes of the line.
        predicted: bytes at each.
        fixed: bytes that do not depend on the batch.
        measured: batch size → bytes that a real step kept.
    """
    ax = plt.figure(figsize=SIZE).add_subplot()
    ax.loglog(batches, [count / 1000 for count in predicted], color=LIGHT["forward"])
    ax.axhline(fixed / 1000, color=LIGHT["muted"], ls=(0, (2, 2)))
    ax.annotate("without activations", (min(batches), fixed / 1000), xytext=(4, -14),
                textcoords="offset points", color=LIGHT["muted"])  # fmt: skip
    points = {batch: count / 1000 for batch, count in measured.items()}
    ax.loglog(list(points), list(points.values()), color=LIGHT["data"], marker="o", ls="none")
    ax.annotate("measured", list(points.items())[-1], xytext=(-8, 4), ha="right",
                textcoords="offset points")  # fmt: skip
    ax.set(xlabel="batch size", ylabel="KB", xticks=list(points))
    ax.set_xticklabels([str(batch) for batch in points])
    ax.minorticks_off()
    ax.set_ylim(bottom=fixed / 2000)
    ax.set_title("Predicted and measured memory")
    return ax
