"""The mathematics of *Overfit*; JavaScript says the same, compared to 1e-9 in a browser test.

The sample and the polynomials are plain Python in the same order of operations, so that rounding
agrees even where a fit is badly conditioned. The network is the course's own, trained by the
course's own loop: what the page trains is what a lesson trains.
"""

import math

import numpy as np

from lessons_core.data.augment import EarlyStopping
from lessons_core.engine.networks import Network
from lessons_core.engine.optim import AdamW
from lessons_core.engine.training import fit
from lessons_core.figures.kit.draws import mulberry32, normal, thousandth

TOP, STEPS, EVERY, PATIENCE, VALIDATION = 30, 2000, 10, 10, 100
RATE, GAIN = 0.01, 8.0
# With Adam's usual 1e-8 the last digit of a weight decides over the third of a loss 1,000 steps on;
# with this and a falling rate a run ends alike in every language (measured: to 1e-14).
EPS = 1e-4
OWN_MAX = 60
NEARLY_NONE = 1e-6  # of all perfect fits this picks the one of smallest coefficients
TINY = 1e-4  # a loss below this is as good as none

Sample = tuple[list[float], list[float]]


def truth(x: float) -> float:
    """Return the curve that every drawn sample follows, sin πx."""
    return math.sin(math.pi * x)


def draw_sample(count: int, noise: float, seed: int) -> Sample:
    """Return (x, y): the truth plus noise, one point in each of `count` equal strips of [-1, 1].

    Values have three decimals.
    """
    uniform = mulberry32(seed)
    xs, ys = [], []
    for i in range(count):
        x = thousandth(-1 + (2 * (i + uniform())) / count)
        xs.append(x)
        ys.append(thousandth(truth(x) + noise * normal(uniform)))
    return xs, ys


def data_of(s: dict) -> tuple[Sample, Sample]:
    """Return (training, validation) points; of the reader's own, every third is held back."""
    if s["drawing"]:
        kept = [[p for i, p in enumerate(s["own"]) if (i % 3 == 2) == held] for held in (0, 1)]
        return tuple(([p[0] for p in part], [p[1] for p in part]) for part in kept)
    return (
        draw_sample(s["count"], s["noise"], s["seed"]),
        draw_sample(VALIDATION, s["noise"], s["seed"] + 1000),
    )


def legendre(x: float, degree: int) -> list[float]:
    """Return the Legendre polynomials P₀ … P_degree at one x."""
    p = [1.0, x]
    for k in range(1, degree):
        p.append(((2 * k + 1) * x * p[k] - k * p[k - 1]) / (k + 1))
    return p[: degree + 1]


def polynomial(coefficients: list[float], x: float) -> float:
    """Return Σ cₖ·Pₖ(x)."""
    row, total = legendre(x, len(coefficients) - 1), 0.0
    for c, p in zip(coefficients, row, strict=True):
        total += c * p
    return total


def half_squared_loss(predictions: list[float], y: list[float]) -> float:
    """Return the mean of ½(ŷ − y)²; not a number where there are no points."""
    total = 0.0
    for a, b in zip(predictions, y, strict=True):
        total += (a - b) * (a - b)
    return 0.5 * total / len(y) if y else math.nan


def fit_degrees(sample: Sample, weight_decay: float, top: int = TOP) -> list[list[float]]:
    """Return the coefficients of the best polynomial of each degree from 0 to `top`.

    They minimise the mean of ½(ŷ − y)² plus ½·weight_decay·‖c‖². Decay acts like further examples
    whose target is 0, so one orthogonalisation (modified Gram-Schmidt) serves all degrees.
    """
    xs, ys = sample
    weight = math.sqrt(len(xs) * weight_decay) if weight_decay > 0 else NEARLY_NONE
    rows = [legendre(x, top) for x in xs]
    rest = [*ys, *[0.0] * (top + 1)]
    units, above, right, fits = [], [], [], []
    for k in range(top + 1):
        column = [row[k] for row in rows] + [weight if i == k else 0.0 for i in range(top + 1)]
        above.append([_take_out(column, unit) for unit in units])
        size = math.sqrt(_dot(column, column))
        above[k].append(size)
        units.append([value / size for value in column])
        right.append(_take_out(rest, units[k]))
        fits.append(_back_substitute(above, right))
    return fits


def polynomial_curves(train: Sample, validation: Sample, weight_decay: float) -> dict:
    """Return {"fits", "train", "validation"}: coefficients and both losses of every degree."""
    fits = fit_degrees(train, weight_decay)
    curves: dict = {"fits": fits}
    for name, (xs, ys) in (("train", train), ("validation", validation)):
        rows = [legendre(x, TOP) for x in xs]
        curves[name] = [
            half_squared_loss([_dot_short(c, row) for row in rows], ys) for c in fits
        ]
    return curves


def start_weights(width: int, seed: int) -> list[np.ndarray]:
    """Return W1, b1 (within ±GAIN), W2 (within ±1/√width) and b2 (0), with an axis of one run."""
    uniform = mulberry32(seed + 2000)
    reaches = (GAIN, GAIN, 1 / math.sqrt(width))
    w1, b1, w2 = ([reach * (2 * uniform() - 1) for _ in range(width)] for reach in reaches)
    shapes = ((1, 1, width), (1, 1, width), (1, width, 1), (1, 1, 1))
    return [np.reshape(w, shape) for w, shape in zip((w1, b1, w2, [0.0]), shapes, strict=True)]


def network_curves(
    train: Sample, validation: Sample, width: int, weight_decay: float, seed: int,
    step: int = 0, grid: tuple[float, ...] = (), steps: int = STEPS,
) -> dict:  # fmt: skip
    """Return {"train", "validation", "output"}: losses at every EVERY-th step, ŷ on grid at `step`.

    AdamW on all training points at once; its rate falls on a straight line, to 0 at STEPS.
    """
    network = Network(start_weights(width, seed))
    optimizer = AdamW(network.parameters(), lr=RATE, eps=EPS, weight_decay=weight_decay)
    watch = {name: (np.reshape(xs, (-1, 1)), np.array(ys)) for name, (xs, ys) in
             (("train", train), ("validation", validation)) if xs}  # fmt: skip
    step -= step % EVERY
    common = {"optimizer": optimizer, "watch": watch, "every": EVERY}
    first = fit(network, *watch["train"], steps=step, schedule=rate, **common)
    output = network.predict(np.reshape(grid, (-1, 1)))[0, :, 0].tolist() if grid else []
    later = {"schedule": lambda more: rate(step + more), "steps": steps - step}
    rest = fit(network, *watch["train"], **later, **common)
    curves = {name: [*first[name][:, 0].tolist(), *rest[name][1:, 0].tolist()] for name in watch}
    missing = [math.nan] * len(curves["train"])
    return {"validation": missing, **curves, "output": output}


def rate(step: int) -> float:
    """Return the learning rate before update `step + 1`."""
    return RATE * (1 - step / STEPS)


def early_stop(losses: list[float], patience: int = PATIENCE) -> tuple[int, int | None]:
    """Return (best, stop): the check to go back to, and the one that ended the run or None."""
    rule = EarlyStopping(patience)
    for loss in losses:
        if rule.update(loss):
            break
    return rule.best_check or 0, rule.stopped


def lowest(losses: list[float]) -> int:
    """Return the number of the lowest loss, the first of equals; 0 where none is a number."""
    best = 0
    for i, loss in enumerate(losses):
        if loss < losses[best]:
            best = i
    return best


def verdict(validation: list[float], place: int) -> str:
    """Return what the curves say about a place on them: blind, good, near, under or over."""
    best = lowest(validation)
    if not validation[place] >= 0:
        return "blind"
    if validation[place] <= max(TINY, 1.1 * validation[best]):
        return "good"
    if validation[place] <= 1.5 * validation[best]:
        return "near"
    return "under" if place < best else "over"


def _dot(a: list[float], b: list[float]) -> float:
    total = 0.0
    for p, q in zip(a, b, strict=True):
        total += p * q
    return total


def _dot_short(coefficients: list[float], row: list[float]) -> float:
    total = 0.0
    for c, p in zip(coefficients, row, strict=False):  # the row goes up to the highest degree
        total += c * p
    return total


def _take_out(vector: list[float], unit: list[float]) -> float:
    size = _dot(vector, unit)
    for i, part in enumerate(unit):
        vector[i] -= size * part
    return size


def _back_substitute(above: list[list[float]], right: list[float]) -> list[float]:
    c = [0.0] * len(right)
    for i in range(len(right) - 1, -1, -1):
        total = right[i]
        for k in range(i + 1, len(right)):
            total -= above[k][i] * c[k]
        c[i] = total / above[i][i]
    return c
