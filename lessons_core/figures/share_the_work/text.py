"""Durations, bytes and shares for reading; `text.js` writes the same."""

from lessons_core.figures.kit.svg import number

#: Name -> seconds, the longest first.
UNITS = {"days": 86400.0, "h": 3600.0, "min": 60.0, "s": 1.0, "ms": 1e-3, "µs": 1e-6}


def unit_of(seconds: float) -> tuple[str, float]:
    """Return the longest unit of which there is one, and its seconds."""
    return next(((n, u) for n, u in UNITS.items() if seconds >= 0.9995 * u), ("µs", 1e-6))


def three(value: float) -> str:
    """Return a number of three digits or a little more: 0.56, 13.5, 108."""
    return number(value, 0 if value >= 99.95 else 1 if value >= 9.995 else 2)


def duration(seconds: float) -> str:
    """Return seconds in the unit that suits them: 562 ms, 3.04 s."""
    name, unit = unit_of(seconds)
    return f"{three(seconds / unit)} {name}"


def gigabytes(count: float) -> str:
    """Return bytes as GB of 10⁹."""
    return f"{three(count / 1e9)} GB"


def percent(share: float) -> str:
    """Return a share in percent, near both ends with a decimal."""
    return f"{number(100 * share, 0 if 0.1 <= share <= 0.9 else 1, least=0.05)} %"
