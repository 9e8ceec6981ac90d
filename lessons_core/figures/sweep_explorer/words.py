"""The *Sweep explorer* in words: the text alternative of its picture, from its settings."""

import math

from lessons_core.figures.kit import svg
from lessons_core.figures.sweep_explorer.maths import rates, regime, run, theory
from lessons_core.story import fill

NAMES = {
    "shipment": "one {one}",
    "shipments": "three {many}",
    "ravine": "a narrow ravine",
    "line": "y = 2x on 1, 2, 3, 4",
    "bumpy": "a bumpy loss with two valleys",
}
KINDS = {
    "minimum": "starts at the minimum and stays there",
    "diverges": "diverges",
    "stands": "stands exactly on the edge and bounces forever",
    "crawls": "crawls",
    "bounces": "bounces from side to side",
    "good": "is good",
    "near": "settles in the valley where it starts",
    "far": "leaves its valley and settles in the other one",
    "roams": "never settles",
}


def describe(s: dict) -> str:
    """Return the figure in words, from its settings; nothing of a sweep that is covered."""
    if covered(s):
        return (
            f"A sweep of {s['rates']} learning rates from 0.0001 to 10 over "
            f"{problem_name(s)}, {s['steps']} steps each from weight "
            f"{svg.number(s['start'])}, covered until the edge has been guessed."
        )
    lrs = rates(s["rates"])
    every = [run(*start_of(s), lr, s["steps"])[0] for lr in lrs]
    over = sum(not math.isfinite(losses[-1]) for losses in every)
    above = [lr for lr, losses in zip(lrs, every, strict=True) if not losses[-1] <= losses[0]]
    best = min(range(len(lrs)), key=lambda i: _or_infinity(every[i][-1]))
    found = regime(*start_of(s), s["lr"], s["steps"])
    words = [
        f"A sweep of {s['rates']} learning rates from 0.0001 to 10 over {problem_name(s)}, "
        f"{s['steps']} steps each from weight {svg.number(s['start'])}. The first loss is "
        f"{svg.loss_text(every[0][0])}. The smallest last loss is "
        f"{svg.loss_text(every[best][-1])}, at rate {svg.number(lrs[best], 4)}."
    ]
    if above:
        words.append(
            f"{len(above)} runs end above their start, the slowest of them at rate "
            f"{svg.number(above[0], 4)}; {over} are too large for a 64-bit float."
        )
    words.append(f"The run at rate {svg.number(s['lr'], 4)} {KINDS[found['kind']]}.")
    if s["guess"]:
        known = theory(*start_of(s))
        words.append(
            f"The predicted edge is {svg.number(known['edge'], 4)}, the guess was "
            f"{svg.number(s['guess'], 4)}."
        )
    return " ".join(words)


def problem_name(s: dict) -> str:
    """Return what the problem is called, in the words of the figure's story."""
    return fill(NAMES[s["problem"]], s["story"])


def covered(s: dict) -> bool:
    """Return whether the sweep is covered: a riddle that has no guess yet."""
    return s["veiled"] and not s["guess"]


def start_of(s: dict) -> tuple[str, float, float]:
    """Return the problem, its condition number and the start."""
    return s["problem"], s["kappa"], s["start"]


def _or_infinity(value: float) -> float:
    return value if math.isfinite(value) else math.inf
