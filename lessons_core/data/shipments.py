"""Made shipments: data whose truth is known, with seasons and noise."""

from dataclasses import dataclass

import numpy as np

PEAK = 355  # 21 December: parcels before the holidays


@dataclass(frozen=True)
class Shipments:
    """Shipments that were made by a formula, and the formula's numbers.

    `score` (n,) is the route-disruption score, `day` (n,) the day of the year, `y` (n,) the hours
    late, `expected` (n,) the hours late without noise, `truth` the numbers of the formula.
    """

    score: np.ndarray
    day: np.ndarray
    y: np.ndarray
    expected: np.ndarray
    truth: dict
    names: tuple[str, ...] = ("score", "day")
    target: str = "hours_late"

    @property
    def x(self) -> np.ndarray:
        """The inputs side by side, shape (n, 2): score and day."""
        return np.column_stack([self.score, self.day])


def seasonal(day: np.ndarray) -> np.ndarray:
    """Return how much of the peak season a day has: 1 on 21 December, 0 half a year away.

    The formula is (1 + cos(2π (day − 355) / 365)) / 2.
    """
    return (1 + np.cos(2 * np.pi * (np.asarray(day) - PEAK) / 365)) / 2


def synthetic_shipments(
    n: int,
    *,
    generator: np.random.Generator,
    w: float = 2.0,
    b: float = 1.0,
    season: float = 0.0,
    noise: float = 1.0,
    days: tuple[int, int] = (1, 365),
) -> Shipments:
    """Make n shipments: y = (w + season · seasonal(day)) · score + b + noise · standard normal.

    Scores are uniform in [0, 4), days uniform among the whole days from days[0] to days[1].

    Args:
        n: how many shipments.
        generator: a `numpy.random.Generator`; it draws scores, then days, then noise.
        w: hours that one point of score adds, outside the season.
        b: hours late with score zero.
        season: hours that one point of score adds on top at the peak of the season.
        noise: standard deviation of the hours that the formula does not know of.
        days: first and last day of the year, for a sample of one season.

    Raises:
        ValueError: n below 1, a number that is not finite, negative noise, days outside 1 to 365.
    """
    if not isinstance(n, (int, np.integer)) or n < 1:
        raise ValueError(f"n must be a whole number of at least 1; it is {n!r}.")
    truth = {"w": w, "b": b, "season": season, "noise": noise}
    for name, value in truth.items():
        if not np.isfinite(value):
            raise ValueError(f"{name} must be a finite number; it is {value!r}.")
    if noise < 0:
        raise ValueError(f"noise is a standard deviation, 0 or above; it is {noise!r}.")
    first, last = days
    if not 1 <= first <= last <= 365:
        raise ValueError(f"days must go from a first to a last day within 1 to 365, not {days!r}.")
    score = generator.uniform(0.0, 4.0, n)
    day = generator.integers(first, last, n, endpoint=True)
    expected = (w + season * seasonal(day)) * score + b
    y = expected + noise * generator.standard_normal(n)
    return Shipments(score, day, y, expected, truth)
