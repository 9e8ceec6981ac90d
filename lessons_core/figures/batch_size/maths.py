"""Batches of 64 shipments in plain Python, twin of the JavaScript.

`maths.js` says the same; a browser test compares both to 1e-9. Random numbers come
from a generator of our own on both sides, so that one seed draws the same batches everywhere.
"""

import math
from collections.abc import Callable, Iterator

from lessons_core.figures.kit.draws import mulberry32

COUNT = 64  # shipments
DRAWS = 200  # batches in the cloud
LIMIT = 640  # steps: ten epochs of one shipment at a time
_RUN, _CLOUD = 1, 2


def stream(seed: int, purpose: int) -> Callable[[], float]:
    """Return the generator of one purpose under one seed, so that purposes never share draws."""
    return mulberry32(seed * 2654435761 + purpose)


def shuffled(draw: Callable[[], float]) -> list[int]:
    """Return 0 to 63 in a random order. Source: Durstenfeld (1964), algorithm 235."""
    order = list(range(COUNT))
    for last in range(COUNT - 1, 0, -1):
        other = math.floor(draw() * (last + 1))
        order[last], order[other] = order[other], order[last]
    return order


def shipments() -> list[tuple[float, float]]:
    """Return the 64 shipments (score, hours late): 2·score + 1 and noise, always the same.

    The seed was picked among thousands because its line of least loss comes near the truth.
    """
    draw = mulberry32(2318)
    found = []
    for _ in range(COUNT):
        x = math.floor(31 * draw()) / 10
        noise = 0.0
        for _ in range(12):  # nearly normal, standard deviation 1; `sum` rounds by Python's version
            noise += draw()
        found.append((x, math.floor((2 * x + 1 + (noise - 6)) * 10 + 0.5) / 10))
    return found


DATA = shipments()


def _mean(values) -> float:
    total = 0.0
    for value in values:
        total += value
    return total / COUNT


#: Means over the shipments, enough for the loss of any line: "xxy" is the mean of x·x·y.
MEANS = {
    "x": _mean(x for x, _ in DATA),
    "xx": _mean(x * x for x, _ in DATA),
    "xxx": _mean(x * x * x for x, _ in DATA),
    "xxxx": _mean(x * x * x * x for x, _ in DATA),
    "y": _mean(y for _, y in DATA),
    "xy": _mean(x * y for x, y in DATA),
    "yy": _mean(y * y for _, y in DATA),
}


def least() -> tuple[float, float]:
    """Return (w, b) of the line with the least loss, by the normal equations."""
    m = MEANS
    w = (m["xy"] - m["x"] * m["y"]) / (m["xx"] - m["x"] * m["x"])
    return w, m["y"] - w * m["x"]


def loss(w: float, b: float) -> float:
    """Return the mean half squared error of a line over all shipments, hours²."""
    m = MEANS
    squares = w * w * m["xx"] + b * b + m["yy"]
    return 0.5 * (squares + 2 * (w * b * m["x"] - w * m["xy"] - b * m["y"]))


def edge() -> float:
    """Return 2/λ, the rate at which steps on all shipments stop settling; λ is the largest."""
    m = MEANS
    half = (m["xx"] + 1) / 2
    return 2 / (half + math.sqrt(half * half - (m["xx"] - m["x"] * m["x"])))


def gradients(w: float, b: float) -> list[tuple[float, float]]:
    """Return dL/dw and dL/db of every shipment alone."""
    return [((w * x + b - y) * x, w * x + b - y) for x, y in DATA]


def sigma(w: float, b: float) -> tuple[float, float, float]:
    """Return the full gradient's two parts, and how far one shipment's is from it (RMS)."""
    each = gradients(w, b)
    gw, gb = _mean(g for g, _ in each), _mean(h for _, h in each)
    return gw, gb, math.sqrt(_mean((g - gw) * (g - gw) + (h - gb) * (h - gb) for g, h in each))


def predicted(spread: float, batch: float, replace: bool) -> float:
    """Return σ/√B, times √((N−B)/(N−1)) where no shipment is drawn twice in a batch.

    Source: Cochran (1977), Sampling Techniques, theorem 2.2.
    """
    left = 1 if replace else (COUNT - batch) / (COUNT - 1)
    return spread * math.sqrt(left / batch)


def cloud_orders(seed: int, replace: bool) -> list[list[int]]:
    """Return 200 orders of 64 shipments; the first B of each are one batch, for every B."""
    draw = stream(seed, _CLOUD)
    if replace:
        return [[math.floor(draw() * COUNT) for _ in range(COUNT)] for _ in range(DRAWS)]
    return [shuffled(draw) for _ in range(DRAWS)]


def cloud(
    orders: list[list[int]], w: float, b: float, batch: int
) -> tuple[list[tuple[float, float]], list[float]]:
    """Return the gradient of every batch of that size, and the measured spread at every size.

    The spread is the root of the mean squared distance from the full gradient, for 1 to 64.
    """
    each = gradients(w, b)
    full_w, full_b, _ = sigma(w, b)
    squares, found = [0.0] * COUNT, []
    for order in orders:
        sum_w = sum_b = 0.0
        for i, shipment in enumerate(order):
            sum_w += each[shipment][0]
            sum_b += each[shipment][1]
            dw, db = sum_w / (i + 1) - full_w, sum_b / (i + 1) - full_b
            squares[i] += dw * dw + db * db
            if i + 1 == batch:
                found.append((sum_w / batch, sum_b / batch))
    return found, [math.sqrt(square / len(orders)) for square in squares]


def steps_per_epoch(batch: int) -> int:
    """Return how many steps use 64 shipments, the last short batch included."""
    return -(-COUNT // batch)


def batches(seed: int, batch: int, replace: bool) -> Iterator[list[int]]:
    """Yield the run's batches without end: a new order each epoch, or B fresh draws each step."""
    draw = stream(seed, _RUN)
    while True:
        if replace:
            yield [math.floor(draw() * COUNT) for _ in range(batch)]
            continue
        order = shuffled(draw)
        yield from (order[start : start + batch] for start in range(0, COUNT, batch))


def trajectory(
    w: float, b: float, lr: float, batch: int, seed: int, steps: int, *, replace: bool = False
) -> list[dict]:
    """Return the run at steps 0 to `steps`: w, b, loss, batch and batch_loss, a dict each.

    `batch_loss` is the batch's own loss before its step; at step 0 the batch is empty and its loss
    None. Raises ValueError for negative `steps`.
    """
    if steps < 0:
        raise ValueError(f"steps must be 0 or more, got {steps}; 0 gives the starting point alone")
    w, b = float(w), float(b)
    points = [{"w": w, "b": b, "loss": loss(w, b), "batch": [], "batch_loss": None}]
    for _, chosen in zip(range(steps), batches(seed, batch, replace), strict=False):
        sum_w = sum_b = squares = 0.0
        for x, y in (DATA[i] for i in chosen):
            miss = w * x + b - y
            sum_w += miss * x
            sum_b += miss
            squares += miss * miss
        w, b = w - lr * (sum_w / len(chosen)), b - lr * (sum_b / len(chosen))
        batch_loss = 0.5 * (squares / len(chosen))
        points.append(
            {"w": w, "b": b, "loss": loss(w, b), "batch": chosen, "batch_loss": batch_loss}
        )
    return points


def far(w: float, b: float) -> bool:
    """Return whether a model is too far from every shipment to be drawn."""
    return not max(abs(w), abs(b)) < 1000


def noise_floor(lr: float, batch: int) -> float | None:
    """Return the loss about which a run with replacement ends up wandering; None if it never does.

    Exact for this data: the covariance S of (w, b) about the least loss solves
    S = (I−ηH)S(I−ηH) + η²/B·(C + E[φφᵀSφφᵀ] − HSH), φ = (x, 1), C the gradients' covariance there.
    With one parameter and noise that never changes it is the familiar ησ²/(λ(2−ηλ)).
    """
    m, (w, b) = MEANS, least()
    each = gradients(w, b)
    noise = [_mean(g * g for g, _ in each), _mean(g * k for g, k in each)]
    noise.append(_mean(k * k for _, k in each))
    h = (m["xx"], m["x"], 1.0)
    rate = lr * lr / batch
    powers = [m["xxxx"], m["xxx"], m["xx"], m["x"], 1.0]
    fourth = [[powers[i], 2 * powers[i + 1], powers[i + 2]] for i in range(3)]
    kept, bent = _congruence(1 - lr * h[0], -lr * h[1], 1 - lr * h[2]), _congruence(*h)
    rows = [
        [float(i == j) - kept[i][j] - rate * (fourth[i][j] - bent[i][j]) for j in range(3)]
        for i in range(3)
    ]
    p, q, r = _solve(rows, [rate * value for value in noise])
    if not (p > 0 and r > 0 and p * r > q * q):
        return None
    return loss(w, b) + 0.5 * (h[0] * p + 2 * h[1] * q + h[2] * r)


def _congruence(a: float, b: float, d: float) -> list[list[float]]:
    """Return the 3 × 3 table of S ↦ MSM for symmetric M = (a, b; b, d), S written (p, q, r)."""
    return [
        [a * a, 2 * a * b, b * b],
        [a * b, a * d + b * b, b * d],
        [b * b, 2 * b * d, d * d],
    ]


def _solve(m: list[list[float]], v: list[float]) -> list[float]:
    """Return the solution of three equations by Cramer's rule."""

    def det(c: list[list[float]]) -> float:
        return (
            c[0][0] * (c[1][1] * c[2][2] - c[1][2] * c[2][1])
            - c[0][1] * (c[1][0] * c[2][2] - c[1][2] * c[2][0])
            + c[0][2] * (c[1][0] * c[2][1] - c[1][1] * c[2][0])
        )

    whole = det(m)
    return [
        det([[v[i] if j == k else m[i][j] for j in range(3)] for i in range(3)]) / whole
        for k in range(3)
    ]
