"""Pictures of learning rates: how a run ends for each rate, and what its log says on the way."""

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes

from lessons_core.style import DASHES, LIGHT, MARKERS

ENDS = {"slow": "update", "settled": "forward", "flew off": "loss"}


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
        final: the last loss of the run with each; losses below 1e-12 are drawn there.
        start: the first loss of all runs, drawn as a level line.
        edge: the rate that theory calls the edge, drawn as an upright line.
        settled: runs that end below this loss are drawn as settled.
    """
    ax = plt.figure(figsize=(5.4, 3.4)).add_subplot()
    rates, final = np.asarray(rates), np.clip(final, 1e-12, 1e12)
    kinds = np.where(final > start, "flew off", np.where(final < settled, "settled", "slow"))
    for name, job in ENDS.items():
        here = kinds == name
        if here.any():
            look = {"color": LIGHT[job], "marker": MARKERS[job], "ms": 3, "ls": "none"}
            ax.plot(rates[here], final[here], **look)
            middle = int(np.flatnonzero(here).mean())
            ax.annotate(name, (rates[middle], final[middle]), xytext=(-8, 4), color=LIGHT[job],
                        textcoords="offset points", ha="right")  # fmt: skip
    ax.set(xscale="log", yscale="log", xlabel="learning rate η", ylabel="loss at the end")
    ax.axhline(start, color=LIGHT["muted"], lw=1)
    ax.annotate("loss at the start", (rates[0], start), xytext=(0, 5), textcoords="offset points")
    if edge is not None:
        ax.axvline(edge, color=LIGHT["ink"], lw=1.4, ls=DASHES["backward"])
        ax.annotate(f"edge {edge:.4f}", (edge, final.min()), xytext=(-6, 2), ha="right",
                    textcoords="offset points")  # fmt: skip
    ax.set_title("How each run ends")
    return ax


def loss_and_norm(losses: Sequence[float], norms: Sequence[float]) -> Axes:
    """Draw a run's loss and the length of its gradient over the steps, on a log scale.

    Args:
        losses: the loss before each update.
        norms: the length of the gradient before each update.
    """
    ax = plt.figure(figsize=(5.4, 3.4)).add_subplot()
    for values, job, name in ((norms, "backward", "gradient norm"), (losses, "loss", "loss")):
        ax.plot(values, color=LIGHT[job], ls=DASHES[job])
        ax.annotate(name, (len(values) - 1, values[-1]), xytext=(0, -16), ha="right",
                    textcoords="offset points", color=LIGHT[job])  # fmt: skip
    low = int(np.argmin(losses))
    ax.plot(low, losses[low], color=LIGHT["loss"], marker=MARKERS["loss"])
    ax.annotate(f"lowest loss, step {low}", (low, losses[low]), xytext=(0, -18), ha="center",
                textcoords="offset points")  # fmt: skip
    ax.set(yscale="log", xlabel="updates done", ylabel="log scale", title="Two lines of one log")
    return ax


def loss_curves(rates: Sequence[float], losses: Sequence[Sequence[float]]) -> Axes:
    """Draw the loss over the steps for a few rates, on a log scale.

    Args:
        rates: the learning rate of each run, at most four.
        losses: the loss before each update, one sequence a run.
    """
    ax = plt.figure(figsize=(5.4, 3.4)).add_subplot()
    for lr, values, job in zip(rates, losses, DASHES, strict=False):
        ax.plot(values, color=LIGHT[job], ls=DASHES[job])
        ax.annotate(f"η = {lr:g}", (len(values) - 1, values[-1]), xytext=(6, 0), color=LIGHT[job],
                    va="center", textcoords="offset points", annotation_clip=False)  # fmt: skip
    ax.set(yscale="log", xlabel="updates done", ylabel="loss", title="The same start, other rates")
    return ax
