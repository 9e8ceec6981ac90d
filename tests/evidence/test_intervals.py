import numpy as np
import pytest

from lessons_core.evidence.intervals import (
    Interval,
    bootstrap_interval,
    mean_interval,
    paired_interval,
    share_interval,
    student_t,
)


@pytest.mark.parametrize(
    ("freedom", "confidence", "table"),
    [(1, 0.95, 12.7062), (2, 0.95, 4.30265), (19, 0.95, 2.09302), (19, 0.99, 2.86093),
     (9, 0.9, 1.83311), (120, 0.95, 1.97993), (1000, 0.95, 1.96234)],
)  # fmt: skip
def test_students_t_is_that_of_the_tables(freedom, confidence, table):
    assert student_t(freedom, confidence) == pytest.approx(table, abs=2e-5 * table)


def test_an_interval_by_hand():
    # mean 3, s = √2.5, n = 5: 3 ± 2.77645·√0.5
    found = mean_interval([1, 2, 3, 4, 5])
    assert (found.mean, found.n) == (3, 5)
    assert (found.low, found.high) == pytest.approx((3 - 1.96324, 3 + 1.96324), abs=1e-4)
    assert str(found) == "+3.000 [+1.037, +4.963]"
    assert found.excludes_zero()
    assert not mean_interval([-1.0, 2.0]).excludes_zero()


def test_pairs_cancel_what_a_seed_does_to_both():
    rng = np.random.default_rng(0)
    luck = 10 * rng.standard_normal(20)
    first, second = luck - 0.5 + 0.1 * rng.standard_normal(20), luck
    paired = paired_interval(first, second)
    assert paired.high < 0
    assert paired.high - paired.low < 0.2
    apart = mean_interval(first), mean_interval(second)
    assert apart[0].high > apart[1].low, "without pairs nothing could be said"


@pytest.mark.parametrize(
    ("low", "high", "apart"),
    [(0.1, 0.2, True), (-0.2, -0.1, True), (-0.1, 0.1, False), (0.0, 0.1, False),
     (-0.1, 0.0, False)],
)  # fmt: skip
def test_an_interval_on_either_side_of_zero_excludes_it_and_one_that_touches_does_not(
    low, high, apart
):
    assert Interval((low + high) / 2, low, high, 5).excludes_zero() is apart


@pytest.mark.parametrize("method", ["t", "bootstrap"])
def test_intervals_cover_the_truth_about_as_often_as_they_say(method):
    rng = np.random.default_rng(1)
    hits = 0
    for _ in range(400):
        values = rng.normal(2.0, 1.0, 20)
        found = (
            mean_interval(values) if method == "t" else bootstrap_interval(values, rng, draws=400)
        )
        hits += found.low <= 2 <= found.high
    assert 0.90 * 400 <= hits <= 0.98 * 400


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: mean_interval([1.0]), "two or more finite numbers"),
        (lambda: mean_interval([1.0, float("nan")]), "two or more finite numbers"),
        (lambda: paired_interval([1, 2], [1, 2, 3]), "one value each per seed, got 2 and 3"),
        (lambda: student_t(0), "freedom is 1 or more"),
        (lambda: student_t(5, 1.0), r"confidence in \(0, 1\)"),
    ],
)
def test_what_does_not_fit_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611),
     (1, 29, 0.0061, 0.1718), (20, 20, 0.8389, 1.0)],
)  # fmt: skip
def test_wilsons_interval_is_that_of_the_tables(count, n, low, high):
    # Newcombe (1998), Statistics in Medicine 17, table I, method 3; the last by symmetry.
    found = share_interval(count, n)
    assert (found.mean, found.n) == (count / n, n)
    assert (found.low, found.high) == pytest.approx((low, high), abs=6e-5)
    assert 0 <= found.low <= found.mean <= found.high <= 1


def test_none_and_all_end_exactly_at_0_and_1():
    for n in range(1, 200):
        none, all_ = share_interval(0, n), share_interval(n, n)
        assert (none.low, all_.high) == (0.0, 1.0)
        assert 0 < none.high < 1 and 0 < all_.low < 1


@pytest.mark.parametrize(("count", "n"), [(0, 0), (-1, 5), (6, 5)])
def test_a_share_outside_0_to_1_is_named(count, n):
    with pytest.raises(ValueError, match=f"got {count}, {n}"):
        share_interval(count, n)
