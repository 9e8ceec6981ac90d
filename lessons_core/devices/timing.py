"""Timing work on a device: the launch alone (wrong), and the work itself (right)."""

from collections.abc import Callable, Sequence
from statistics import quantiles
from time import perf_counter

import torch


def synchronise(device: torch.device) -> None:
    """Wait until the device has done all that was launched on it; the CPU never lags behind."""
    if device.type == "cuda":
        torch.cuda.synchronize(device)
    elif device.type == "mps":
        torch.mps.synchronize()


def time_work(
    work: Callable[[], object], device: torch.device, repeats: int = 20, warmup: int = 3
) -> list[float]:
    """Return the seconds of `repeats` calls, each waited for, after `warmup` that do not count.

    The first calls choose kernels and fill caches. Raises ValueError for fewer than 2 repeats.
    """
    return [times[0] for times in time_together([work], device, repeats, warmup)]


def time_together(
    works: Sequence[Callable[[], object]], device: torch.device, repeats: int = 20, warmup: int = 3
) -> list[list[float]]:
    """Return `repeats` rounds of seconds, one of each work in turn.

    What is compared then shares the machine's load. Raises ValueError for fewer than 2 repeats.
    """
    if repeats < 2:
        raise ValueError(f"one time is an anecdote: repeats must be 2 or more, got {repeats}")
    for _ in range(warmup):
        for work in works:
            work()
    return [[_seconds(work, device) for work in works] for _ in range(repeats)]


def _seconds(work: Callable[[], object], device: torch.device) -> float:
    synchronise(device)
    start = perf_counter()
    work()
    synchronise(device)
    return perf_counter() - start


def time_launch(work: Callable[[], object], repeats: int = 20, warmup: int = 3) -> list[float]:
    """Return the seconds until `repeats` calls came back: wrong on a GPU, where they only queue."""
    for _ in range(warmup):
        work()
    times = []
    for _ in range(repeats):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return times


def quartiles(values: list[float]) -> tuple[float, float, float]:
    """Return lower quartile, median and upper quartile; of at least 2 values, else ValueError."""
    if len(values) < 2:
        raise ValueError(f"quartiles need 2 values or more, got {len(values)}")
    low, middle, high = quantiles(values, n=4, method="inclusive")
    return low, middle, high
