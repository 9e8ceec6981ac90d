"""Softmax, two losses and their slopes in plain Python, twin of the JavaScript.

`maths.js` says the same; a browser test compares both to 1e-9. Numbers that are too large become
infinity and not-a-number here as well, where Python alone would raise.
"""

import math

CLASSES = ("damaged", "intact", "review", "wet", "late", "lost")


def _exp(value: float) -> float:
    try:
        return math.exp(value)
    except OverflowError:
        return math.inf


def _log(value: float) -> float:
    return math.log(value) if value > 0 else -math.inf if value == 0 else math.nan


def inputs(logits: list[float], temperature: float, shift: float) -> list[float]:
    """Return what softmax is given: each logit plus the shift, divided by the temperature."""
    return [(z + shift) / temperature for z in logits]


def softmax(u: list[float]) -> list[float]:
    """Return the shares e^u / Σ e^u; the largest is taken off first, so nothing overflows."""
    top = max(u)
    e = [_exp(v - top) for v in u]
    return [v / sum(e) for v in e]


def cross_entropy(u: list[float], true: int) -> float:
    """Return −ln of the true class's share, straight from the logits: finite for finite ones."""
    top = max(u)
    return _log(sum(_exp(v - top) for v in u)) + top - u[true]


def squared_error(u: list[float], true: int) -> float:
    """Return Σ (p − y)² over the classes."""
    return sum((p - (i == true)) ** 2 for i, p in enumerate(softmax(u)))


def slopes(u: list[float], true: int, temperature: float) -> list[float]:
    """Return how fast cross-entropy grows with each logit: (p − y) / temperature."""
    return [(p - (i == true)) / temperature for i, p in enumerate(softmax(u))]


def squared_slopes(u: list[float], true: int, temperature: float) -> list[float]:
    """Return how fast the squared error grows with each logit."""
    p = softmax(u)
    inner = [2 * (p[i] - (i == true)) for i in range(len(p))]
    mean = sum(a * b for a, b in zip(inner, p, strict=True))
    return [p[i] * (inner[i] - mean) / temperature for i in range(len(p))]


def naive(u: list[float], true: int) -> tuple[float, float]:
    """Return the true class's share and its −ln by the formula as it is written.

    Above 709 e^u is infinite in float64, and infinity by infinity is not a number; far below 0
    every e^u is 0, and so is their sum.
    """
    e = [_exp(v) for v in u]
    total = sum(e)
    share = e[true] / total if total else math.nan
    return share, -_log(share)
