"""The mathematics of *Decision boundary*; JavaScript says the same, compared in a browser test.

Every sum runs in the same order in both languages: without tanh and exp, whose last bit differs,
both come to the same bits.
"""

import math
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from lessons_core.figures.kit.draws import mulberry32, normal, thousandth

DATA = ("moons", "circles", "spirals", "xor", "own")
BENDS = ("relu", "tanh", "sigmoid", "none")
WIDTH, DEPTH, COUNT, STEPS = 16, 4, 200, 12_800
OWN_MAX = 90
SPAN = (2.1, 1.6)  # the picture shows x and y from minus to plus this
HELD_SEED, START_SEED, ORDER_SEED = 1000, 2000, 3000  # added, so that no two draws are alike
BOUND = 1e6  # a run whose loss passes it has blown up
FIRST = 100  # steps on the axis at first; it doubles whenever they are done

Layers = list[tuple[np.ndarray, np.ndarray]]


class Sample(NamedTuple):
    """Points (n, 2) and their targets, +1 or −1, (n,)."""

    points: np.ndarray
    target: np.ndarray


class Run(NamedTuple):
    """A run at a step: weights, losses on the way and, where it blew up, the loss that ended it."""

    layers: Layers
    step: int
    end: int  # of the loss plot's axis
    losses: list[tuple[int, float, float]]  # step, training loss, held-back loss
    blown: float | None


def draw_sample(data: str, noise: float, seed: int, count: int = COUNT) -> Sample:
    """Return points of the two kinds in turn, spread evenly along their shape, plus noise."""
    uniform = mulberry32(seed)
    points, target = [], []
    for i in range(count):
        kind = -1 if i % 2 else 1
        x, y = _place(data, kind, (i // 2 + uniform()) / (count / 2), uniform)
        points.append([thousandth(x + noise * normal(uniform)), 0.0])
        points[i][1] = thousandth(y + noise * normal(uniform))
        target.append(float(kind))
    return Sample(np.array(points), np.array(target))


def _place(data: str, kind: int, t: float, uniform: Callable[[], float]) -> tuple[float, float]:
    """Return the place at share t of a shape; sizes are chosen to fit the picture."""
    if data == "moons":
        x, y = math.cos(math.pi * t), math.sin(math.pi * t)
        return (x - 0.5, y - 0.25) if kind > 0 else (0.5 - x, 0.25 - y)
    if data == "xor":
        side = -1 if uniform() < 0.5 else 1
        x, y = 0.1 + 1.2 * t, 0.1 + 1.2 * uniform()
        return side * x, side * kind * y
    turn = 2 * math.pi * t
    arm = kind * (0.1 + 1.3 * t)
    radius = (0.5 if kind > 0 else 1.2) if data == "circles" else arm
    return radius * math.cos(turn), radius * math.sin(turn)


def data_of(s: dict) -> tuple[Sample, Sample]:
    """Return (training, held back) points; of the reader's own, every third is held back."""
    if s["data"] != "own":
        return tuple(draw_sample(s["data"], s["noise"], 1 + more) for more in (0, HELD_SEED))
    kept = [[p for i, p in enumerate(s["own"]) if (i % 3 == 2) == held] for held in (0, 1)]
    return tuple(
        Sample(np.array([p[:2] for p in part]).reshape(-1, 2), np.array([p[2] for p in part]))
        for part in kept
    )


def start(width: int, depth: int, seed: int, equal: bool) -> Layers:
    """Return (W, b) of each layer, W (in, out): normal, of size 1 in the first, √(2/in) later.

    With `equal` every unit of a layer starts alike.
    """
    uniform = mulberry32(seed + START_SEED)
    sizes = [2, *[width] * depth, 1]
    layers = []
    for i, (n_in, n_out) in enumerate(zip(sizes, sizes[1:], strict=False)):
        size = math.sqrt(2 / n_in) if i else 1.0
        # One unit after the other, as JavaScript keeps them.
        weights = [[_first(equal, i, n_in, k, size, uniform) for k in range(n_in)]
                   for _ in range(n_out)]  # fmt: skip
        layers.append((np.array(weights).T.copy(), np.zeros(n_out)))
    return layers


def _first(equal: bool, layer: int, n_in: int, k: int, size: float, uniform) -> float:
    if equal:
        return 1 / n_in if layer else (1.0, -0.5)[k]
    return size * normal(uniform)


def bend(z: np.ndarray, kind: str) -> np.ndarray:
    """Return what the hidden units make of their sums."""
    if kind == "relu":
        return np.where(z > 0, z, 0.0)
    if kind == "tanh":
        return np.tanh(z)
    return 1 / (1 + np.exp(-z)) if kind == "sigmoid" else z


def slope(h: np.ndarray, kind: str) -> np.ndarray:
    """Return the slope of the bend where its result is h."""
    if kind == "relu":
        return np.where(h > 0, 1.0, 0.0)
    if kind == "tanh":
        return 1 - h * h
    return h * (1 - h) if kind == "sigmoid" else np.ones_like(h)


def forward(layers: Layers, points: np.ndarray, kind: str) -> list[np.ndarray]:
    """Return the points (n, 2), each hidden layer's answers (n, width) and the answer (n, 1)."""
    values = [points]
    for i, (w, b) in enumerate(layers):
        z = np.repeat(b[None, :], len(points), axis=0)
        for k in range(len(w)):
            z += values[i][:, k, None] * w[k]
        values.append(z if i == len(layers) - 1 else bend(z, kind))
    return values


def backward(layers: Layers, values: list[np.ndarray], miss: np.ndarray, kind: str):
    """Return the slopes of a loss by each layer's sums, in order: before the bend, (n, out)."""
    slopes = [miss[:, None]]
    for i in range(len(layers) - 1, 0, -1):
        w, total = layers[i][0], np.zeros(values[i].shape)
        for j in range(w.shape[1]):
            total += slopes[0][:, j, None] * w[:, j]
        slopes.insert(0, total * slope(values[i], kind))
    return slopes


def losses(layers: Layers, sample: Sample, kind: str) -> tuple[float, float]:
    """Return (mean of ½(ŷ − y)², share on the right side of 0); not a number without points."""
    if not len(sample.target):
        return math.nan, math.nan
    answers = forward(layers, sample.points, kind)[-1][:, 0]
    misses = answers - sample.target
    right = np.sum((answers > 0) == (sample.target > 0)) / len(answers)
    return float(0.5 * _total(misses * misses) / len(answers)), float(right)


def batches(count: int, size: int, seed: int) -> Iterator[np.ndarray]:
    """Yield batches for ever: all points, or so many of a shuffled order, its rest dropped."""
    order, uniform, at = np.arange(count), mulberry32(seed + ORDER_SEED), count
    while True:
        if size >= count:
            yield order
            continue
        if at + size > count:
            at = 0
            for i in range(count - 1, 0, -1):
                j = int(uniform() * (i + 1))
                order[i], order[j] = order[j], order[i]
        yield order[at : at + size].copy()
        at += size


def train(s: dict) -> Run:
    """Return the run of these settings at `s["step"]`, or where it blew up.

    A step whose batch has a loss above BOUND, or one that is no number, changes nothing and is the
    last. Losses are kept at each hundredth of the plot's axis, which doubles when it is full, and
    at the end.
    """
    (train_on, held), kind = data_of(s), s["activation"]
    layers = start(s["width"], s["depth"], s["seed"], s["equal"])
    step, end, blown, kept = 0, FIRST, None, []

    def look() -> None:
        if not kept or kept[-1][0] < step:
            told = losses(layers, train_on, kind)[0], losses(layers, held, kind)[0]
            kept.append((step, *told))

    with np.errstate(over="ignore", invalid="ignore"):
        look()
        turns = batches(len(train_on.target), s["batch"], s["seed"])
        while step < s["step"] and blown is None and len(train_on.target):
            batch = next(turns)
            blown = _update(layers, train_on.points[batch], train_on.target[batch], s)
            step += 1
            if step > end:
                end *= 2
                kept = kept[::2]
            if step % (end // FIRST) == 0:
                look()
        look()
    return Run(layers, step, end, kept, blown)


def _update(layers: Layers, points: np.ndarray, target: np.ndarray, s: dict) -> float | None:
    """Make one step in place; where the loss is too large, change nothing and return it."""
    values = forward(layers, points, s["activation"])
    miss = values[-1][:, 0] - target
    loss = 0.5 * _total(miss * miss) / len(target)
    if not loss <= BOUND:
        return float(loss)
    slopes = backward(layers, values, miss / len(target), s["activation"])
    for (w, b), h, d in zip(layers, values, slopes, strict=False):
        w -= s["rate"] * _total(h[:, :, None] * d[:, None, :])
        b -= s["rate"] * _total(d)
    return None


def _total(terms: np.ndarray):
    """Sum over the first axis from the first to the last, which NumPy's sum does not promise."""
    return np.add.accumulate(terms, axis=0)[-1]
