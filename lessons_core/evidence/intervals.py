"""One seed is an anecdote: means over seeds with the interval that they deserve."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Interval:
    """A mean and the interval around it: `mean`, `low`, `high`, of `n` values."""

    mean: float
    low: float
    high: float
    n: int

    def __str__(self):
        return f"{self.mean:+.3f} [{self.low:+.3f}, {self.high:+.3f}]"

    def excludes_zero(self):
        """Return whether the whole interval lies on one side of 0."""
        return self.low > 0 or self.high < 0


def mean_interval(values, confidence=0.95):
    """Return the mean of values with Student's interval, mean ± t·s/√n.

    Values are one number a seed. Raises ValueError for fewer than two, values that are not finite,
    and a confidence outside (0, 1). Source: Student (1908).
    """
    values = _values(values)
    half = student_t(len(values) - 1, confidence) * values.std(ddof=1) / len(values) ** 0.5
    mean = float(values.mean())
    return Interval(mean, mean - float(half), mean + float(half), len(values))


def paired_interval(first, second, confidence=0.95):
    """Return the mean of first − second, seed by seed, with its interval.

    What a seed does to both (an easy split, a lucky start) cancels. Raises ValueError if there is
    not one of each for every seed.
    """
    first, second = _values(first), _values(second)
    if first.shape != second.shape:
        raise ValueError(f"pairs need one value each per seed, got {len(first)} and {len(second)}")
    return mean_interval(first - second, confidence)


def bootstrap_interval(values, generator, confidence=0.95, draws=10_000):
    """Return the mean of values with the percentile interval of resampled means.

    Asks nothing about the shape of the distribution. Source: Efron (1979).
    """
    values = _values(values)
    means = values[generator.integers(0, len(values), (draws, len(values)))].mean(axis=1)
    low, high = np.quantile(means, [(1 - confidence) / 2, (1 + confidence) / 2])
    return Interval(float(values.mean()), float(low), float(high), len(values))


def share_interval(count, n, z=1.96):
    """Return the share count/n with Wilson's score interval, which stays within 0 and 1.

    `z` is how many standard deviations it reaches, 1.96 for 95 %. Raises ValueError for n below 1
    or a count outside 0 to n. Source: Wilson (1927).
    """
    if n < 1 or not 0 <= count <= n:
        raise ValueError(f"a share needs n of 1 or more and a count from 0 to n; got {count}, {n}")
    share = float(count / n)
    squeeze = 1 + z**2 / n
    middle = (share + z**2 / (2 * n)) / squeeze
    half = z / squeeze * (share * (1 - share) / n + z**2 / (4 * n**2)) ** 0.5
    # At 0 and at n the interval ends exactly there, and rounding must not carry it past.
    low = 0.0 if count == 0 else middle - half
    high = 1.0 if count == n else middle + half
    return Interval(share, float(low), float(high), int(n))


def student_t(freedom, confidence=0.95):
    """Return the t that Student's distribution stays within, either way, with this probability.

    With t = √ν·tan θ that probability is ∫₀^θ cos^(ν−1) over the same integral to π/2; θ is found
    by halving. Raises ValueError for freedom below 1 or a confidence outside (0, 1).
    """
    if freedom < 1 or not 0 < confidence < 1:
        raise ValueError(
            f"freedom is 1 or more, confidence in (0, 1); got {freedom}, {confidence}"
        )
    nodes, weights = np.polynomial.legendre.leggauss(200)

    def area(theta):
        return theta / 2 * np.sum(weights * np.cos(theta / 2 * (nodes + 1)) ** (freedom - 1))

    low, high, whole = 0.0, np.pi / 2, area(np.pi / 2)
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if area(middle) < confidence * whole else (low, middle)
    return float(np.sqrt(freedom) * np.tan(low))


def _values(values):
    values = np.asarray(values, dtype=np.float64)
    if values.ndim != 1 or len(values) < 2 or not np.all(np.isfinite(values)):
        raise ValueError(f"an interval needs two or more finite numbers in a row, got {values!r}")
    return values
