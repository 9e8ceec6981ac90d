"""Level sets of a quadratic loss as ellipses: the twin of `ellipses.js`."""

import math
from collections.abc import Callable

from lessons_core.figures.kit.svg import colour

Scale = Callable[[float], float]
Pair = tuple[float, float]


def even_levels(top: float, count: int) -> list[float]:
    """Return `count` losses up to `top` whose ellipses stand evenly apart, lowest first."""
    return [top * ((i + 1) / count) ** 2 for i in range(count)]


def level_ellipses(
    centre: Pair, hessian: tuple[float, float, float], levels: list[float], x: Scale, y: Scale
) -> list[dict[str, float]]:
    """Return the ellipses on which ½(p − centre)ᵀ H (p − centre) has the given values.

    `hessian` is H as (first twice, mixed, second twice); `x` and `y` are linear scales. Each dict
    has cx, cy, rx, ry in viewBox units and angle in degrees, as SVG's rotate() takes it. Raises
    ValueError where the levels are no ellipses.
    """
    sx, sy = x(1) - x(0), y(1) - y(0)
    a, b, c = hessian[0] / sx**2, hessian[1] / (sx * sy), hessian[2] / sy**2
    mean, spread = (a + c) / 2, math.hypot((a - c) / 2, b)
    steep, gentle = mean + spread, mean - spread
    if not gentle > 0:
        raise ValueError(
            f"the Hessian {hessian} has a curvature that is not positive, so its level sets are no "
            "ellipses. Give a positive definite one"
        )
    angle = math.degrees(math.atan2(2 * b, a - c)) / 2
    at = {"cx": x(centre[0]), "cy": y(centre[1]), "angle": angle}
    return [
        at | {"rx": math.sqrt(2 * level / steep), "ry": math.sqrt(2 * level / gentle)}
        for level in levels
    ]


def rings(ellipses: list[dict[str, float]]) -> str:
    """Return the ellipses as SVG, outermost first, darker towards the least loss."""
    loss = colour("loss")
    return "".join(
        f'<ellipse rx="{e["rx"]:.2f}" ry="{e["ry"]:.2f}" '
        f'transform="translate({e["cx"]:.2f} {e["cy"]:.2f}) rotate({e["angle"]:.2f})" '
        f'fill="{loss}" fill-opacity=".06" stroke="{loss}" stroke-opacity=".45"/>'
        for e in reversed(ellipses)
    )
