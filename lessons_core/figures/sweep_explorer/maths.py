"""The mathematics of a sweep over learning rates (standard library only), twin of the JavaScript.

`maths.js` says the same in the same order of operations, so that rounding
agrees; a browser test compares both to 1e-9. Quadratic losses run in the coordinates of their
Hessian's eigenvectors, where each is multiplied by 1 - ηλ a step. Source: Goh (2017).
"""

import math
from collections.abc import Callable

LOWEST, HIGHEST = -4.0, 1.0  # powers of ten of the rates
#: The losses that each picture shows; what lies outside is drawn at its edge, with a mark.
SHOWN = {"bumpy": (1.0, 10.0)}
USUAL = (1e-12, 1e6)
PROBLEMS = ("shipment", "shipments", "ravine", "line", "bumpy")
#: Where each problem's weight starts unless the reader moves it; biases start at 0.
STARTS = {"shipment": 1.0, "shipments": 0.0, "ravine": 4.0, "line": 0.0, "bumpy": 3.2}
#: The bumpy loss: 0.15w² and two dips, each with its centre, depth and sharpness.
BOWL = 0.15
DIPS = ((2.0, 1.0, 6.0), (-1.0, 2.0, 0.5))


def rates(count: int) -> list[float]:
    """Return that many learning rates from 0.0001 to 10, evenly spaced on a log scale."""
    return [10 ** (LOWEST + (HIGHEST - LOWEST) * i / (count - 1)) for i in range(count)]


def shown(problem: str) -> tuple[float, float]:
    """Return the lowest and the highest loss in the picture."""
    return SHOWN.get(problem, USUAL)


def bumpy(w: float) -> tuple[float, float, float]:
    """Return loss, slope and curvature of the loss with one sharp and one wide valley at w."""
    loss, slope, bend = BOWL * w * w, 2 * BOWL * w, 2 * BOWL
    for centre, depth, sharp in DIPS:
        u = w - centre
        q = 1 + sharp * u * u
        loss += depth - depth / q
        slope += 2 * depth * sharp * u / (q * q)
        bend += 2 * depth * sharp / (q * q) - 8 * depth * sharp * sharp * u * u / (q * q * q)
    return loss, slope, bend


def modes(problem: str, kappa: float, start: float) -> list[tuple[float, float]]:
    """Return (curvature, distance at the start) along each eigenvector, steepest first.

    Empty for the bumpy loss, which is no quadratic.
    """
    if problem == "shipment":  # x = 2, y = 6: only the miss matters, and λ = x² + 1
        return [(5.0, (start * 2 - 6) / math.sqrt(5.0))]
    if problem == "ravine":
        return [(float(kappa), 1.0), (1.0, float(start))]
    if problem == "shipments":  # mean half squared error on (1, 3), (2, 5), (3, 7)
        return _eigen(14 / 3, 2.0, 1.0, start - 2, -1.0)
    if problem == "line":  # mean squared error on y = 2x at 1, 2, 3, 4
        return _eigen(15.0, 5.0, 2.0, start - 2, 0.0)
    return []


def _eigen(a: float, b: float, d: float, w: float, bias: float) -> list[tuple[float, float]]:
    """Return the modes of the Hessian [[a, b], [b, d]] from (w, bias) off the minimum."""
    root = math.sqrt((a - d) * (a - d) + 4 * b * b)
    found = []
    for lam in ((a + d + root) / 2, (a + d - root) / 2):
        size = math.sqrt(b * b + (lam - a) * (lam - a))
        found.append((lam, (b * w + (lam - a) * bias) / size))
    return found


def run(
    problem: str, kappa: float, start: float, lr: float, steps: int
) -> tuple[list[float], list[float]]:
    """Return losses and gradient norms at steps 0 to `steps` of gradient descent.

    A run that diverges goes to infinity, or to not-a-number, as float64 does; nothing is raised.
    """
    losses, norms = [], []
    if problem == "bumpy":
        w = start
        for _ in range(steps + 1):
            loss, slope, _ = bumpy(w)
            losses.append(loss)
            norms.append(abs(slope))
            w = w - lr * slope
        return losses, norms
    along = modes(problem, kappa, start)
    at = [c for _, c in along]
    for _ in range(steps + 1):
        loss = square = 0.0
        for i, (lam, _) in enumerate(along):
            loss += 0.5 * lam * at[i] * at[i]
            square += lam * at[i] * (lam * at[i])
            at[i] = at[i] * (1 - lr * lam)
        losses.append(loss)
        norms.append(math.sqrt(square))
    return losses, norms


def nearest_valley(start: float) -> float:
    """Return the minimum of the bumpy loss that slow steps reach from here."""
    w = start
    for _ in range(3000):
        w = w - 0.02 * bumpy(w)[1]
    return w


def theory(problem: str, kappa: float, start: float) -> dict[str, float]:
    """Return the curvatures and the rates that theory names.

    `steep` and `flat` are the largest and smallest curvature that the run meets, `one` is
    1/steep, `edge` 2/steep, beyond which a quadratic diverges, and `best` 2/(flat + steep), the
    best fixed rate. For the bumpy loss all hold in the valley nearest to the start only.
    Source: Polyak (1964).
    """
    if problem == "bumpy":
        steep = flat = bumpy(nearest_valley(start))[2]
    else:
        lams = [lam for lam, _ in modes(problem, kappa, start)]
        steep, flat = lams[0], lams[-1]
    return {
        "steep": steep, "flat": flat, "one": 1 / steep, "edge": 2 / steep,
        "best": 2 / (flat + steep),
    }  # fmt: skip


def first(values: list[float], test: Callable[[float], bool]) -> int:
    """Return the first place where the test holds, or -1."""
    return next((i for i, value in enumerate(values) if test(value)), -1)


def regime(problem: str, kappa: float, start: float, lr: float, steps: int) -> dict:
    """Return what a run does: `kind`, and the steps at which something happens (-1 for never).

    `kind` is minimum, diverges, stands, crawls, bounces or good; for the bumpy loss near, far,
    roams, crawls or diverges. `above` is the first step whose loss exceeds the start's, `over` the
    first whose loss float64 cannot hold, `lowest` the one with the smallest loss; `share` is the
    last loss as a share of the first.
    """
    losses, norms = run(problem, kappa, start, lr, steps)
    top = losses[0]
    over = first(losses, lambda v: not math.isfinite(v))
    above = first(losses, lambda v: not v <= top)
    bottom = min(v for v in losses if math.isfinite(v))
    lowest = first(losses, lambda v: v == bottom)
    share = losses[-1] / top if top > 0 else 0.0
    found = {"above": above, "over": over, "lowest": lowest, "share": share}
    kind = _bumpy_kind if problem == "bumpy" else _quadratic_kind
    return {"kind": kind(problem, kappa, start, lr, steps, norms, found), **found}


def _quadratic_kind(problem, kappa, start, lr, steps, norms, found) -> str:
    steep = lr * modes(problem, kappa, start)[0][0]
    if norms[0] < 1e-12:
        return "minimum"
    if abs(steep - 2) < 1e-9:
        return "stands"
    if steep > 2:
        return "diverges"
    if found["share"] > 0.1:
        return "bounces" if steep > 1 + 1e-9 else "crawls"
    return "good"


def _bumpy_kind(problem, kappa, start, lr, steps, norms, found) -> str:
    if found["over"] >= 0 or not found["share"] < 10:
        return "diverges"
    w = start
    for _ in range(steps):
        w = w - lr * bumpy(w)[1]
    if norms[-1] < 0.01:
        return "near" if abs(w - nearest_valley(start)) < 0.3 else "far"
    return "crawls" if lr * theory(problem, kappa, start)["steep"] < 1 else "roams"
