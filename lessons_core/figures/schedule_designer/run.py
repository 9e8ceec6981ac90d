"""The small run under a schedule: 64 ReLU units, Adam, 200 updates; JavaScript does the same.

Sums run in the same order in both languages and nothing but +, −, ×, ÷ and √ is used on the way,
so that both come to the same bits, however wild the run.
"""

import json
import math
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from lessons_core.figures.kit.draws import mulberry32, normal, thousandth
from lessons_core.figures.schedule_designer import maths

COUNT, WIDTH, BATCH, LOOK = 64, 64, 8, 4
NOISE = 0.3
DATA_SEED, START_SEED, ORDER_SEED = 1, 2000, 3000
BETAS, EPS = (0.9, 0.999), 1e-8
#: Above this a run has not found the wave; a look so many times the one before is a jump.
LOST, JUMP = 0.12, 1.15


class Sample(NamedTuple):
    """Records x and y, (64,) each, and the loss of the curve that they were drawn around."""

    x: np.ndarray
    y: np.ndarray
    best: float


class Run(NamedTuple):
    """The loss on all records at each look, the last at the end, and the last weights, (193,)."""

    losses: tuple[float, ...]
    weights: np.ndarray


@lru_cache(maxsize=1)
def sample() -> Sample:
    """Return the records: x spread evenly from −1 to 1, y along a wave, with noise."""
    uniform, x, y, squares = mulberry32(DATA_SEED), [], [], 0.0
    for i in range(COUNT):
        x.append(thousandth(-1 + 2 * (i + uniform()) / COUNT))
        truth = math.sin(1.5 * math.pi * x[-1])
        y.append(thousandth(truth + NOISE * normal(uniform)))
        squares += (truth - y[-1]) ** 2
    return Sample(np.array(x), np.array(y), 0.5 * squares / COUNT)


def start(seed: int) -> np.ndarray:
    """Return weights and biases of the units, weights of the answer and its bias, in one array."""
    uniform, size = mulberry32(seed + START_SEED), math.sqrt(1 / WIDTH)
    drawn = [(1 if i < 2 * WIDTH else size) * normal(uniform) for i in range(3 * WIDTH)]
    return np.array([*drawn, 0.0])


def batches(seed: int) -> Iterator[np.ndarray]:
    """Yield batches of a shuffled order for ever."""
    order, uniform = np.arange(COUNT), mulberry32(seed + ORDER_SEED)
    while True:
        for i in range(COUNT - 1, 0, -1):
            j = int(uniform() * (i + 1))
            order[i], order[j] = order[j], order[i]
        yield from order.reshape(-1, BATCH).copy()


def answers(weights: np.ndarray, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the answer for each x, (n,), and what each unit says, (n, 64)."""
    w, b, v = weights[:-1].reshape(3, WIDTH)
    z = b + x[:, None] * w
    hidden = np.where(z > 0, z, 0.0)
    bias = np.full((len(x), 1), weights[-1])
    return _total(np.hstack([bias, hidden * v]).T), hidden


def loss(weights: np.ndarray) -> float:
    """Return the mean of ½(ŷ − y)² on all records."""
    x, y, _ = sample()
    misses = answers(weights, x)[0] - y
    return float(0.5 * _total(misses * misses) / COUNT)


def slopes(weights: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the slopes of the batch's loss by each weight, (193,)."""
    answer, hidden = answers(weights, x)
    g = ((answer - y) / BATCH)[:, None]
    back = np.where(hidden > 0, g * weights[2 * WIDTH : -1], 0.0)
    return _total(np.hstack([back * x[:, None], back, g * hidden, g]))


def train(s: dict) -> Run:
    """Return the run under a schedule's settings."""
    return _train(json.dumps([s[key] for key in maths.KEYS]))


@lru_cache(maxsize=16)  # words and picture of one state ask for the same run, and for the ghost's
def _train(text: str) -> Run:
    s = dict(zip(maths.KEYS, json.loads(text), strict=True))
    weights, turns = start(s["seed"]), batches(s["seed"])
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    losses, (left1, left2) = [loss(weights)], (1.0, 1.0)
    records = sample()
    for update, rate in enumerate(maths.rates(s), 1):
        batch = next(turns)
        g = slopes(weights, records.x[batch], records.y[batch])
        left1, left2 = left1 * BETAS[0], left2 * BETAS[1]
        first = BETAS[0] * first + (1 - BETAS[0]) * g
        second = BETAS[1] * second + (1 - BETAS[1]) * g * g
        weights = weights - (rate * (first / (1 - left1))) / (np.sqrt(second / (1 - left2)) + EPS)
        if update % LOOK == 0:
            losses.append(loss(weights))
    return Run(tuple(losses), weights)


def verdict(losses: tuple[float, ...]) -> str:
    """Return what became of a run: "thrown", "jumps", "slow" or "settled"."""
    late = losses[-9:]
    lost = late[-1] > LOST
    if lost and max(losses) > 2 * losses[0]:
        return "thrown"
    if any(b > JUMP * a for a, b in zip(late, late[1:], strict=False)):
        return "jumps"
    return "slow" if lost else "settled"


def _total(terms: np.ndarray):
    """Sum over the first axis from the first to the last, which NumPy's sum does not promise."""
    return np.add.accumulate(terms, axis=0)[-1]
