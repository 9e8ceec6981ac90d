"""Stochastic gradient descent against its theory: unbiased, σ²/B, and the spread that stays."""

from itertools import combinations, product

import numpy as np
import pytest

from lessons_core.data.batches import DataLoader
from lessons_core.engine.sgd import batch_variance, descend, stationary_variance, updates

X, Y = np.array([1.0, 2.0, 3.0]), np.array([3.0, 5.0, 7.0])
SMALL = np.array([3.0, -1.0, 4.0, 1.5, -5.0, 9.0])


def slope(params, x, y):
    error = params[0] * x + params[1] - y
    return np.array([(error * x).mean(), error.mean()])


@pytest.mark.parametrize("size", [1, 2, 3, 5, 6])
def test_all_batches_without_replacement_average_to_the_whole_and_spread_as_theory_says(size):
    means = np.array([np.mean(batch) for batch in combinations(SMALL, size)])
    assert means.mean() == pytest.approx(SMALL.mean(), abs=1e-12)
    assert means.var() == pytest.approx(batch_variance(SMALL.var(), size, 6), abs=1e-12)


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_all_batches_with_replacement_average_to_the_whole_and_spread_as_theory_says(size):
    means = np.array([np.mean(batch) for batch in product(SMALL, repeat=size)])
    assert means.mean() == pytest.approx(SMALL.mean(), abs=1e-12)
    assert means.var() == pytest.approx(batch_variance(SMALL.var(), size), abs=1e-12)


def test_batches_of_the_loader_have_the_gradient_and_the_spread_of_theory():
    generator = np.random.default_rng(0)
    x = generator.uniform(0, 4, 120)
    y = 2 * x + 1 + generator.standard_normal(120)
    singles = np.array([slope((0.0, 0.0), x[k : k + 1], y[k : k + 1]) for k in range(120)])
    loader = DataLoader((x, y), batch_size=30, shuffle=True, generator=generator)
    found = np.array([slope((0.0, 0.0), *next(iter(loader))) for _ in range(20_000)])
    for j in range(2):
        variance = batch_variance(singles[:, j].var(), 30, 120)
        assert found[:, j].mean() == pytest.approx(
            singles[:, j].mean(), abs=5 * np.sqrt(variance / 20_000)
        )
        assert found[:, j].var() == pytest.approx(variance, rel=0.05)  # five standard errors


@pytest.mark.parametrize(("lr", "curvature"), [(0.1, 1.0), (0.5, 2.0), (0.3, 5.0)])
def test_the_spread_that_stays_is_the_one_of_theory(lr, curvature):
    generator = np.random.default_rng(1)
    w = np.zeros(40_000)
    for _ in range(200):
        w = w - lr * (curvature * w + 1.5 * generator.standard_normal(w.size))
    found = stationary_variance(lr, curvature, 1.5**2)
    assert w.var() == pytest.approx(found, rel=5 * np.sqrt(2 / w.size))


def test_the_spread_that_stays_is_left_unchanged_by_one_more_update():
    lr, curvature, variance = 0.3, 1.7, 0.4
    stays = stationary_variance(lr, curvature, variance)
    after = (1 - lr * curvature) ** 2 * stays + lr**2 * variance
    assert after == pytest.approx(stays, rel=1e-12)


def test_full_batches_follow_the_three_shipments():
    found = list(descend(np.zeros(2), slope, DataLoader((X, Y), batch_size=3), 0.08, epochs=20))
    assert np.round(found[0], 3).tolist() == [0.907, 0.4]
    assert np.round(found[1], 3).tolist() == [1.411, 0.623]
    assert np.round(found[19], 3).tolist() == [2.037, 0.917]
    assert len(found) == updates(3, 3, epochs=20) == 20


def test_a_lone_array_is_one_argument_and_the_start_is_left_alone():
    start = np.array([0.0])
    loader = DataLoader(np.array([1.0, 2.0, 6.0]), batch_size=3)
    last = list(descend(start, lambda w, y: w - y.mean(), loader, 0.5, epochs=60))[-1]
    assert last[0] == pytest.approx(3.0)
    assert start[0] == 0.0


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        ((1_000_000, 256, 3), 11_721),
        ((1_000_000, 256, 3, True), 11_718),
        ((10_000, 64), 157),
        ((10_000, 64, 1, True), 156),
        ((3, 3, 20), 20),
        ((7, 1, 2), 14),
    ],
)
def test_updates_are_counted_with_the_short_batch_of_each_epoch(arguments, count):
    assert updates(*arguments) == count
    examples, size, *rest = arguments
    if examples <= 10_000:
        loader = DataLoader(np.zeros(examples), size, drop_last=len(rest) > 1)
        assert (rest[0] if rest else 1) * len(list(loader)) == count


def test_no_spread_is_left_when_the_batch_is_everything():
    assert batch_variance(4.0, 6, 6) == 0.0
    assert batch_variance(4.0, 1, 1) == 0.0
    assert batch_variance(4.0, 1) == batch_variance(4.0, 1, 6) == 4.0


@pytest.mark.parametrize("lr", [0.0, -0.1, float("nan"), float("inf")])
def test_a_rate_that_cannot_work_is_named(lr):
    with pytest.raises(ValueError, match=rf"finite number above 0; it is {lr}"):
        descend(np.zeros(2), slope, DataLoader((X, Y)), lr)
    with pytest.raises(ValueError, match=rf"finite number above 0; it is {lr}"):
        stationary_variance(lr, 1.0, 1.0)


def test_one_epoch_is_the_default():
    assert len(list(descend(np.zeros(2), slope, DataLoader((X, Y)), 0.01))) == 3


def test_without_noise_nothing_is_spread():
    assert batch_variance(0.0, 4) == 0.0
    assert stationary_variance(0.1, 1.0, 0.0) == 0.0


def test_other_bad_numbers_are_named():
    with pytest.raises(ValueError, match=r"lr = 0.5 is not below 2 / curvature = 0.5"):
        stationary_variance(0.5, 4.0, 1.0)
    with pytest.raises(ValueError, match="curvature must be finite and above 0; it is 0"):
        stationary_variance(0.5, 0, 1.0)
    with pytest.raises(ValueError, match="variance must be finite and at least 0; it is -1"):
        stationary_variance(0.5, 1.0, -1)
    with pytest.raises(ValueError, match="variance must be finite and at least 0; it is nan"):
        batch_variance(float("nan"), 2)
    with pytest.raises(ValueError, match="batch_size is 7, and there are 6 examples"):
        batch_variance(1.0, 7, 6)
    with pytest.raises(ValueError, match="batch_size is 7, and there are 6 examples"):
        updates(6, 7)
    with pytest.raises(ValueError, match="epochs must be a whole number of at least 1; it is 0"):
        updates(10, 2, epochs=0)
    with pytest.raises(ValueError, match="epochs must be"):
        descend(np.zeros(2), slope, DataLoader((X, Y)), 0.1, epochs=0)


def test_a_run_that_flies_apart_stops_with_its_place():
    steps = descend(np.zeros(2), slope, DataLoader((X, Y)), 1e150, epochs=9)
    with pytest.raises(FloatingPointError, match=r"epoch 0, batch 2 .* lr = 1e\+150 is too large"):
        list(steps)
