"""Numbers as people write them in prose: found, read, and compared at their precision."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

#: A whole number in prose reads as exact, so it may miss by less than three decimals would show.
WHOLE_TOLERANCE = Fraction(1, 2000)
#: A fraction such as 1/3 is exact; only floating-point error is forgiven.
EXACT_TOLERANCE = Fraction(1, 10**9)

COMPARISONS = ("equal", "rounded", "below", "above")

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅒"
_GROUP = r"(?:,|\{,\}|\\,|\u2009|\u202f)"
_DIGITS = rf"(?:[0-9]{{1,3}}(?:{_GROUP}[0-9]{{3}})+(?![0-9])|[0-9]+)"
_TIMES = r"(?:\s*(?:×|·|\\times|\\cdot)\s*)"
_POWER = r"10(?:\^\{?(?P<KEY>[-−+]?[0-9]+)\}?|(?P<KEYs>[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))"
_SIGN = r"(?:(?<![\w)\]}^])(?P<sign>[-−–+]))?"

_NUMBER = re.compile(
    rf"""
    (?<!\w)          # not inside a name: float64, x1
    (?<![0-9]\.)
    {_SIGN}
    (?:
      \\[dt]?frac(?:\{{(?P<num>[0-9]+)\}}\{{(?P<den>[0-9]+)\}}|(?P<num1>[0-9])(?P<den1>[0-9]))
    | (?P<mixed>[0-9]+)?(?P<vulgar>[{_VULGAR}])
    | {_POWER.replace("KEY", "pow")}
    | (?P<top>[0-9]+)/(?P<bottom>[1-9][0-9]*)(?![0-9.]*[A-Za-z0-9])
    | (?=\.?[0-9])(?P<whole>{_DIGITS})?(?P<point>\.(?P<decimals>[0-9]+))?
      (?:[eE](?P<exp>[-−+]?[0-9]+)(?![A-Za-z0-9])|{_TIMES}{_POWER.replace("KEY", "sci")})?
    )
    (?P<percent>(?:[\s\u00a0\u2009\u202f]|\\,|\\)*%)?
    """,
    re.VERBOSE,
)

_HEDGE = re.compile(
    r"(?:\b(?:about|around|roughly|nearly|almost|some|approximately|near|close\s+to|circa)\s+(?:a\s+)?"
    r"|(?:≈|~|∼|\\approx|\\sim)\s*)[*_`$(]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Number:
    """One number in a text: where it stands, how it is written, what it means.

    ``value`` is exact. ``half_unit`` is half a unit in the last written place; it is ``None`` for
    numbers that are exact as written (fractions). A percentage has its value divided by 100.
    """

    start: int
    end: int
    text: str
    value: Fraction
    half_unit: Fraction | None
    whole: bool
    hedged: bool


def find_numbers(text: str) -> list[Number]:
    """Return every number of ``text``, left to right."""
    return [_read(match, text) for match in _NUMBER.finditer(text)]


def _read(match: re.Match, text: str) -> Number:
    parts = match.groupdict()
    value, half_unit, whole = _magnitude(parts)
    if parts["percent"]:
        value /= 100
        half_unit = half_unit / 100 if half_unit is not None else None
    if parts["sign"] and parts["sign"] != "+":
        value = -value
    return Number(
        start=match.start(),
        end=match.end(),
        text=match.group().strip(),
        value=value,
        half_unit=half_unit,
        whole=whole,
        hedged=bool(_HEDGE.search(text[max(0, match.start() - 40) : match.start()])),
    )


def _magnitude(parts: dict[str, str | None]) -> tuple[Fraction, Fraction | None, bool]:
    """Return the value, half a unit in its last place, and whether it is written whole."""
    for top, bottom in (("num", "den"), ("num1", "den1"), ("top", "bottom")):
        if parts[top]:
            return Fraction(int(parts[top]), int(parts[bottom])), None, False
    if parts["vulgar"]:
        part = Fraction(unicodedata.numeric(parts["vulgar"])).limit_denominator(100)
        return int(parts["mixed"] or 0) + part, None, False
    if parts["pow"] or parts["pows"]:
        value = Fraction(10) ** _exponent(parts["pow"] or parts["pows"])
        return value, value / 2, False
    digits = re.sub(r"[^0-9]", "", parts["whole"] or "0")
    decimals = parts["decimals"] or ""
    exponent = parts["exp"] or parts["sci"] or parts["scis"]
    scale = Fraction(10) ** (_exponent(exponent) if exponent else 0)
    value = Fraction(Decimal(f"{digits}.{decimals or 0}")) * scale
    half_unit = Fraction(1, 2 * 10 ** len(decimals)) * scale
    return value, half_unit, not decimals and exponent is None


def _exponent(text: str) -> int:
    return int(text.translate(_SUPERSCRIPTS).replace("−", "-"))


def stands(
    number: Number, actual: Fraction, comparison: str = "equal", *, given: bool = False
) -> bool:
    """Say whether ``actual`` is what ``number`` states, at the precision it is written.

    ``equal``: decimals may miss by half a unit in their last place; whole numbers read as exact
    (``WHOLE_TOLERANCE``) unless a word such as "about" hedges them. ``rounded``: half a unit for
    whole numbers too. ``below`` and ``above``: the actual value is strictly on that side. A value
    that is ``given``, not computed, is exact unless hedged: a rate of 0.05 is no rate of 0.1.
    Raises ``ValueError`` for any other comparison.
    """
    if comparison == "below":
        return actual < number.value
    if comparison == "above":
        return actual > number.value
    if comparison not in COMPARISONS:
        raise ValueError(f"comparison {comparison!r} is not one of {', '.join(COMPARISONS)}")
    exact = given and not number.hedged and comparison == "equal"
    if number.half_unit is None or exact:
        tolerance = EXACT_TOLERANCE * max(1, abs(number.value))
    elif number.whole and not number.hedged and comparison == "equal":
        tolerance = min(WHOLE_TOLERANCE, number.half_unit)
    else:
        # The last forgiven sliver is floating-point error: 0.125 may arrive as 0.12500000000000003.
        tolerance = number.half_unit * (1 + EXACT_TOLERANCE)
    return abs(actual - number.value) <= tolerance


def written_like(number: Number, actual: Fraction) -> str:
    """Write ``actual`` the way ``number`` is written, for "it says 8, it is 7.62 now"."""
    percent = "%" in number.text
    shown = actual * 100 if percent else actual
    for digits in range(4, 13):
        text = f"{float(shown):.{digits}g}"
        candidate = Fraction(text) / (100 if percent else 1)
        if not stands(number, candidate):
            break
    return text.replace("-", "−") + (" %" if percent else "")
