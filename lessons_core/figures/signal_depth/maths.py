"""One pass forward and one back through many layers, drawn at random; twin of `maths.js`.

A browser test compares both to 1e-9.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from lessons_core.figures.kit.draws import mulberry32

ACTIVATIONS = ("relu", "tanh", "sigmoid", "none")
NORMS = ("none", "pre", "post")
DEPTH, WIDTH, BATCH = 100, 24, 16
EPS = 1e-5
#: The share of a row's square that rounding may leave.
ROUNDING = 1e-24
INPUT_SEED, GRADIENT_SEED, LAYER_SEED = 1_000_000, 2_000_000, 1000


@dataclass
class Pass:
    """What goes through, for layers 0 (what goes in) to depth.

    `forward` is the root mean square of the signal, `backward` that of the gradient there, `dead`
    how many units answer 0 to every input, `alike` the mean cosine of two inputs (NaN where one of
    them is 0).
    """

    forward: list[float]
    backward: list[float]
    dead: list[int]
    alike: list[float]


@lru_cache(maxsize=512)
def drawn(seed: int, count: int) -> np.ndarray:
    """Return numbers of mean 0 and size 1, each as likely as the next between −√3 and √3."""
    uniform = mulberry32(seed)
    return np.array([(2 * uniform() - 1) * 1.7320508075688772 for _ in range(count)])


def inputs(s: dict) -> np.ndarray:
    """Return what goes in: (BATCH, width), of size 1."""
    values = drawn(INPUT_SEED + s["seed"], BATCH * s["width"]).reshape(BATCH, -1)
    return values / size(values)


def gradients(s: dict) -> np.ndarray:
    """Return the gradient that comes in at the end: (BATCH, width), of size 1."""
    values = drawn(GRADIENT_SEED + s["seed"], BATCH * s["width"]).reshape(BATCH, -1)
    return values / size(values)


def weights(s: dict, layer: int) -> np.ndarray:
    """Return a layer's weights from unit i to unit j, before the start's gain: (width, width)."""
    return drawn(LAYER_SEED * s["seed"] + layer, s["width"] ** 2).reshape(s["width"], -1)


def _bend(activation: str, z: np.ndarray) -> np.ndarray:
    if activation == "relu":
        return np.maximum(z, 0)
    if activation == "tanh":
        return np.tanh(z)
    return 1 / (1 + np.exp(-z)) if activation == "sigmoid" else z


def _slope(activation: str, f: np.ndarray) -> np.ndarray:
    """Return how steep each unit is, from what it answers."""
    if activation == "relu":
        return (f > 0).astype(float)
    if activation == "tanh":
        return 1 - f * f
    return f * (1 - f) if activation == "sigmoid" else np.ones_like(f)


def _normed(h: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    centred = h - h.mean(1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(1, keepdims=True) + EPS)
    return centred / spread, spread


def _normed_back(d: np.ndarray, y: np.ndarray, spread: np.ndarray) -> np.ndarray:
    """Return the gradient in front of a norm: without what points along a row and along its mean.

    What rounding leaves of that is 0.
    """
    out = d - d.mean(1, keepdims=True) - y * (d * y).mean(1, keepdims=True)
    seen = out * out > ROUNDING * (d * d).sum(1, keepdims=True)
    return np.where(seen, out / spread, 0.0)


def size(values: np.ndarray) -> float:
    """Return the root mean square."""
    return math.sqrt(float((values * values).mean()))


def likeness(h: np.ndarray) -> float:
    """Return the mean cosine of two different inputs; NaN where one of them is 0."""
    with np.errstate(invalid="ignore", divide="ignore"):
        total = (h / np.sqrt((h * h).sum(1, keepdims=True))).sum(0)
    return (float(total @ total) - BATCH) / (BATCH * (BATCH - 1))


def run(s: dict) -> Pass:
    """Return what goes through the network of a state."""
    scale, activation, norm = s["gain"] / math.sqrt(s["width"]), s["activation"], s["norm"]
    h, kept = inputs(s), []
    out = Pass([size(h)], [], [0], [likeness(h)])
    for layer in range(1, s["depth"] + 1):
        before = _normed(h) if norm == "pre" else None
        w = weights(s, layer) * scale
        f = _bend(activation, (before[0] if before else h) @ w)
        total = h + f if s["residual"] else f
        after = _normed(total) if norm == "post" else None
        kept.append((before, after, f, w))
        h = after[0] if after else total
        out.forward.append(size(h))
        out.dead.append(int((f == 0).all(0).sum()))
        out.alike.append(likeness(h))
    d = gradients(s)
    out.backward.append(size(d))
    for before, after, f, w in reversed(kept):
        d = _normed_back(d, *after) if after else d
        back = (d * _slope(activation, f)) @ w.T
        back = _normed_back(back, *before) if before else back
        d = back + d if s["residual"] else back
        out.backward.append(size(d))
    out.backward.reverse()
    return out
