"""Made shipments hold what their formula says, and the least squares line finds it again."""

from dataclasses import FrozenInstanceError

import numpy as np
import pytest

from lessons_core.data.shipments import seasonal, synthetic_shipments


def made(n=2000, seed=0, **settings):
    return synthetic_shipments(n, generator=np.random.default_rng(seed), **settings)


def test_without_noise_the_hours_are_the_formula():
    found = made(w=2.0, b=1.0, season=2.0, noise=0.0)
    expected = (2 + 2 * seasonal(found.day)) * found.score + 1
    assert np.array_equal(found.y, expected) and np.array_equal(found.y, found.expected)


def test_a_line_through_many_shipments_finds_the_truth():
    found = made(20_000)
    w, b = np.polyfit(found.score, found.y, 1)
    # Five standard errors: noise / (sd of the score · √n), and about twice that for b.
    assert w == pytest.approx(found.truth["w"], abs=5 / (1.155 * np.sqrt(20_000)))
    assert b == pytest.approx(found.truth["b"], abs=10 / np.sqrt(20_000))


def test_the_noise_has_the_spread_that_was_asked_for_and_no_lean():
    found = made(20_000, noise=3.0)
    left = found.y - found.expected
    assert left.std() == pytest.approx(3.0, rel=0.03)
    assert left.mean() == pytest.approx(0.0, abs=0.11)


def test_the_season_peaks_on_21_december_and_sleeps_half_a_year_away():
    assert seasonal(355) == 1.0
    assert seasonal(np.arange(1, 366)).argmax() + 1 == 355
    assert seasonal(355 - 182.5) == pytest.approx(0.0, abs=1e-12)


def test_the_slope_of_peak_days_is_steeper():
    peak = made(5000, season=2.0, days=(350, 360))
    summer = made(5000, season=2.0, days=(165, 180))
    assert np.polyfit(peak.score, peak.y, 1)[0] == pytest.approx(4.0, abs=0.1)
    assert np.polyfit(summer.score, summer.y, 1)[0] == pytest.approx(2.0, abs=0.1)
    assert peak.day.min() == 350 and peak.day.max() == 360


def test_the_same_seed_makes_the_same_shipments():
    assert np.array_equal(made(seed=3).y, made(seed=3).y)
    assert not np.array_equal(made(seed=3).y, made(seed=4).y)


def test_scores_days_and_noise_are_drawn_in_this_order():
    found, generator = made(50, seed=5, noise=2.0), np.random.default_rng(5)
    assert np.array_equal(found.score, generator.uniform(0.0, 4.0, 50))
    assert np.array_equal(found.day, generator.integers(1, 366, 50))
    assert np.array_equal(found.y, found.expected + 2.0 * generator.standard_normal(50))


def test_the_ends_of_the_year_and_a_single_shipment_are_allowed():
    assert set(made(20_000).day) == set(range(1, 366))
    assert made(1, days=(1, 1)).day.tolist() == [1]
    assert made(1, days=(365, 365)).day.tolist() == [365]


def test_nothing_said_means_two_hours_a_score_one_more_and_noise_of_one():
    assert made(5).truth == {"w": 2.0, "b": 1.0, "season": 0.0, "noise": 1.0}


def test_what_was_made_stays_as_it_is():
    with pytest.raises(FrozenInstanceError):
        made(5).y = np.zeros(5)


def test_the_columns_have_names():
    found = made(5)
    assert found.names == ("score", "day") and found.target == "hours_late"
    assert np.array_equal(found.x[:, 0], found.score) and np.array_equal(found.x[:, 1], found.day)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"n": 0}, "n must be a whole number of at least 1; it is 0"),
        ({"n": 2.0}, r"it is 2\.0"),
        ({"w": float("nan")}, "w must be a finite number; it is nan"),
        ({"season": float("inf")}, "season must be a finite number; it is inf"),
        ({"noise": -1.0}, r"noise is a standard deviation, 0 or above; it is -1\.0"),
        ({"days": (0, 10)}, r"within 1 to 365, not \(0, 10\)"),
        ({"days": (1, 366)}, r"within 1 to 365, not \(1, 366\)"),
        ({"days": (20, 10)}, r"not \(20, 10\)"),
    ],
)
def test_bad_settings_are_named(settings, words):
    with pytest.raises(ValueError, match=words):
        made(**settings)
