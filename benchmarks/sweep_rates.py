"""512 learning rates × 500 steps, three ways, against the plain NumPy loop over rates."""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

from statistics import median  # noqa: E402  (one thread must be set before NumPy loads)
from time import process_time  # noqa: E402

import numpy as np  # noqa: E402

from lessons_core.sweeps.runs import Quadratic, lr_sweep  # noqa: E402
from lessons_core.utf8 import say_utf8

RATES, STEPS, N, D = 512, 500, 1_000, 16
#: Times slower the plain loop must be, and how often each method runs in an interleaved round.
TARGETS = {"gram": (250, 5), "closed_form": (1_000, 5), "batched": (3, 1)}
ROUNDS = 5


def plain_loop(X, y, rates, steps, start):
    """Return the losses (rates, steps + 1) of one run after the other, from residuals."""
    losses = np.empty((len(rates), steps + 1))
    for i, lr in enumerate(rates):
        w = start.copy()
        for t in range(steps + 1):
            residuals = X @ w - y
            losses[i, t] = 0.5 * np.mean(residuals**2)
            w = w - lr * (X.T @ residuals / len(y))
    return losses


def furthest(losses, plain):
    """Return the largest difference, relative where the loss is above 1; inf must meet inf or NaN.

    Raises ValueError where one is finite and the other is not.
    """
    finite = np.isfinite(plain)
    if not np.array_equal(np.isfinite(losses), finite):
        raise ValueError("one of two sweeps overflowed where the other did not: both are timed")
    return np.max(np.abs(losses - plain)[finite] / np.maximum(1, np.abs(plain[finite])))


def seconds(run, times=1):
    """Return the processor's seconds for one call: what else runs here does not count."""
    begin = process_time()
    for _ in range(times):
        run()
    return (process_time() - begin) / times


def main():
    """Print medians of interleaved rounds, the factor, its target and the agreement."""
    rng = np.random.default_rng(0)
    X, start = rng.normal(size=(N, D)) * np.geomspace(0.3, 3, D), rng.normal(size=D)
    y = X @ rng.normal(size=D) + rng.normal(size=N)
    rates = Quadratic.from_data(X, y).edge * np.geomspace(1e-3, 2, RATES)

    def method(name):
        return lr_sweep(Quadratic.from_data(X, y), rates, STEPS, start, method=name).losses

    with np.errstate(all="ignore"):
        plain = plain_loop(X, y, rates, STEPS, start)
        apart = {name: furthest(method(name), plain) for name in TARGETS}
        times = {name: [] for name in ("plain loop", *TARGETS)}
        for _ in range(ROUNDS):
            times["plain loop"].append(seconds(lambda: plain_loop(X, y, rates, STEPS, start)))
            for name, (_, repeats) in TARGETS.items():
                times[name].append(seconds(lambda name=name: method(name), repeats))
    slow = median(times["plain loop"])
    print(f"{RATES} rates x {STEPS} steps, n = {N}, d = {D}, float64, one thread")
    print("rates from 0.001 to 2 times the edge of stability")
    print(f"{'':12}{'ms':>10}{'times faster':>14}{'target':>8}{'apart':>10}")
    print(f"{'plain loop':12}{1e3 * slow:10.1f}{1:14.1f}")
    for name, (target, _) in TARGETS.items():
        fast = median(times[name])
        print(f"{name:12}{1e3 * fast:10.1f}{slow / fast:14.1f}{target:8}{apart[name]:10.1g}")


if __name__ == "__main__":
    say_utf8()
    main()
