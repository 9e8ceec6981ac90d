"""The theory of a quadratic loss, against gradient descent that is run by hand."""

import numpy as np
import pytest

from lessons_core.sweeps.curvature import NotQuadratic, Quadratic

SHIPMENTS = np.array([[1.0, 1.0], [2.0, 1.0], [3.0, 1.0]])
HOURS = np.array([3.0, 5.0, 7.0])


def descend(X, y, lr, start, steps):
    """Gradient descent on ½·mean(r²), one step after the other."""
    w = np.array(start, dtype=float)
    path = [w]
    for _ in range(steps):
        w = w - lr * X.T @ (X @ w - y) / len(y)
        path.append(w)
    return np.array(path)


def bumpy(W):
    return (W**2).sum(axis=1) + 0.01 * np.cos(9 * W[:, 0]), 2 * W - 0.09 * np.sin(9 * W) * [1, 0]


def bowl(W):
    H, w0 = np.array([[3.0, 1.0], [1.0, 2.0]]), np.array([0.5, -2.0])
    E = W - w0
    return 7.0 + 0.5 * (E * (E @ H)).sum(axis=1), E @ H


@pytest.fixture
def data():
    rng = np.random.default_rng(3)
    X = rng.normal(size=(40, 5)) * [0.3, 0.7, 1.0, 2.0, 3.0]
    return X, X @ rng.normal(size=5) + rng.normal(size=40)


def test_the_three_shipments():
    q = Quadratic.from_data(SHIPMENTS, HOURS)
    assert q.eigenvalues.round(4).tolist() == [0.1202, 5.5465]
    assert round(q.edge, 4) == 0.3606
    np.testing.assert_allclose(q.minimum, [2, 1], atol=1e-13)
    assert q.lowest < 1e-26
    assert repr(q) == "Quadratic(d=2, edge=0.36059)"


def test_the_edge_without_the_half():
    X = np.array([[1.0, 1.0], [2.0, 1.0], [3.0, 1.0], [4.0, 1.0]])
    assert round(Quadratic.from_data(X, 2 * X[:, 0], half=False).edge, 4) == 0.1198


@pytest.mark.parametrize("share", [0.1, 0.9, 0.999, 1.001, 1.5])
def test_the_trajectory_is_the_loop(data, share):
    X, y = data
    q = Quadratic.from_data(X, y)
    start = np.arange(5.0)
    path = descend(X, y, share * q.edge, start, 60)
    swept = q.trajectory(share * q.edge, start, 60)
    np.testing.assert_allclose(swept, path, rtol=1e-11, atol=1e-12)


def test_the_edge_is_where_the_loop_stops_falling(data):
    X, y = data
    q = Quadratic.from_data(X, y)
    steepest = q.minimum + q.eigenvectors[:, -1]
    for share, falls in ((0.999, True), (1.001, False)):
        losses, _ = q(descend(X, y, share * q.edge, steepest, 400))
        assert (losses[-1] < losses[0]) == falls
    assert q.edge == pytest.approx(2 / np.linalg.eigvalsh(X.T @ X / len(y))[-1], rel=1e-13)


def test_the_best_rate_contracts_as_told_and_no_other_does_better(data):
    X, y = data
    q = Quadratic.from_data(X, y)

    def slowest(lr):
        ends = [q.minimum + q.eigenvectors[:, k] for k in range(5)]
        return max(np.linalg.norm(descend(X, y, lr, e, 1)[1] - q.minimum) for e in ends)

    mu, largest = np.linalg.eigvalsh(X.T @ X / len(y))[[0, -1]]
    kappa = largest / mu
    assert q.condition == pytest.approx(kappa, rel=1e-11)
    assert q.best_lr == pytest.approx(2 / (mu + largest), rel=1e-12)
    assert q.contraction == pytest.approx((kappa - 1) / (kappa + 1), rel=1e-12)
    assert slowest(q.best_lr) == pytest.approx(q.contraction, rel=1e-11)
    assert all(slowest(s * q.best_lr) > q.contraction for s in (0.5, 0.99, 1.01, 1.5))


def test_losses_and_gradients_are_those_of_the_residuals(data):
    X, y = data
    W = np.random.default_rng(0).normal(size=(3, 5))
    for half, c in ((True, 0.5), (False, 1.0)):
        losses, grads = Quadratic.from_data(X, y, half=half)(W)
        R = W @ X.T - y
        np.testing.assert_allclose(losses, c * (R**2).mean(axis=1), rtol=1e-14)
        np.testing.assert_allclose(grads, 2 * c * R @ X / len(y), rtol=1e-12)


def test_a_flat_direction_does_not_count():
    X = np.array([[1.0, 1.0], [2.0, 2.0], [3.0, 3.0]])
    q = Quadratic.from_data(X, np.array([2.0, 4.0, 6.0]))
    assert q.eigenvalues[0] == 0 and q.condition == 1 and q.contraction == 0
    np.testing.assert_allclose(q.minimum, [1, 1], rtol=1e-14)


def test_from_hessian():
    q = Quadratic.from_hessian([[2.0]], minimum=[1.0], lowest=-3.0)
    assert (q.edge, q.best_lr, q.condition) == (1.0, 0.5, 1.0)
    losses, grads = q(np.array([[4.0], [1.0]]))
    assert losses.tolist() == [6.0, -3.0] and grads.tolist() == [[6.0], [0.0]]
    path = Quadratic.from_hessian([[2.0]]).trajectory(1.1, [4.0], 4)
    assert path[:, 0].round(2).tolist() == [4.0, -4.8, 5.76, -6.91, 8.29]


def test_a_loss_that_is_quadratic_is_recognised():
    q = Quadratic.from_loss(bowl, [10.0, -30.0])
    np.testing.assert_allclose(q.hessian, [[3, 1], [1, 2]], rtol=1e-13)
    np.testing.assert_allclose(q.minimum, [0.5, -2], rtol=1e-12)
    assert q.lowest == pytest.approx(7, rel=1e-12)


@pytest.mark.parametrize(
    "loss",
    [
        bumpy,
        lambda W: (np.abs(W).sum(axis=1), np.sign(W)),
        lambda W: ((W**4).sum(axis=1), 4 * W**3),
        lambda W: (np.logaddexp(0, W).sum(axis=1), 1 / (1 + np.exp(-W))),
        lambda W: ((W**2).sum(axis=1), W),  # the gradient lacks its 2
        lambda W: ((W**2).sum(axis=1), 2 * W + W[:, ::-1] * [1, -1]),  # no gradient of anything
        lambda W: (np.where(W[:, 0] > 50, np.nan, (W**2).sum(axis=1)), 2 * W),
    ],
)
def test_a_loss_that_is_not_quadratic_is_refused(loss):
    with pytest.raises(NotQuadratic, match='not quadratic: at w = .*method="batched"'):
        Quadratic.from_loss(loss, [0.5, 1.0])


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Quadratic.from_hessian([[1.0, 0.0], [0.0, -1.0]]), "not a bowl"),
        (lambda: Quadratic.from_hessian([[0.0]]), "not a bowl"),
        (lambda: Quadratic.from_hessian([[1.0, 2.0], [0.0, 1.0]]), "symmetric"),
        (lambda: Quadratic.from_hessian([1.0]), "symmetric"),
        (lambda: Quadratic.from_hessian([[1.0]], minimum=[1.0, 2.0]), r"must be \(1,\)"),
        (lambda: Quadratic.from_data([1.0, 2.0], [1.0, 2.0]), r"got \(2,\) and \(2,\)"),
        (lambda: Quadratic.from_data([[1.0], [np.nan]], [1.0, 2.0]), r"X\[1, 0\] is nan"),
        (lambda: Quadratic.from_data([[1.0], [2.0]], [1.0, np.inf]), r"y\[1\] is inf"),
    ],
)
def test_bad_input_is_named(make, message):
    with pytest.raises(ValueError, match=message):
        make()
