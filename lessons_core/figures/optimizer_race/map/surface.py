"""A landscape from above: level lines, darker towards the lowest; twin of `surface.js`."""

from collections.abc import Callable

import numpy as np

from lessons_core.figures.kit.levels.ellipses import even_levels, level_ellipses, rings
from lessons_core.figures.kit.levels.lines import level_area, level_line
from lessons_core.figures.kit.svg import BOTTOM, LEFT, RIGHT, TOP, colour, scale
from lessons_core.figures.optimizer_race.landscapes import HALF, HESSIANS, SHAPE, Land


def _straight(top: float, count: int) -> list[float]:
    return [top * (i + 1) / count for i in range(count)]


#: Heights above the lowest at which each landscape has a line, lowest first.
LEVELS = {
    "bowl": even_levels(8, 8), "ravine": even_levels(40, 8), "turned": even_levels(40, 8),
    "saddle": even_levels(6, 8), "bumps": _straight(2.1, 7), "own": _straight(2.1, 7),
}  # fmt: skip


def scales_for(landscape: str) -> tuple[Callable[[float], float], Callable[[float], float]]:
    """Return the scales of a landscape's map."""
    half = HALF[landscape]
    return scale((-half, half), (LEFT, RIGHT)), scale((-half * SHAPE, half * SHAPE), (BOTTOM, TOP))


def heights(landscape: str, land: Land) -> np.ndarray:
    """Return heights above the lowest at the nodes of a grid, top row first: (down, across)."""
    across, down = (81, 62) if landscape == "bumps" else (41, 32)  # bumps are small
    wide, high = HALF[landscape], HALF[landscape] * SHAPE
    xs = [wide * (2 * i / (across - 1) - 1) for i in range(across)]
    ys = [high * (1 - 2 * row / (down - 1)) for row in range(down)]
    return np.array([[land.above(x, y) for x in xs] for y in ys])


def surface(landscape: str, land: Land) -> str:
    """Return the level lines as SVG, outermost first."""
    levels = LEVELS[landscape]
    if landscape in HESSIANS:
        x, y = scales_for(landscape)
        return rings(level_ellipses((0.0, 0.0), HESSIANS[landscape], levels, x, y))
    values, loss = heights(landscape, land), colour("loss")
    return "".join(
        f'<path d="{level_area(values, level)}" fill="{loss}" fill-opacity=".06"/>'
        f'<path d="{level_line(values, level)}" fill="none" stroke="{loss}" stroke-opacity=".45"/>'
        for level in reversed(levels)
    )
