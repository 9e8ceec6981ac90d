"""Pictures of a training run: what its log says, step by step."""

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from lessons_core.style import DASHES, LIGHT, MARKERS


def training_curves(
    loss: Sequence[float],
    grad_norm: Sequence[float],
    lr: Sequence[float],
    validation: Sequence[float],
    epoch_steps: int,
) -> Figure:
    """Draw loss, gradient norm and learning rate over the steps, one under the other.

    The first two on log scales; faint single steps under their mean over a fiftieth of the run.

    Args:
        loss: the training loss of each step.
        grad_norm: the norm of the gradient of each step, before clipping.
        lr: the learning rate of each step.
        validation: the validation loss after each epoch.
        epoch_steps: steps of an epoch.
    """
    figure, (top, middle, bottom) = plt.subplots(
        3, sharex=True, figsize=(6.4, 6.4), height_ratios=(3, 2, 1), layout="constrained"
    )
    _smoothed(top, loss, "loss")
    ends = epoch_steps * np.arange(1, len(validation) + 1)
    top.plot(ends, validation, color=LIGHT["data"], marker=MARKERS["forward"], ls="none")
    top.set(ylabel="loss", yscale="log")
    top.set_title("Line: training, dots: validation after each epoch")
    _smoothed(middle, grad_norm, "backward")
    middle.set(ylabel="gradient norm", yscale="log")
    bottom.plot(range(1, len(lr) + 1), lr, color=LIGHT["update"], ls=DASHES["update"])
    bottom.set(ylabel="rate", xlabel="step", ylim=(0, 1.1 * max(lr)))
    return figure


def _smoothed(ax: Axes, values: Sequence[float], job: str) -> None:
    """Draw values over steps 1, 2, …, faint, and their running mean; infinite ones are gaps."""
    values = np.where(np.isfinite(values), values, np.nan)
    steps = np.arange(1, len(values) + 1)
    width = max(1, len(values) // 50)
    ax.plot(steps, values, color=LIGHT[job], alpha=0.3, lw=0.8)
    mean = np.convolve(values, np.ones(width) / width, mode="valid")
    ax.plot(steps[width - 1 :], mean, color=LIGHT[job])
