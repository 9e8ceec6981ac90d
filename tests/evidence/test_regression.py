import numpy as np
import pytest

from lessons_core.evidence.regression import (
    fit_polynomial,
    half_squared_loss,
    legendre,
    predict_polynomial,
    random_features,
    ridge,
)

X = np.linspace(-1, 1, 20)
Y = np.sin(np.pi * X) + 0.3 * np.random.default_rng(0).standard_normal(20)


def test_legendre_is_numpys_own():
    np.testing.assert_allclose(legendre(X, 40), np.polynomial.legendre.legvander(X, 40), atol=1e-12)
    assert legendre(X, 0).shape == (20, 1)


def test_without_decay_it_is_least_squares_in_any_basis():
    powers = np.vander(X, 6, increasing=True)
    by_powers = powers @ np.linalg.lstsq(powers, Y, rcond=None)[0]
    np.testing.assert_allclose(predict_polynomial(fit_polynomial(X, Y, 5), X), by_powers, atol=1e-9)


def test_decay_solves_the_equation_where_the_gradient_is_zero():
    features = legendre(X, 8)
    c = ridge(features, Y, 0.05)
    gradient = features.T @ (features @ c - Y) / 20 + 0.05 * c
    np.testing.assert_allclose(gradient, 0, atol=1e-12)


def test_gradient_descent_with_weight_decay_ends_where_ridge_is():
    from lessons_core.engine.optim import SGD
    from lessons_core.engine.tensor import Tensor

    features = legendre(X, 4)
    c = Tensor(np.zeros(5), requires_grad=True)
    optimizer = SGD([c], lr=0.3, weight_decay=0.05)
    for _ in range(2000):
        optimizer.zero_grad()
        (0.5 * ((Tensor(features) @ c - Y) ** 2).mean()).backward()
        optimizer.step()
    np.testing.assert_allclose(c.data, ridge(features, Y, 0.05), atol=1e-9)


def test_of_perfect_fits_it_is_the_smallest():
    features = legendre(X, 40)
    c = ridge(features, Y)
    assert half_squared_loss(features @ c, Y) < 1e-20
    np.testing.assert_allclose(c, np.linalg.pinv(features) @ Y, atol=1e-8)
    tiny = ridge(features, Y, 1e-12)
    np.testing.assert_allclose(c, tiny, atol=1e-4)


def test_columns_that_say_the_same_share_the_coefficient():
    once = legendre(X, 3)
    twice = np.concatenate([once, once[:, 1:2]], axis=1)
    c, both = ridge(once, Y), ridge(twice, Y)
    np.testing.assert_allclose(both[[1, 4]], c[1] / 2, atol=1e-12)
    np.testing.assert_allclose(twice @ both, once @ c, atol=1e-12)


def test_several_targets_are_fitted_one_by_one():
    features, targets = legendre(X, 30), np.stack([Y, Y**2, X], axis=1)
    for decay in (0.0, 0.01):
        together = ridge(features, targets, decay)
        apart = [ridge(features, targets[:, i], decay) for i in range(3)]
        np.testing.assert_allclose(together, np.stack(apart, axis=1), atol=1e-10)


def test_random_features_nest_and_serve_other_points():
    x = np.random.default_rng(1).standard_normal((7, 3))
    many, make = random_features(x, 50, generator=np.random.default_rng(2))
    few, _ = random_features(x, 10, generator=np.random.default_rng(2))
    np.testing.assert_array_equal(many[:, :10], few)
    np.testing.assert_array_equal(make(x[:2]), many[:2])
    assert many.min() == 0 < many.max()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: legendre([0.5, 1.5], 3), r"x must be a list of numbers in \[-1, 1\]"),
        (lambda: legendre([0.5], -1), "degree 0 or more, got -1"),
        (lambda: ridge(np.ones(3), np.ones(3)), r"features must be \(n, p\)"),
        (lambda: ridge(np.ones((3, 2)), np.ones(3), -1), "must not be negative, got -1"),
        (lambda: legendre([0.5, -1.5], 2), r"numbers in \[-1, 1\]; rescale it first"),
        (lambda: half_squared_loss([1.0], [[1.0]]), r"shape \(1,\), targets \(1, 1\)"),
        (lambda: random_features(np.ones(3), 4, generator=None), r"x must be \(n, d\)"),
    ],
)
def test_what_does_not_fit_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
