"""Pictures of small graphs: they draw what the prose beside them says, and compute nothing."""

import matplotlib.pyplot as plt
from matplotlib.axes import Axes

from lessons_core.style import LIGHT

#: Where the nodes of z = 5m + m, m = w·x, stand in each panel.
PLACES = {"w": (0.0, 0.5), "m": (1.0, 0.5), "5m": (2.0, 1.0), "z": (3.0, 0.5)}
ARROWS = (("z", "m", 0.25), ("z", "5m", 0.0), ("5m", "m", 0.0), ("m", "w", 0.0))


def hasty_and_patient() -> Axes:
    """Draw the walk back through z = 5m + m twice: m passes on too early, and m waits.

    Solid arrows have passed a slope on; the dashed one comes too late.
    """
    figure = plt.figure(figsize=(5.4, 4.2))
    top, bottom = figure.subplots(2, 1)
    _panel(top, "Hasty: m passes on the 1 that is there", "1 · x", "5, too late", late=True)
    _panel(bottom, "Patient: m waits for 1 + 5 = 6", "6 · x", "5", late=False)
    return bottom


def _panel(ax: Axes, title: str, to_w: str, from_5m: str, late: bool) -> None:
    for start, end, bend in ARROWS:
        waits = late and (start, end) == ("5m", "m")
        style = {
            "arrowstyle": "-|>", "color": LIGHT["backward"], "lw": 1.8, "shrinkA": 13,
            "shrinkB": 13, "ls": (0, (3, 2)) if waits else "solid",
            "connectionstyle": f"arc3,rad={-bend}",
        }  # fmt: skip
        ax.annotate("", xy=PLACES[end], xytext=PLACES[start], arrowprops=style)
    for name, place in PLACES.items():
        circle = {"boxstyle": "circle,pad=0.35", "fc": "none", "ec": LIGHT["data"], "lw": 1.4}
        ax.annotate(name, place, ha="center", va="center", bbox=circle)
    for words, place in ((to_w, (0.5, 0.6)), ("1", (2.0, 0.08)), (from_5m, (1.38, 0.92))):
        ax.annotate(words, place, ha="center", color=LIGHT["backward"])
    ax.set(xlim=(-0.3, 3.3), ylim=(0.0, 1.25), xticks=[], yticks=[])
    ax.set_title(title)
    ax.grid(visible=False)
    for side in ax.spines.values():
        side.set_visible(False)
