"""Landscapes, six optimizers and their race in plain Python, twin of the JavaScript.

`maths.js` says the same. Nothing but + − × ÷ and square roots is used, in one order, so that both
come to the same bits, also where a run is chaotic.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from lessons_core.figures.optimizer_race.landscapes import Land

OPTIMIZERS = ("sgd", "momentum", "nesterov", "rmsprop", "adam", "adamw")
STEPS = 400
#: A run has arrived when its loss stays within this of the lowest: to the end, and through the last
#: so many steps at least, because a run that jumps about is near by luck at times.
GOAL, HELD = 1e-3, 40
#: A run that is farther out than this has blown up.
FAR = 1e3
BETA, ALPHA, EPS = 0.9, 0.99, 1e-8
BETAS = (0.9, 0.999)
#: What the search for the best rate tries.
TRIED = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
#: Where each landscape is entered, and each optimizer's best rate of `TRIED` from there.
SCENES = {
    "bowl": {"x": -2.0, "y": 1.5, "sgd": 0.5, "momentum": 0.05, "nesterov": 0.5, "rmsprop": 0.1,
             "adam": 1.0, "adamw": 1.0},
    "ravine": {"x": -2.0, "y": 0.5, "sgd": 0.02, "momentum": 0.01, "nesterov": 0.01,
               "rmsprop": 0.02, "adam": 0.1, "adamw": 0.1},
    "turned": {"x": -1.77, "y": -1.06, "sgd": 0.02, "momentum": 0.01, "nesterov": 0.01,
               "rmsprop": 1.0, "adam": 0.5, "adamw": 0.5},
    "saddle": {"x": -2.0, "y": 0.001, "sgd": 0.5, "momentum": 0.5, "nesterov": 0.5, "rmsprop": 0.1,
               "adam": 0.2, "adamw": 1.0},
    "bumps": {"x": -4.0, "y": 3.0, "sgd": 1.0, "momentum": 0.2, "nesterov": 0.1, "rmsprop": 0.2,
              "adam": 0.5, "adamw": 0.5},
    "own": {"x": -2.5, "y": 1.8, "sgd": 0.5, "momentum": 0.2, "nesterov": 0.2, "rmsprop": 0.02,
            "adam": 0.5, "adamw": 1.0},
}  # fmt: skip


@dataclass
class State:
    """What an optimizer keeps for the two parameters, and the slope that it was given last.

    `v` is SGD's velocity or Adam's running mean of slopes, `q` the running mean of their squares.
    """

    g: list[float] = field(default_factory=lambda: [0.0, 0.0])
    v: list[float] = field(default_factory=lambda: [0.0, 0.0])
    q: list[float] = field(default_factory=lambda: [0.0, 0.0])
    # Adam's 1 − β^t of both means: how much of each is filled.
    filled: list[float] = field(default_factory=lambda: [0.0, 0.0])
    left: list[float] = field(default_factory=lambda: [1.0, 1.0])


def _plain(s: State, i: int) -> float:
    return s.g[i]


def _momentum(s: State, i: int) -> float:
    s.v[i] = BETA * s.v[i] + s.g[i]
    return s.v[i]


def _nesterov(s: State, i: int) -> float:
    s.v[i] = BETA * s.v[i] + s.g[i]
    return s.g[i] + BETA * s.v[i]


def _rmsprop(s: State, i: int) -> float:
    s.q[i] = ALPHA * s.q[i] + (1 - ALPHA) * s.g[i] * s.g[i]
    return s.g[i] / (math.sqrt(s.q[i]) + EPS)


def _adam(s: State, i: int) -> float:
    s.v[i] = BETAS[0] * s.v[i] + (1 - BETAS[0]) * s.g[i]
    s.q[i] = BETAS[1] * s.q[i] + (1 - BETAS[1]) * s.g[i] * s.g[i]
    return s.v[i] / s.filled[0] / (math.sqrt(s.q[i]) / math.sqrt(s.filled[1]) + EPS)


#: What each optimizer takes away from parameter i, before the rate multiplies it.
RULES: dict[str, Callable[[State, int], float]] = {
    "sgd": _plain, "momentum": _momentum, "nesterov": _nesterov, "rmsprop": _rmsprop,
    "adam": _adam, "adamw": _adam,
}  # fmt: skip


@dataclass
class Run:
    """Places and losses at steps 0, 1, …; `gone` is the step that left the plane, or None."""

    x: list[float]
    y: list[float]
    loss: list[float]
    state: State
    gone: int | None = None
    arrived: int | None = None

    @property
    def worst(self) -> float:
        """The largest loss of the last `HELD` steps; infinite for a run that is gone."""
        return math.inf if self.gone is not None else max(self.loss[-HELD:])


def run(
    land: Land, key: str, rate: float, x: float, y: float, *, decay: float = 0.0, steps: int = STEPS
) -> Run:
    """Return the run of one optimizer from (x, y) with a constant rate.

    `loss` is measured from the lowest of the landscape. A step that goes farther than `FAR` is
    left out and named as `gone`. `decay` is AdamW's, and nobody else reads it.
    """
    s, at, rule = State(), [x, y], RULES[key]
    keep = 1 - rate * decay if key == "adamw" else 1.0
    out = Run([x], [y], [land.above(x, y)], s)
    for step in range(1, steps + 1):
        s.g = list(land.slope(*at))
        s.left = [s.left[i] * BETAS[i] for i in (0, 1)]
        s.filled = [1 - s.left[i] for i in (0, 1)]
        at = [at[i] * keep - rate * rule(s, i) for i in (0, 1)]
        if not (abs(at[0]) <= FAR and abs(at[1]) <= FAR):
            out.gone = step
            break
        out.x.append(at[0])
        out.y.append(at[1])
        out.loss.append(land.above(*at))
    out.arrived = arrival(out)
    return out


def arrival(found: Run) -> int | None:
    """Return the first step from which on the loss stays within `GOAL`, or None."""
    if not found.worst <= GOAL:
        return None
    step = len(found.loss)
    while step > 0 and found.loss[step - 1] <= GOAL:
        step -= 1
    return step


def ahead(a: Run, b: Run) -> bool:
    """Return whether a is before b: it arrived sooner, or neither did and its worst is lower.

    Two that are within one percent of each other are a tie.
    """
    if a.arrived is not None or b.arrived is not None:
        return a.arrived is not None and (b.arrived is None or a.arrived < b.arrived)
    return a.worst < 0.99 * b.worst


def standing(runs: dict[str, Run]) -> list[str]:
    """Return the optimizers, first to last; of two that tie, the one that is named first."""

    def rank(key: str) -> tuple[float, float]:
        one = runs[key]
        return (STEPS, one.worst) if one.arrived is None else (one.arrived, 0.0)

    return sorted(runs, key=rank)


def best_rate(land: Land, key: str, x: float, y: float, decay: float = 0.0) -> float:
    """Return the rate of `TRIED` whose run is ahead of the others'; the smaller of two that tie."""
    best = run(land, key, TRIED[0], x, y, decay=decay)
    found = TRIED[0]
    for rate in TRIED[1:]:
        one = run(land, key, rate, x, y, decay=decay)
        if ahead(one, best):
            best, found = one, rate
    return found
