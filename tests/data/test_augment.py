import numpy as np
import pytest

from lessons_core.data.augment import (
    EarlyStopping,
    dropout,
    early_stop,
    jitter,
    mirror_images,
    shift_images,
)
from lessons_core.engine.tensor import Tensor


def generators(runs=1):
    return [np.random.default_rng([seed, 2]) for seed in range(runs)]


def test_early_stopping_waits_for_its_patience_and_remembers_the_best():
    rule = EarlyStopping(patience=2)
    stops = [rule.update(loss) for loss in (3.0, 2.0, 2.5, 1.9, 2.0, 2.1)]
    assert stops == [False, False, False, False, False, True]
    assert (rule.best, rule.best_check, rule.stopped) == (1.9, 3, 5)


@pytest.mark.parametrize(
    ("losses", "patience", "wanted"),
    [
        ([3, 2, 1], 1, (2, 2)),
        ([1, 2, 3], 2, (0, 2)),
        ([1, 1, 1], 2, (0, 2)),  # as low as before is no improvement
        ([float("nan"), 2.0, 3.0], 5, (0, 2)),
        ([5, 4, 9, 3, 9, 9], 2, (3, 5)),
        ([5, 4, 9, 3, 9, 9], 1, (1, 2)),  # too little patience misses the 3
    ],
)
def test_early_stop_says_where_to_go_back_to(losses, patience, wanted):
    assert early_stop(losses, patience) == wanted


def test_an_improvement_smaller_than_min_delta_counts_as_none():
    assert early_stop([1.0, 0.95, 0.91, 0.5], patience=2, min_delta=0.1) == (0, 2)
    assert early_stop([1.0, 0.95, 0.91, 0.5], patience=2) == (3, 3)


def test_dropout_scales_what_it_keeps_and_nothing_in_evaluation():
    x = np.ones((50, 200))
    out = dropout(x, 0.2, np.random.default_rng(0))
    assert set(np.unique(out)) == {0.0, 1.25}
    assert out.mean() == pytest.approx(1, abs=0.02)
    assert dropout(x, 0.2, np.random.default_rng(0), training=False) is x
    assert dropout(x, 0.0, np.random.default_rng(0)) is x


def test_dropout_passes_no_gradient_to_what_it_dropped():
    x = Tensor(np.ones(100), requires_grad=True)
    out = dropout(x, 0.5, np.random.default_rng(0))
    out.sum().backward()
    np.testing.assert_array_equal(x.grad, out.data)


def test_jitter_has_its_size_and_is_new_at_each_step():
    x, draws = np.zeros((2, 100, 30)), generators(2)
    a, b = (jitter(0.3)(x, draws) for _ in range(2))
    assert a.std() == pytest.approx(0.3, rel=0.03)
    assert not np.array_equal(a, b)
    assert not np.array_equal(a[0], a[1])


def test_shifted_images_are_moved_whole_and_in_every_direction():
    image = np.zeros((1, 1, 16))
    image[0, 0, 5] = 7.0  # row 1, column 1 of 4 x 4
    many = np.repeat(image, 300, axis=1)
    moved = shift_images(4)(many, generators())
    assert (moved.sum(axis=-1) == 7).all()
    places = sorted({int(np.argmax(m)) for m in moved[0]})
    assert places == [0, 1, 2, 4, 5, 6, 8, 9, 10]
    edge = np.zeros((1, 200, 16))
    edge[0, :, 0] = 1.0
    assert set(shift_images(4)(edge, generators()).sum(axis=-1)[0]) == {0.0, 1.0}
    np.testing.assert_array_equal(shift_images(4, reach=0)(many, generators()), many)


def test_about_half_of_the_images_are_mirrored():
    image = np.tile(np.arange(9.0), (1, 400, 1))
    out = mirror_images(3)(image, generators())[0]
    flipped = (out == [2, 1, 0, 5, 4, 3, 8, 7, 6]).all(axis=1)
    assert ((out == image[0]).all(axis=1) | flipped).all()
    assert 150 < flipped.sum() < 250


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: EarlyStopping(0), "patience is 1 or more and min_delta not negative, got 0"),
        (lambda: early_stop([], 3), "got no losses"),
        (lambda: dropout(np.ones(2), 1.0, None), r"p is the share that is dropped, in \[0, 1\)"),
        (lambda: jitter(-1), "0 or more, got -1"),
        (lambda: shift_images(4, 4), "reach must be 0 to 3 pixels, got 4"),
        (lambda: shift_images(4)(np.ones((1, 1, 9)), generators()), "9 pixels are no square"),
    ],
)
def test_what_does_not_fit_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
