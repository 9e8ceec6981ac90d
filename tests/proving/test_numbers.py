from fractions import Fraction

import pytest

from proving.claims.numbers import find_numbers, stands, written_like
from proving.running.start_values import is_given


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("w 1.8, b 0.4.", ["9/5", "2/5"]),
        ("−4, -8 and –2", ["-4", "-8", "-2"]),
        ("6-2 and 1–3 and y−4", ["6", "2", "1", "3", "4"]),
        ("$\\eta=-4$ and (-3) but a - 5", ["-4", "-3", "5"]),
        ("1,140 or 60,000 or 1\u2009000 or 2\\,000 or 3{,}000", ["1140", "60000", "1000", "2000",
                                                              "3000"]),
        ("targets 2, 4, 6 and (1,2)", ["2", "4", "6", "1", "2"]),
        ("336,776 flights", ["336776"]),
        ("75 % or 2.5% or 75\\,\\%", ["3/4", "1/40", "3/4"]),
        ("½ and 2½ and 1/3 and \\tfrac12 and \\frac{3}{4}", ["1/2", "5/2", "1/3", "1/2", "3/4"]),
        ("2/λ", ["2"]),
        ("6.2e-4 and 1E−9", ["31/50000", "1/1000000000"]),
        ("6.2 × 10⁻⁴ and $6.2 \\times 10^{-4}$ and 10⁻⁹", ["31/50000", "31/50000", "1/1000000000"]),
        ("float64, x1, x_2, nycflights13, Adam2", []),
        ("x² and y³", []),
        (".5 and 5.", ["1/2", "5"]),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(text, values):
    assert [number.value for number in find_numbers(text)] == [Fraction(v) for v in values]


@pytest.mark.parametrize(
    ("text", "actual", "comparison", "holds"),
    [
        ("8", 8.0001, "equal", True),
        ("8", 8.004, "equal", False),
        ("8", 8.4, "equal", False),
        ("about 8", 8.4, "equal", True),
        ("≈ 8", 7.6, "equal", True),
        ("about 8", 8.6, "equal", False),
        ("8", 8.4, "rounded", True),
        ("0.031", 0.03125, "equal", True),
        ("0.031", 0.0316, "equal", False),
        ("8.000", 8.0004, "equal", True),
        ("8.000", 8.0006, "equal", False),
        ("0.13", 0.125, "equal", True),
        ("−18.67", -18.6667, "equal", True),
        ("−18.67", 18.6667, "equal", False),
        ("75 %", 0.75, "equal", True),
        ("75 %", 75, "equal", False),
        ("12.5 %", 0.1254, "equal", True),
        ("1/3", 1 / 3, "equal", True),
        ("1/3", 0.333, "equal", False),
        ("6.2e-4", 6.24e-4, "equal", True),
        ("6.2e-4", 6.3e-4, "equal", False),
        ("1e-9", 3e-10, "below", True),
        ("1e-9", 3e-9, "below", False),
        ("100", 144, "above", True),
        ("336,776", 336776, "equal", True),
        ("336,776", 336777, "equal", False),
    ],
)
def test_numbers_stand_at_the_precision_they_are_written(text, actual, comparison, holds):
    (number,) = find_numbers(text)
    assert stands(number, Fraction(actual), comparison) is holds


def test_a_number_that_is_given_and_not_computed_is_exact_unless_hedged():
    (rate,), (hedged,) = find_numbers("the rate 0.1"), find_numbers("about 0.1")
    assert stands(rate, Fraction(5, 100)) and stands(rate, Fraction(1, 10), given=True)
    assert not stands(rate, Fraction(5, 100), given=True)
    assert stands(hedged, Fraction(5, 100), given=True)
    assert stands(rate, Fraction(14, 100), "rounded", given=True)
    assert is_given({"lr": 0.05}, "lr", Fraction(0.05))
    assert not any(is_given({"w": 1.0}, *now) for now in [("w", Fraction(2)), ("w + 0", 1)])


def test_an_unknown_comparison_is_refused():
    (number,) = find_numbers("8")
    with pytest.raises(ValueError, match="'near' is not one of equal, rounded, below, above"):
        stands(number, Fraction(8), "near")


@pytest.mark.parametrize(
    ("text", "actual", "shown"),
    [("8", 7.62, "7.62"), ("−8", -9.6, "−9.6"), ("75 %", 0.8, "80 %"), ("0.5", 0.5004, "0.5004")],
)
def test_what_would_be_true_is_written_alike(text, actual, shown):
    (number,) = find_numbers(text)
    assert written_like(number, Fraction(actual).limit_denominator(10**6)) == shown


def test_what_would_be_true_never_looks_like_what_stands():
    (number,) = find_numbers("8")
    assert written_like(number, Fraction("8.00061")) == "8.001"
