"""Three ways to sweep rates, against the plain loop that a reader would write."""

import warnings

import numpy as np
import pytest

from lessons_core.sweeps.curvature import NotQuadratic, Quadratic
from lessons_core.sweeps.rates import METHODS, lr_sweep


def plain_loop(X, y, rates, steps, start, half=True):
    """Losses, gradient norms and last parameters of one run after the other, from residuals."""
    scale = 0.5 if half else 1.0
    losses, norms = np.empty((2, len(rates), steps + 1))
    params = []
    with np.errstate(all="ignore"):
        for i, lr in enumerate(rates):
            w = np.array(start, dtype=float)
            for t in range(steps + 1):
                r = X @ w - y
                losses[i, t] = scale * np.mean(r**2)
                grad = 2 * scale * (X.T @ r) / len(y)
                norms[i, t] = np.sqrt(np.sum(grad**2))
                w = w - lr * grad if t < steps else w
            params.append(w)
    return losses, norms, np.array(params)


def assert_near(ours, plain):
    """Equal to 1e-12, relative above 1; beyond float64 at the same step, and NaN at most one apart.

    Squares overflow in whatever order they are added up. But inf − inf comes a step earlier or
    later with the order of a matrix product's sum, which differs between processors.
    """
    finite = np.isfinite(plain)
    np.testing.assert_array_equal(np.isfinite(ours), finite)
    np.testing.assert_array_equal(ours[np.isinf(ours) & np.isinf(plain)], np.inf)
    assert np.abs(first_nan(ours) - first_nan(plain)).max() <= 1
    apart = np.abs(ours[finite] - plain[finite]) / np.maximum(1, np.abs(plain[finite]))
    assert apart.max() < 1e-12


def first_nan(values):
    """The first NaN of each row, one after the last column where there is none."""
    return np.isnan(np.pad(values, ((0, 0), (0, 1)), constant_values=np.nan)).argmax(axis=1)


def problem(n=60, d=4, seed=0):
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(n, d)) * np.geomspace(0.3, 3, d)
    return X, X @ rng.normal(size=d) + rng.normal(size=n), rng.normal(size=d)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("half", [True, False])
def test_every_method_is_the_plain_loop(method, half):
    X, y, start = problem()
    q = Quadratic.from_data(X, y, half=half)
    rates = q.edge * np.geomspace(1e-3, 1.5, 23)
    losses, norms, params = plain_loop(X, y, rates, 150, start, half)
    swept = lr_sweep(q, rates, 150, start, method=method)
    assert_near(swept.losses, losses)
    assert_near(swept.grad_norms, norms)
    assert_near(swept.params, params)
    assert swept.diverged.tolist() == (rates > q.edge).tolist()
    assert (swept.first_inf == -1).all() and (swept.first_nan == -1).all()


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("seed", range(4))
def test_overflow_comes_at_the_step_of_the_loop(method, seed):
    X, y, start = problem(d=seed + 1, seed=seed)
    q = Quadratic.from_data(X, y)
    rates = q.edge * np.array([0.5, 1.7, 3.0, 8.0, 40.0, 1e3, 1e6, 1e150, 1e300])
    losses, norms, params = plain_loop(X, y, rates, 300, start)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        swept = lr_sweep(q, rates, 300, start, method=method)
        assert_near(swept.losses, losses)
        assert_near(swept.grad_norms, norms)
    np.testing.assert_array_equal(np.isnan(swept.params), np.isnan(params))
    assert swept.first_inf.tolist() == [
        int(np.isinf(row).argmax()) if np.isinf(row).any() else -1 for row in losses
    ]
    assert swept.first_nan[0] == -1 and (swept.first_nan[3:] > 0).all()


def test_nan_comes_within_a_step_in_whatever_order_the_loop_adds_up():
    steps = set()
    for order in range(12):
        X, y, start = problem(d=4, seed=3)
        rows = np.random.default_rng(order).permutation(len(y))
        edge = Quadratic.from_data(X, y).edge
        losses, _, _ = plain_loop(X[rows], y[rows], [8 * edge, 40 * edge], 300, start)
        steps.add(tuple(first_nan(losses).tolist()))
    assert len(steps) > 1, "these orders no longer differ: what they are tried for is not seen"
    assert (np.ptp(sorted(steps), axis=0) <= 1).all()


@pytest.mark.parametrize("method", METHODS)
def test_float64_overflows_in_the_lesson_at_step_129(method):
    X = np.array([[1.0, 1.0], [2.0, 1.0], [3.0, 1.0], [4.0, 1.0]])
    y = 2 * X[:, 0]
    swept = lr_sweep(
        Quadratic.from_data(X, y, half=False), [1.0, 0.01], 1000, [0.0, 0.0], method=method
    )
    losses, *_ = plain_loop(X, y, [1.0, 0.01], 1000, [0.0, 0.0], half=False)
    assert_near(swept.losses, losses)
    assert swept.first_inf.tolist() == [129, -1]
    assert swept.first_nan.tolist() == [259, -1]
    assert swept.diverged.tolist() == [True, False]
    assert repr(swept) == "RateSweep(2 rates, 1000 steps, 1 diverged)"


@pytest.mark.parametrize("method", ["gram", "closed_form"])
def test_a_function_overflows_where_it_does_itself(method):
    def loss(W):
        return (W**2).sum(axis=1), 2 * W

    rates = [0.3, 1.1, 2.5, 60.0, 1e200]
    batched = lr_sweep(loss, rates, 900, [4.0, -1.0])
    swept = lr_sweep(loss, rates, 900, [4.0, -1.0], method=method)
    assert_near(swept.losses, batched.losses)
    assert_near(swept.grad_norms, batched.grad_norms)
    assert batched.first_inf.tolist()[3:] == [74, 1]  # 16·119^2t > 1.8e308 at t = 74


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("steps", [1, 31, 32, 33, 64])
def test_every_number_of_steps(method, steps):
    X, y, start = problem(d=3)
    q = Quadratic.from_data(X, y)
    swept = lr_sweep(q, [q.best_lr, 30 * q.edge], steps, start, method=method)
    assert_near(swept.losses, plain_loop(X, y, swept.rates, steps, start)[0])


@pytest.mark.parametrize("method", METHODS)
def test_a_start_at_the_minimum_stays_there(method):
    q = Quadratic.from_hessian([[1.0, 0.0], [0.0, 4.0]], lowest=2.0)
    swept = lr_sweep(q, [0.1, 1e200], 40, [0.0, 0.0], method=method)
    assert (swept.losses == 2).all() and (swept.grad_norms == 0).all()
    swept = lr_sweep(q, [1.0, 0.5], 40, [1.0, 0.0], method=method)
    assert swept.final.tolist() == [2.0, pytest.approx(2.0, abs=1e-20)]


def test_rates_that_mirror_the_best_one_give_the_same_losses():
    q = Quadratic.from_data([[2.0, 1.0]], [6.0])
    swept = lr_sweep(q, [0.01, 0.39], 4, [1.0, 0.0])
    assert swept.losses[0].round(3).tolist() == [8.0, 7.22, 6.516, 5.881, 5.307]
    np.testing.assert_allclose(swept.losses[0], swept.losses[1], rtol=1e-13)


def test_batched_takes_any_loss_whole_or_in_two_parts():
    def values(W):
        return np.cos(W).sum(axis=1)

    def slopes(W):
        return -np.sin(W)

    rates = np.array([0.1, 0.7, 1.3])
    swept = lr_sweep(values, rates, 50, [0.4, 1.0], grad=slopes)
    whole = lr_sweep(lambda W: (values(W), slopes(W)), rates, 50, [0.4, 1.0])
    np.testing.assert_array_equal(swept.losses, whole.losses)
    for i, lr in enumerate(rates):
        w = np.array([0.4, 1.0])
        for _ in range(50):
            w = w + lr * np.sin(w)
        np.testing.assert_allclose(swept.params[i], w, rtol=1e-14)
    assert len(swept) == 3 and not swept.diverged.any()
    for method in ("gram", "closed_form"):
        with pytest.raises(NotQuadratic, match='Try method="batched"'):
            lr_sweep(values, rates, 50, [0.4, 1.0], grad=slopes, method=method)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"rates": [0.1, -0.5]}, r"rates\[1\] is -0\.5"),
        ({"rates": [0.0]}, r"rates\[0\] is 0\.0"),
        ({"rates": [0.1, 0.2, np.nan]}, r"rates\[2\] is nan"),
        ({"rates": [np.inf]}, r"rates\[0\] is inf"),
        ({"rates": []}, "at least one number"),
        ({"rates": 0.1}, "at least one number"),
        ({"method": "newton"}, "batched, gram, closed_form, got 'newton'"),
        ({"steps": 0}, "steps must be at least 1, got 0"),
        ({"start": [1.0]}, r"start must be \(2,\)"),
        ({"start": [1.0, np.nan]}, "finite numbers"),
        ({"loss": lambda W: (W.sum(), W)}, r"losses \(1,\) and gradients \(1, 2\), got \(\)"),
        ({"loss": lambda W: (W.sum(), W), "method": "gram"}, "keep one row per rate"),
    ],
)
def test_bad_input_is_named(change, message):
    q = Quadratic.from_hessian([[1.0, 0.0], [0.0, 2.0]])
    settings = {"loss": q, "rates": [0.1], "steps": 3, "start": [1.0, 1.0], **change}
    with pytest.raises(ValueError, match=message):
        lr_sweep(**settings)


def test_the_last_loss_stands_after_the_last_step_and_ending_at_the_start_is_no_divergence():
    swept = lr_sweep(lambda W: (0.5 * W[:, 0] ** 2, W), [0.5, 2.0, 2.5], 2, [1.0])
    assert swept.final.tolist() == [0.5**5, 0.5, 0.5 * 1.5**4]
    assert swept.diverged.tolist() == [False, False, True]
