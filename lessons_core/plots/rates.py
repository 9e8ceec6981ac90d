"""Pictures of learning rates: how a run ends for each rate, and what its log says on the way."""

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes

from lessons_core.style import DASHES, LIGHT, MARKERS

CEILING = 1e9
# How a run ends -> its job's colour, and where its name stands beside the middle of its points.
ENDS = {
    "slow": ("update", {"xytext": (0, -16), "ha": "center"}),
    "settled": ("forward", {"xytext": (-10, -14), "ha": "right"}),
    "flew off": ("loss", {"xytext": (4, -18), "ha": "center"}),
}


def final_loss(
    rates: Sequence[float],
    final: Sequence[float],
    start: float,
    edge: float | None = None,
    settled: float = 1e-3,
) -> Axes:
    """Draw the loss at the end of each run over its rate, both on log scales.

    Args:
        rates: learning rates, ascending.
        final: the last loss of the run with each; drawn at `CEILING` where it is larger or NaN.
        start: the first loss of all runs, drawn as a level line.
        edge: the rate that theory calls the edge, drawn as an upright line.
        settled: runs that end below this loss are drawn as settled.
    """
    ax = plt.figure(figsize=(5.4, 3.4)).add_subplot()
    rates = np.asarray(rates)
    final = np.minimum(np.nan_to_num(final, nan=CEILING, posinf=CEILING), CEILING)
    kinds = np.where(final > start, "flew off", np.where(final < settled, "settled", "slow"))
    for name, (job, place) in ENDS.items():
        here = np.flatnonzero(kinds == name)
        if not here.size:
            continue
        look = {"color": LIGHT[job], "marker": MARKERS[job], "ms": 3, "ls": "none"}
        ax.plot(rates[here], final[here], **look)
        middle = here[here.size // 2]
        at = (rates[middle], final[middle])
        if name == "flew off":  # they begin at the edge's line: their name keeps to its right
            at, place = (rates[here[0]], final[here[0]]), place | {"ha": "left"}
        ax.annotate(name, at, textcoords="offset points", color=LIGHT[job], **place)
    ax.set(xscale="log", yscale="log", xlabel="learning rate η", ylabel="loss at the end")
    ax.set_ylim(top=30 * CEILING)
    ax.axhline(start, color=LIGHT["muted"], lw=1)
    ax.annotate("loss at the start", (rates[0], start), xytext=(0, 5), textcoords="offset points")
    if edge is not None:
        ax.axvline(edge, color=LIGHT["ink"], lw=1.4, ls=DASHES["backward"])
        ax.annotate(f"edge {edge:.4f}", (edge, 1e6), xytext=(-6, 0), ha="right",
                    textcoords="offset points")  # fmt: skip
    ax.set_title("How each run ends")
    return ax


def loss_and_norm(losses: Sequence[float], norms: Sequence[float]) -> Axes:
    """Draw a run's loss and the length of its gradient over the steps.

    Args:
        losses: the loss before each update.
        norms: the length of the gradient before each update.
    """
    ax = plt.figure(figsize=(5.4, 3.4)).add_subplot()
    for values, job, name in ((norms, "backward", "gradient norm"), (losses, "loss", "loss")):
        ax.plot(values, color=LIGHT[job], ls=DASHES[job])
        place = 2 * len(values) // 3
        ax.annotate(name, (place, values[place]), xytext=(-6, 8), ha="right",
                    textcoords="offset points", color=LIGHT[job])  # fmt: skip
    low = int(np.argmin(losses))
    ax.plot(low, losses[low], color=LIGHT["loss"], marker=MARKERS["loss"])
    ax.annotate(f"lowest loss, step {low}", (low, losses[low]), xytext=(0, -15), ha="center",
                textcoords="offset points")  # fmt: skip
    ax.set(xlabel="updates done", title="Two lines of one log")
    ax.set_ylim(bottom=0)
    return ax
