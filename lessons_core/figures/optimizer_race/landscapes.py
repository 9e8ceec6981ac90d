"""The landscapes of the race, in sums and products that JavaScript works out to the same bits."""

import math
from collections.abc import Callable
from dataclasses import dataclass

Pair = tuple[float, float]
Piece = list[float]

#: Half of what the picture shows: x to either side; y as far as the picture's shape allows.
HALF = {"bowl": 3.0, "ravine": 3.0, "turned": 3.0, "saddle": 3.0, "bumps": 5.0, "own": 3.0}
SHAPE = 232 / 304
#: Hessians of the landscapes with one curvature everywhere: (x twice, mixed, y twice).
HESSIANS = {"bowl": (1.0, 0.0, 2.0), "ravine": (1.0, 0.0, 50.0), "turned": (25.5, -24.5, 25.5)}
#: A drawn landscape: a shallow bowl, and hills (1) and valleys (−1) of this height and radius.
FLOOR, HEIGHT, RADIUS = 0.1, 1.0, 1.5
MOST_PIECES = 6
DRAWN = [[-1.0, -0.8, -1.0], [1.4, 0.5, -1.0], [0.2, 0.6, 1.0]]

TAU = 6.283185307179586
TERMS = 14


def sin_cos(u: float) -> Pair:
    """Return sine and cosine to about 1e-15, by their series: no library's last bit is asked."""
    r = u - TAU * math.floor(u / TAU + 0.5)
    z, s, c = r * r, 1.0, 1.0
    for n in range(TERMS, 0, -1):
        s = 1 - z / (2 * n * (2 * n + 1)) * s
        c = 1 - z / ((2 * n - 1) * 2 * n) * c
    return r * s, c


@dataclass(frozen=True)
class Land:
    """A loss of two parameters, its slope, and the lowest that it comes to."""

    value: Callable[[float, float], float]
    slope: Callable[[float, float], Pair]
    lowest: float

    def above(self, x: float, y: float) -> float:
        """Return how far a place is above the lowest; what rounding leaves below it is 0."""
        return max(0.0, self.value(x, y) - self.lowest)


def _quadratic(a: float, b: float, c: float) -> Land:
    return Land(
        lambda x, y: 0.5 * a * x * x + b * x * y + 0.5 * c * y * y,
        lambda x, y: (a * x + b * y, b * x + c * y),
        lowest=0.0,
    )


def _saddle() -> Land:
    return Land(
        lambda x, y: 0.5 * x * x - 0.5 * y * y + 0.25 * y * y * y * y,
        lambda x, y: (x, y * y * y - y),
        lowest=-0.25,
    )


def _bumps() -> Land:
    def side(u: float) -> float:
        return 0.05 * u * u + 0.1 * (1 - sin_cos(5 * u)[1])

    def tilt(u: float) -> float:
        return 0.1 * u + 0.5 * sin_cos(5 * u)[0]

    return Land(lambda x, y: side(x) + side(y), lambda x, y: (tilt(x), tilt(y)), lowest=0.0)


def _drawn(pieces: list[Piece]) -> Land:
    def near(x: float, y: float, piece: Piece) -> float:
        """How near a place is to the middle of a piece: 1 in it, 0 where the piece ends."""
        dx, dy = x - piece[0], y - piece[1]
        return max(0.0, 1 - (dx * dx + dy * dy) / (RADIUS * RADIUS))

    def value(x: float, y: float) -> float:
        total = FLOOR * (x * x + y * y)
        for piece in pieces:
            share = near(x, y, piece)
            total += piece[2] * HEIGHT * share * share * share
        return total

    def slope(x: float, y: float) -> Pair:
        gx, gy = 2 * FLOOR * x, 2 * FLOOR * y
        for piece in pieces:
            share = near(x, y, piece)
            pull = -6 * piece[2] * HEIGHT * share * share / (RADIUS * RADIUS)
            gx += pull * (x - piece[0])
            gy += pull * (y - piece[1])
        return gx, gy

    return Land(value, slope, lowest=_lowest(value, slope, len(pieces)))


def _lowest(value: Callable, slope: Callable, count: int) -> float:
    """Return the least height of a drawn landscape: a grid's lowest, and downhill from there."""
    half, best, at = HALF["own"], math.inf, (0.0, 0.0)
    for row in range(41):
        for column in range(41):
            x, y = half * (column / 20 - 1), half * (row / 20 - 1)
            if value(x, y) < best:
                best, at = value(x, y), (x, y)
    # No curvature is above this, so that no step of this size climbs.
    rate = 1 / (2 * FLOOR + 6 * count * HEIGHT / (RADIUS * RADIUS))
    for _ in range(400):
        gx, gy = slope(*at)
        at = at[0] - rate * gx, at[1] - rate * gy
    return value(*at)


def land(name: str, pieces: list[Piece]) -> Land:
    """Return a landscape by name; `pieces` [x, y, kind] are the hills and valleys of "own"."""
    if name in HESSIANS:
        return _quadratic(*HESSIANS[name])
    if name == "own":
        return _drawn(pieces)
    return _saddle() if name == "saddle" else _bumps()
