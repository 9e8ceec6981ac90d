"""The state of the chosen optimizer where it stands, in slopes; twin of `arrows.js`."""

import math

from lessons_core.figures.kit.svg import Place, colour
from lessons_core.figures.optimizer_race.landscapes import Pair
from lessons_core.figures.optimizer_race.maths import State

REACH, HEAD, WING, SHORT = 56, 8, 4.5, 3


def kept(key: str, state: State, steps: int) -> tuple[list[float] | None, list[float] | None]:
    """Return (velocity or mean, root mean square), as the rule uses them; None for what it lacks.

    `steps` is how many updates were made: before the first nothing is kept.
    """
    if steps == 0 or key == "sgd":
        return None, None
    if key == "rmsprop":
        return None, [math.sqrt(q) for q in state.q]
    if key in ("momentum", "nesterov"):
        return state.v, None
    mean = [v / state.filled[0] for v in state.v]
    return mean, [math.sqrt(q) / math.sqrt(state.filled[1]) for q in state.q]


def arrow_note(key: str) -> str:
    """Return what the arrows of an optimizer are."""
    if key == "sgd":
        return "arrow: the slope, downhill"
    if key == "rmsprop":
        return "arrow: slope, box: root mean square"
    adam = "thin: slope, thick: mean, box: root mean square"
    return adam if key.startswith("adam") else "thin: slope, thick: velocity"


def arrows(place: Place, slope: Pair, mean: list[float] | None, rms: list[float] | None) -> str:
    """Return a box and up to two arrows at a place, the longest of them of one length."""
    most = max(math.hypot(*slope), math.hypot(*(mean or (0, 0))), *(rms or (0,)))
    if not most > 1e-12:
        return ""
    scale = REACH / most
    drawn = [_drawn(_box(place, [r * scale for r in rms]), 1.5, "4 3")] if rms else []
    drawn.append(_drawn(_arrow(place, -slope[0] * scale, slope[1] * scale), 1.5))
    if mean:
        drawn.append(_drawn(_arrow(place, -mean[0] * scale, mean[1] * scale), 3))
    return "".join(drawn)


def _drawn(path: str, width: float, dash: str = "") -> str:
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return path and (
        f'<path d="{path}" fill="none" stroke="{colour("ink")}" stroke-width="{width}"{dashes}/>'
    )


def _arrow(place: Place, dx: float, dy: float) -> str:
    (x, y), length = place, math.hypot(dx, dy)
    if not length >= SHORT:
        return ""
    ux, uy, tx, ty = dx / length, dy / length, x + dx, y + dy
    left, right = (
        f"{tx - HEAD * ux - side * WING * uy:.2f} {ty - HEAD * uy + side * WING * ux:.2f}"
        for side in (1, -1)
    )
    return f"M{x:.2f} {y:.2f}L{tx:.2f} {ty:.2f}M{left}L{tx:.2f} {ty:.2f}L{right}"


def _box(place: Place, half: list[float]) -> str:
    (x, y), (wide, high) = place, half
    return f"M{x - wide:.2f} {y - high:.2f}H{x + wide:.2f}V{y + high:.2f}H{x - wide:.2f}Z"
