"""Pictures of devices in a ring: they draw what each device holds, and compute nothing taught."""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from lessons_core.style import LIGHT

#: Where four devices stand, one after the other round the ring.
CORNERS = ((0.0, 1.0), (1.55, 1.0), (1.55, 0.0), (0.0, 0.0))
#: Width and height of a device's box; each piece takes a quarter of the width.
WIDE, HIGH = 1.0, 0.32


def ring_turns(states: Mapping[str, Sequence[Sequence[int]]]) -> Figure:
    """Draw what four devices in a ring hold, a panel a moment.

    Args:
        states: title → for each of four devices, of how many devices each of its four pieces is
            the sum. A piece that is the sum of all four is filled.
    """
    rows = -(-len(states) // 2)
    figure = plt.figure(figsize=(4.4, 1.8 * rows))
    panels = figure.subplots(rows, 2, squeeze=False).ravel()
    for ax, (title, held) in zip(panels, states.items(), strict=False):
        _panel(ax, title, held)
    for ax in panels[len(states) :]:
        ax.remove()
    figure.tight_layout(h_pad=1.5, w_pad=0.5)
    return figure


def _panel(ax: Axes, title: str, held: Sequence[Sequence[int]]) -> None:
    for device, (corner, pieces) in enumerate(zip(CORNERS, held, strict=True)):
        _device(ax, corner, pieces)
        _arrow(ax, corner, CORNERS[(device + 1) % len(CORNERS)])
    ax.set(xlim=(-0.6, 2.15), ylim=(-0.28, 1.28), xticks=[], yticks=[])
    ax.set_title(title)
    ax.grid(visible=False)
    for side in ax.spines.values():
        side.set_visible(False)


def _device(ax: Axes, corner: tuple[float, float], pieces: Sequence[int]) -> None:
    x, y = corner
    each = WIDE / len(pieces)
    for k, sums in enumerate(pieces):
        left, whole = x - WIDE / 2 + k * each, sums == len(pieces)
        look = {"fc": LIGHT["backward"] if whole else "none", "ec": LIGHT["backward"], "lw": 1.2}
        ax.add_patch(Rectangle((left, y - HIGH / 2), each, HIGH, **look))
        ink = LIGHT["paper"] if whole else LIGHT["ink"]
        ax.annotate(str(sums), (left + each / 2, y), ha="center", va="center", color=ink)


def _arrow(ax: Axes, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Draw an arrow from one box to the next, along the side between them."""
    (x0, y0), (x1, y1) = start, end
    reach = WIDE / 2 + 0.05 if y0 == y1 else HIGH / 2 + 0.08
    dx, dy = (x1 > x0) - (x1 < x0), (y1 > y0) - (y1 < y0)
    look = {"arrowstyle": "-|>", "color": LIGHT["muted"], "lw": 1.4, "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", xytext=(x0 + dx * reach, y0 + dy * reach),
                xy=(x1 - dx * reach, y1 - dy * reach), arrowprops=look)  # fmt: skip
