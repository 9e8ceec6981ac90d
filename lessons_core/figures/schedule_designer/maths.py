"""Five schedules as settings, from the package's own functions; JavaScript says the same."""

import math
from collections.abc import Callable
from itertools import takewhile

import numpy as np

from lessons_core.engine import schedules

SHAPES = ("constant", "step", "cosine", "stable", "one-cycle")
RUN = 200  # updates of the small run
LONGEST = 10_000_000
KEYS = ("shape", "peak", "warmup", "floor", "decay", "every", "factor", "total", "seed")


def fitted(s: dict) -> dict:
    """Return settings that fit into each other: half may warm up, what is left may decay."""
    warmup = min(s["warmup"], s["total"] // 2)
    room = {"decay": min(s["decay"], s["total"] - warmup), "every": min(s["every"], s["total"])}
    return {**s, "warmup": warmup, **room}


def rate_of(s: dict) -> Callable[[int], float]:
    """Return the schedule of these settings: a function from the step, 0 the first, to the rate.

    A constant rate and drops are warmed up as the others are, and the drops counted from there.
    """
    s = fitted(s)
    peak, total, warmup = s["peak"], s["total"], s["warmup"]
    if s["shape"] == "cosine":
        return schedules.warmup_cosine(peak, total, warmup, s["floor"])
    if s["shape"] == "stable":
        return schedules.warmup_stable_decay(peak, total, warmup, s["decay"], s["floor"])
    if s["shape"] == "one-cycle":
        return schedules.one_cycle(peak, total, rise=(max(1, warmup) + 1) / total)
    after = (
        schedules.constant(peak)
        if s["shape"] == "constant"
        else schedules.step_decay(peak, s["every"], s["factor"])
    )
    return lambda step: peak * (step + 1) / (warmup + 1) if step < warmup else after(step - warmup)


def step_at(update: int, total: int) -> int:
    """Return the step of the schedule that an update of the small run stands for."""
    return update * total // RUN


def rates(s: dict) -> list[float]:
    """Return the rates of the small run, as single-precision numbers.

    The last bit of a cosine is not the same everywhere, and a run at a large rate would tell.
    """
    rate = rate_of(s)
    return [float(np.float32(rate(step_at(update, s["total"])))) for update in range(RUN)]


def places(s: dict) -> list[int]:
    """Return the steps where the line is drawn: evenly, at its corners, and beside each drop."""
    s = fitted(s)
    found = {step_at(update, s["total"]) for update in range(RUN + 1)} | {s["warmup"]}
    if s["shape"] == "stable":
        found.add(s["total"] - s["decay"])
    if s["shape"] == "step":
        drops = (s["warmup"] + drop * s["every"] for drop in range(1, RUN + 1))
        for drop in takewhile(lambda step: step <= s["total"], drops):
            found |= {drop - 1, drop}
    return sorted(found)


def top_of(peak: float) -> float:
    """Return where the axis ends: 1, 2 or 5 times a power of ten, with room above the peak."""
    power = math.floor(math.log10(peak / 0.9))
    tops = [float(f"{m}e{power}") for m in (1, 2, 5)] + [float(f"1e{power + 1}")]
    return next(top for top in tops if top >= peak / 0.9)
