"""Places of a curve in its plot, and the flights of the ball: the twin of `geometry.js`."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from lessons_core.figures.ball_on_a_curve.maths import Curve, value
from lessons_core.figures.kit import svg

Scale = Callable[[float], float]
Box = tuple[float, float, float, float]  # left, right, top, bottom
Point = dict[str, float]

BOX: Box = (svg.LEFT, svg.RIGHT, svg.TOP, svg.BOTTOM)
TURNS = 60


@dataclass(frozen=True)
class Cut:
    """A curve with the part of it that is shown and the scales of its plot."""

    curve: Curve
    span: tuple[float, float]
    x: Scale
    y: Scale


def scales_in(box: Box, xs: tuple[float, float], ys: tuple[float, float]) -> tuple[Scale, Scale]:
    """Return linear scales that fill a box; up is up."""
    left, right, top, bottom = box
    x, y = svg.scale(xs, (left, right)), svg.scale(ys, (bottom, top))
    # Where a curve leaves its plot it is cut anyway; far-off numbers would only lengthen the text.
    return x, lambda v: min(1e5, max(-1e5, y(v)))


def curve_path(cut: Cut, count: int) -> str:
    """Return the curve from edge to edge of its plot, as `count` straight pieces."""
    start, stop = cut.span
    across = (start + (stop - start) * i / count for i in range(count + 1))
    return svg.through([(cut.x(w), cut.y(value(cut.curve, w))) for w in across])


def resting(cut: Cut, p: Point, radius: float) -> svg.Place:
    """Return the middle of a ball that rests on the curve: one radius out along the normal."""
    rise = (cut.y(1) - cut.y(0)) / (cut.x(1) - cut.x(0)) * p["grad"]
    length = math.hypot(1, rise)
    return cut.x(p["w"]) + radius * rise / length, cut.y(p["loss"]) - radius / length


def lift(cut: Cut, a: Point, b: Point) -> float:
    """Return how high a step flies above the straight way to clear the ground: 4·h·t·(1 − t)."""
    crosses = a["grad"] * b["grad"] < 0
    high = min(22.0, 0.14 * abs(cut.x(b["w"]) - cut.x(a["w"]))) if crosses else 0.0
    for i in range(1, TURNS):
        t = i / TURNS
        chord = cut.y(a["loss"]) + (cut.y(b["loss"]) - cut.y(a["loss"])) * t
        ground = cut.y(value(cut.curve, a["w"] + (b["w"] - a["w"]) * t))
        high = max(high, (chord - ground) / (4 * t * (1 - t)))
    return min(high, 400.0)


def _between(p: svg.Place, q: svg.Place, t: float) -> svg.Place:
    return p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t


def flight(p: svg.Place, q: svg.Place, high: float) -> str:
    """Return the flight of a step: the parabola of `lift` is one quadratic Bézier exactly.

    Of one that leaves for far away the first part is drawn, of one that comes from there the last.
    """
    if not svg.is_near(p):
        return flight(q, p, high) if svg.is_near(q) else ""
    x, y = _between(p, q, 0.5)
    top, t = (x, y - 2 * high), 1.0
    while True:
        turn = _between(p, top, t)
        end = _between(turn, _between(top, q, t), t)
        if svg.is_near(turn) and svg.is_near(end):
            return f"M{svg.spot(p)}Q{svg.spot(turn)} {svg.spot(end)}"
        t /= 2
