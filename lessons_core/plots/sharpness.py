"""Pictures of sharpness: how the largest curvature of a network moves while it trains."""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes

from lessons_core.style import DASHES, LIGHT

LINES = ((0, (2, 2)), (0, (6, 2)), "solid", (0, (8, 2, 2, 2)))


def climbs(steps: Sequence[int], runs: Mapping[str, np.ndarray], edges: Sequence[float]) -> Axes:
    """Draw the sharpness of each run over the steps, and a level line at each edge.

    Args:
        steps: of each check.
        runs: name → sharpness, (checks, seeds); up to four.
        edges: 2 divided by a rate.
    """
    ax = plt.figure(figsize=(5.4, 3.6)).add_subplot()
    for edge in edges:
        ax.axhline(edge, color=LIGHT["muted"], lw=1.2, ls=DASHES["backward"])
        ax.annotate(f"edge {edge:g}", (1, edge), xytext=(4, 0), va="center",
                    xycoords=("axes fraction", "data"), textcoords="offset points",
                    color=LIGHT["muted"])  # fmt: skip
    for (name, values), line in zip(runs.items(), LINES, strict=False):
        drawn = ax.plot(steps, values, color=LIGHT["backward"], ls=line, lw=1.2)
        drawn[0].set_label(name)
    ax.set(xlabel="updates done", ylabel="sharpness", title="The rate stops the climb")
    ax.set_ylim(0, 1.4 * max(edges))
    ax.legend(loc="upper right", ncols=2, handlelength=3.2)
    return ax
