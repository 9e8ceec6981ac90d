"""Curves, ravines and gradient descent on them (standard library only), twin of the JavaScript.

`maths.js` says the same; a browser test compares both to 1e-9. Every curve is a
polynomial, coefficients lowest first, and operations stand in the same order in both languages, so
that even a chaotic run agrees: the only functions used are + − × ÷ and √, which IEEE 754 fixes.
"""

import math
from typing import Any

Curve = tuple[float, ...]
Plane = dict[str, Any]

MOST_STEPS = 2000
CRAWL = 0.9  # a step that keeps this much of the distance, or more, hardly moves
NEAR = 1e-9
WIDEST, CELLS = 50.0, 4001

BOWL: Curve = (0.0, 0.0, 1.0)
# Three valleys: sharp and low at −4, wide and lowest at −1, sharp and high at 3.2.
BUMPY: Curve = (1.8, 2.4515, 0.9418, -0.3981, -0.1413, 0.0194, 0.006)

# ½(p − centre)ᵀ H (p − centre); H as (first twice, mixed, second twice); half the plot's height;
# where the word "across" stands on its direction, as a share of that: away from the start.
PLANES: dict[str, Plane] = {
    # Curvatures 1 and 10, along (0.8, −0.6) and (0.6, 0.8).
    "ravine": {
        "centre": (0.0, 0.0), "hessian": (4.24, 4.32, 6.76), "names": ("w₁", "w₂"), "half": 4.0,
        "named": -0.62,
    },
    # Mean half squared error of w·x + b on the shipments (1, 3), (2, 5), (3, 7).
    "shipments": {
        "centre": (2.0, 1.0), "hessian": (14 / 3, 2.0, 1.0), "names": ("w", "b"), "half": 3.0,
        "named": 0.62,
    },
}  # fmt: skip
# Where a run starts in each landscape, and at which rate.
SCENES = {
    "bowl": {"w": 4.0, "b": 0.0, "lr": 0.3},
    "bumpy": {"w": 2.4, "b": 0.0, "lr": 0.05},
    "ravine": {"w": -1.0, "b": 3.7, "lr": 0.02},
    "shipments": {"w": 0.0, "b": 0.0, "lr": 0.08},
    "own": {"w": 1.6, "b": 0.0, "lr": 0.05},
}
FORMULA = "w^4 - 3w^2 + w"


def value(curve: Curve, w: float) -> float:
    """Return the curve's height at w (Horner's rule); infinity and NaN come as float64 gives."""
    total = 0.0
    for coefficient in reversed(curve):
        total = total * w + coefficient
    return total


def derivative(curve: Curve) -> Curve:
    """Return the coefficients of the curve's slope."""
    return tuple(power * c for power, c in enumerate(curve))[1:] or (0.0,)


def descend(curve: Curve, w: float, lr: float, steps: int) -> list[dict[str, float]]:
    """Return w, loss and grad at steps 0 to `steps` of w ← w − η·L′(w): `steps + 1` dicts.

    A run that flies off goes through infinity to not-a-number, as float64 does; nothing is raised.
    Raises ValueError for negative `steps`. Source: gradient descent, Cauchy (1847).
    """
    _counted(steps)
    slope, points, w = derivative(curve), [], float(w)
    for _ in range(steps + 1):
        grad = value(slope, w)
        points.append({"w": w, "loss": value(curve, w), "grad": grad})
        w = w - lr * grad
    return points


def axes_of(plane: Plane) -> dict[str, Any]:
    """Return the ravine's two curvatures, gentle and steep, and unit vectors along each."""
    a, b, c = plane["hessian"]
    mean, spread = (a + c) / 2, math.sqrt((a - c) / 2 * ((a - c) / 2) + b * b)
    steep = mean + spread
    # (H − gentle·I) maps everything onto the steep direction: its longer column is taken.
    x, y = (steep - c, b) if a >= c else (b, steep - a)
    length = math.sqrt(x * x + y * y)
    across = (x / length, y / length)
    return {
        "gentle": (a * c - b * b) / steep,  # the product of both is the determinant
        "steep": steep,
        "across": across,
        "along": (across[1], -across[0]),
    }


def descend_plane(
    plane: Plane, w: float, b: float, lr: float, steps: int
) -> list[dict[str, float]]:
    """Return w, b, loss, both gradients and the places across and along at steps 0 to `steps`.

    `across` and `along` are the distances from the bottom in the steep and the gentle direction.
    Raises ValueError for negative `steps`.
    """
    _counted(steps)
    (cw, cb), (hww, hwb, hbb) = plane["centre"], plane["hessian"]
    axes, points = axes_of(plane), []
    (ax, ay), (lx, ly) = axes["across"], axes["along"]
    w, b = float(w), float(b)
    for _ in range(steps + 1):
        dw, db = w - cw, b - cb
        grad_w, grad_b = hww * dw + hwb * db, hwb * dw + hbb * db
        points.append(
            {"w": w, "b": b, "loss": 0.5 * (dw * grad_w + db * grad_b)}
            | {"grad_w": grad_w, "grad_b": grad_b}
            | {"across": ax * dw + ay * db, "along": lx * dw + ly * db}
        )
        w, b = w - lr * grad_w, b - lr * grad_b
    return points


def _counted(steps: int) -> None:
    if steps < 0:
        raise ValueError(f"steps must be 0 or more, got {steps}; 0 gives the starting point alone")


def turning_points(curve: Curve) -> list[float]:
    """Return where the slope changes its sign, in order, as far out as 50.

    Cauchy's bound says how far roots can lie; cells of that range are searched by bisection.
    """
    slope = derivative(curve)
    while len(slope) > 1 and slope[-1] == 0:
        slope = slope[:-1]
    if len(slope) == 1:
        return []
    bound = 1 + max(abs(c / slope[-1]) for c in slope[:-1])
    reach = min(WIDEST, bound)
    found, before, sign = [], -reach, 0.0
    for i in range(CELLS + 1):
        w = -reach + 2 * reach * i / CELLS
        height = value(slope, w)
        if height == 0:
            continue
        if sign * height < 0:
            found.append(_bisect(slope, before, w))
        before, sign = w, math.copysign(1.0, height)
    return found


def _bisect(curve: Curve, low: float, high: float, level: float = 0.0) -> float:
    """Return where the curve crosses the level between two places on either side of it."""
    rising = value(curve, high) > level
    for _ in range(200):
        middle = (low + high) / 2
        height = value(curve, middle)
        if height == level or middle in (low, high):
            return middle
        if (height > level) == rising:
            high = middle
        else:
            low = middle
    return (low + high) / 2


def valley(curve: Curve, w: float) -> dict[str, float] | None:
    """Return the bottom that lies downhill from w, and the curvature there; None where none is.

    On a hilltop the nearest bottom is taken.
    """
    slope, turns = derivative(curve), turning_points(curve)
    bend = derivative(slope)
    here = value(slope, w)
    bottoms = [t for i, t in enumerate(turns) if _is_bottom(slope, turns, i)]
    if here > 0:
        side = [t for t in turns if t < w][-1:]
    elif here < 0:
        side = [t for t in turns if t > w][:1]
    else:
        side = sorted(bottoms, key=lambda t: abs(t - w))[:1]
    if not side or side[0] not in bottoms:
        return None
    return {"w": side[0], "curvature": value(bend, side[0])}


def _is_bottom(slope: Curve, turns: list[float], i: int) -> bool:
    """Say whether the slope is positive between this turning point and the next."""
    beyond = turns[i] + 1 if i + 1 == len(turns) else (turns[i] + turns[i + 1]) / 2
    return value(slope, beyond) > 0


def frame(curve: Curve) -> tuple[float, float, float, float]:
    """Return left, right, bottom and top of the plot: all turning points, and walls beside them."""
    turns = turning_points(curve)
    if len(turns) < 2:
        middle = turns[0] if turns else 0.0
        left, right = middle - 6, middle + 6
        top = max(value(curve, w) for w in [left, right, *turns])
    else:
        span = turns[-1] - turns[0]
        heights = [value(curve, t) for t in turns]
        top = max(heights) + 0.45 * (max(heights) - min(heights))
        left = _wall(curve, turns[0], turns[0] - 0.6 * span, top)
        right = _wall(curve, turns[-1], turns[-1] + 0.6 * span, top)
    low = min(value(curve, w) for w in [left, right, *turns])
    height = (top - low) or 1.0
    return left, right, low - 0.1 * height, top + 0.04 * height


def _wall(curve: Curve, near: float, far: float, top: float) -> float:
    """Return where the curve passes the top on the way out, or the far end if it does not."""
    return _bisect(curve, *sorted((near, far)), top) if value(curve, far) > top else far


def lowest(curve: Curve) -> float:
    """Return the least height in the plot, what a loss is measured from on a log scale."""
    left, right, _, _ = frame(curve)
    return min(value(curve, w) for w in [left, right, *turning_points(curve)])


def factor(curvature: float, lr: float) -> float:
    """Return 1 − ηλ, what one step multiplies the distance from the bottom by."""
    return 1 - lr * curvature


def regime(r: float) -> str:
    """Return what a step with this factor does: crawl, glide, land, bounce, orbit or fly."""
    if abs(r) < NEAR:
        return "land"
    if abs(r + 1) < NEAR:
        return "orbit"
    if r < -1:
        return "fly"
    if r < 0:
        return "bounce"
    return "crawl" if r >= CRAWL - NEAR else "glide"


def measured(before: dict[str, float], now: dict[str, float]) -> tuple[str, float]:
    """Return what the last step did on any curve, and the slope's ratio, after to before.

    On a bowl the ratio is the factor 1 − ηλ itself. "wide" is a step across the bottom to a higher
    place, "run" one down an ever steeper slope, "rest" a slope of nothing; "lost" is no number.
    """
    if not math.isfinite(now["loss"]) or not math.isfinite(now["grad"]):
        return "lost", math.nan
    if abs(before["grad"]) < NEAR:
        return "rest", 1.0
    ratio = now["grad"] / before["grad"]
    if abs(now["grad"]) < NEAR:
        return "land", ratio
    if abs(ratio + 1) < 1e-6:
        return "orbit", ratio
    if ratio < 0:
        return ("wide" if now["loss"] > before["loss"] else "bounce"), ratio
    if ratio > 1 / CRAWL:
        return "run", ratio
    return ("crawl" if ratio >= CRAWL - NEAR else "glide"), ratio


def is_bowl(curve: Curve) -> bool:
    """Return whether the curve bends alike everywhere, so that the factor tells all."""
    return len(curve) == 3 and curve[2] > 0


def happened(
    curve: Curve, lr: float, before: dict[str, float], now: dict[str, float], edges: Curve
) -> tuple[str, float]:
    """Return what a step was: by the factor in a bowl, else measured.

    `edges` starts with left and right of the plot: out of it and away, the ball flies off.
    """
    kind, ratio = measured(before, now)
    if kind in ("lost", "rest"):
        return kind, ratio
    if is_bowl(curve):
        r = factor(2 * curve[2], lr)
        return regime(r), r
    left, right, *_ = edges
    away = abs(now["w"] - (left + right) / 2) > abs(before["w"] - (left + right) / 2)
    return ("fly" if away and not left <= now["w"] <= right else kind), ratio


def overflow(points: list[dict[str, float]]) -> int | None:
    """Return the first step whose numbers float64 cannot hold, or None."""
    fine = (all(math.isfinite(v) for v in point.values()) for point in points)
    return next((step for step, ok in enumerate(fine) if not ok), None)
