"""Level lines of any surface, from its heights at the nodes of an even grid over the plot's box.

The twin of `lines.js` (marching squares): straight pieces, one or two a cell.
"""

import math
from collections.abc import Iterator

import numpy as np

from lessons_core.figures.kit.svg import BOTTOM, LEFT, RIGHT, TOP, Place

Corners = tuple[float, float, float, float]


def _cells(values: np.ndarray) -> Iterator[tuple[int, float, float, float, float, Corners]]:
    """Yield (column, x, y, width, height, corners) row by row; corners clockwise from top left."""
    down, across = values.shape
    wide, high = (RIGHT - LEFT) / (across - 1), (BOTTOM - TOP) / (down - 1)
    rows = values.tolist()
    for row in range(down - 1):
        top, foot = rows[row], rows[row + 1]
        for i in range(across - 1):
            corners = top[i], top[i + 1], foot[i + 1], foot[i]
            yield i, LEFT + i * wide, TOP + row * high, wide, high, corners


def _crossings(
    x: float, y: float, wide: float, high: float, corners: Corners
) -> list[Place | None]:
    """Return where the sides are crossed: top, right, bottom, left; None where one is not."""
    a, b, c, d = corners
    return [
        (x + wide * _share(a, b), y) if (b > 0) != (a > 0) else None,
        (x + wide, y + high * _share(b, c)) if (b > 0) != (c > 0) else None,
        (x + wide * _share(d, c), y + high) if (d > 0) != (c > 0) else None,
        (x, y + high * _share(a, d)) if (d > 0) != (a > 0) else None,
    ]


def _share(a: float, b: float) -> float:
    return a / (a - b)


def _letters(places: list[Place]) -> str:
    return "".join(f"{'L' if k else 'M'}{x:.2f} {y:.2f}" for k, (x, y) in enumerate(places))


def level_line(values: np.ndarray, level: float = 0.0) -> str:
    """Return the places at a level as a path; `values` has shape (down, across), top row first.

    A cell that is crossed four times is joined by the sign of its middle; one with a corner that
    is not finite has no line.
    """
    return "".join(
        _pieces(x, y, wide, high, corners)
        for _, x, y, wide, high, corners in _cells(values - level)
        if math.isfinite(sum(corners)) and len({corner > 0 for corner in corners}) == 2
    )


def _pieces(x: float, y: float, wide: float, high: float, corners: Corners) -> str:
    crossed = [p for p in _crossings(x, y, wide, high, corners) if p is not None]
    plain = len(crossed) == 2 or (sum(corners) > 0) == (corners[0] > 0)
    joined = [0, 1, 2, 3] if plain else [0, 3, 1, 2]
    ordered = [crossed[k] for k in joined[: len(crossed)]]
    return "".join(_letters(ordered[k : k + 2]) for k in range(0, len(ordered), 2))


def level_area(values: np.ndarray, level: float) -> str:
    """Return what lies at a level or below as a path; whole cells of a row are one piece."""
    path, whole, last = [], 0, values.shape[1] - 2
    for i, x, y, wide, high, corners in _cells(values - level):
        below = sum(not corner > 0 for corner in corners)
        if below == 4:
            whole += 1
        if whole and (below < 4 or i == last):
            end = x + wide if below == 4 else x
            start = end - whole * wide
            path.append(f"M{start:.2f} {y:.2f}H{end:.2f}V{y + high:.2f}H{start:.2f}Z")
            whole = 0
        if 0 < below < 4:
            path.append(_outline(x, y, wide, high, corners) + "Z")
    return "".join(path)


def _outline(x: float, y: float, wide: float, high: float, corners: Corners) -> str:
    ends = [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)]
    crossed = _crossings(x, y, wide, high, corners)
    places = [
        place
        for k in range(4)
        for place in (None if corners[k] > 0 else ends[k], crossed[k])
        if place is not None
    ]
    return _letters(places)
