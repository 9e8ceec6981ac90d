"""Quadratic losses, where gradient descent can be calculated without running it."""

from functools import cached_property

import numpy as np

#: How far a loss may be from its quadratic, relative to its size, and still pass as one.
TOLERANCE = 1e-8
#: Distances from the start at which a loss is compared with the quadratic, each on a few lines.
DISTANCES = (0.01, 0.3, 1.0, 7.0, 100.0)
DIRECTIONS = 4


class NotQuadratic(ValueError):
    """A loss that no quadratic describes; the message says where it differs and what to try."""


class Quadratic:
    """The loss L(w) = lowest + scale·(w − w*)ᵀ gram (w − w*), its curvature and its theory.

    Made by `from_data`, `from_hessian` or `from_loss`. Calling it with parameters (m, d) returns m
    losses and their (m, d) gradients. `minimum` is w*, (d,); `hessian` is 2·scale·gram, (d, d).
    Along an eigenvector of the Hessian with eigenvalue λ, gradient descent multiplies the distance
    to the minimum by 1 − lr·λ at every step (Goh 2017); all theory here follows from that.
    """

    def __init__(self, gram, scale, minimum, lowest, plain, sums_squares=False):
        """Keep the parts; `plain` computes losses and gradients as somebody would write them.

        `sums_squares` says that `plain` adds up e ᵀ gram e before it scales, so that the two
        overflow at the same step.
        """
        self.gram, self.scale, self.minimum = gram, scale, minimum
        self.lowest, self.plain, self.sums_squares = float(lowest), plain, sums_squares
        self.hessian = 2 * scale * gram
        self.bends, self.eigenvectors = _eigen(gram)  # of gram, ascending
        self.eigenvalues = 2 * scale * self.bends
        if self.bends.max() <= 0 or self.bends.min() < 0:
            raise NotQuadratic(
                f"the eigenvalues of the Hessian are {self.eigenvalues}: not a bowl. A learning "
                "rate can only be judged where the loss curves upwards; check signs and data"
            )

    @classmethod
    def from_data(cls, X, y, half=True):
        """Return the loss ½·mean((Xw − y)²) of a linear model, or mean((Xw − y)²).

        X is (n, d), with a column of ones for an intercept, y is (n,). Raises ValueError for other
        shapes and for a value that is not finite, with its place.
        """
        X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
        if X.ndim != 2 or y.shape != X.shape[:1] or not X.size:
            raise ValueError(f"X must be (n, d) and y (n,), got {X.shape} and {y.shape}")
        for name, values in (("X", X), ("y", y)):
            if len(bad := np.argwhere(~np.isfinite(values))):
                place = bad[0].tolist()
                raise ValueError(f"{name}{place} is {values[tuple(place)]}; drop or fill that row")
        scale = (0.5 if half else 1.0) / len(y)
        gram, minimum, residuals = X.T @ X, np.zeros(X.shape[1]), -y
        for _ in range(3):  # each round takes back what rounding left of the one before
            minimum = minimum - _solve(gram, X.T @ residuals)
            residuals = X @ minimum - y

        def plain(W):
            R = W @ X.T  # (m, n)
            R -= y
            losses = np.einsum("mn,mn->m", R, R)
            return losses * scale, (R @ X) * (2 * scale)

        lowest = scale * (residuals @ residuals)
        return cls(gram, scale, minimum, lowest, plain, sums_squares=True)

    @classmethod
    def from_hessian(cls, hessian, minimum=None, lowest=0.0):
        """Return lowest + ½(w − minimum)ᵀ hessian (w − minimum); w² has the Hessian [[2]]."""
        hessian = np.asarray(hessian, dtype=float)
        d = len(hessian) if hessian.ndim else 0
        if not d or hessian.shape != (d, d) or not np.allclose(hessian, hessian.T):
            raise ValueError(f"the Hessian must be a symmetric (d, d) matrix, got {hessian}")
        minimum = np.zeros(d) if minimum is None else np.asarray(minimum, dtype=float)
        if minimum.shape != (d,):
            raise ValueError(f"the minimum must be ({d},), as the Hessian, got {minimum.shape}")

        def plain(W):
            E = W - minimum
            grads = E @ hessian
            return lowest + 0.5 * np.einsum("md,md->m", E, grads), grads

        return cls(hessian, 0.5, minimum, lowest, plain)

    @classmethod
    def from_loss(cls, loss, start):
        """Return the quadratic that a function W (m, d) → losses (m,), gradients (m, d) computes.

        The Hessian is read off gradients on both sides of `start`, then losses and gradients are
        compared at 20 points up to 100 away, the same ones every time; a bump that lies between
        them is not seen. Raises NotQuadratic with the first point that differs.
        """
        start = np.asarray(start, dtype=float)
        d = len(start)
        with np.errstate(all="ignore"):
            losses, grads = loss(start + np.concatenate([np.eye(d), -np.eye(d), np.zeros((1, d))]))
            hessian = (grads[:d] - grads[d : 2 * d]) / 2
            _compare(loss, start, losses[-1], grads[-1], hessian)
        hessian = (hessian + hessian.T) / 2
        minimum = start - _solve(hessian, grads[-1])
        lowest = losses[-1] + 0.5 * grads[-1] @ (minimum - start)
        return cls(hessian, 0.5, minimum, lowest, loss)

    def __call__(self, W):
        """Return losses (m,) and gradients (m, d) of parameters (m, d)."""
        return self.plain(W)

    def __repr__(self):
        return f"Quadratic(d={len(self.minimum)}, edge={self.edge:.6g})"

    @cached_property
    def _curved(self):
        """(μ, L): the smallest and the largest curvature along which the loss changes at all."""
        curved = self.eigenvalues[self.eigenvalues > 0]
        return float(curved[0]), float(curved[-1])

    @property
    def edge(self):
        """2/L: gradient descent falls at every start for smaller rates, and at none beyond."""
        return 2 / self._curved[1]

    @property
    def condition(self):
        """κ = L/μ; directions in which the loss is flat do not count."""
        return self._curved[1] / self._curved[0]

    @property
    def best_lr(self):
        """2/(μ + L), the fixed rate whose slowest direction shrinks fastest (Polyak 1964)."""
        return 2 / sum(self._curved)

    @property
    def contraction(self):
        """(κ − 1)/(κ + 1): what `best_lr` leaves of the distance, at most, in one step."""
        return (self.condition - 1) / (self.condition + 1)

    def coordinates(self, start):
        """Return the distance of `start` from the minimum along each eigenvector, (d,)."""
        return (np.asarray(start, dtype=float) - self.minimum) @ self.eigenvectors

    def trajectory(self, lr, start, steps):
        """Return the parameters of gradient descent at steps 0..steps, (steps + 1, d)."""
        t = np.arange(steps + 1)[:, None]
        with np.errstate(all="ignore"):
            along = self.coordinates(start) * (1 - lr * self.eigenvalues) ** t
            return self.minimum + along @ self.eigenvectors.T


def _eigen(gram):
    """Return eigenvalues, ascending, 0 where rounding alone is left of them, and eigenvectors."""
    values, vectors = np.linalg.eigh(gram)
    size = np.abs(values)
    return np.where(size <= len(size) * np.finfo(float).eps * size.max(), 0.0, values), vectors


def _solve(gram, target):
    """Return the smallest x with gram x = target along every direction that is not flat."""
    values, vectors = _eigen(gram)
    along = target @ vectors
    return vectors @ np.divide(along, values, out=np.zeros_like(along), where=values != 0)


def _compare(loss, start, value, slope, hessian):
    """Raise NotQuadratic where the loss differs from its second-order expansion at start."""
    lines = np.random.default_rng(0).normal(size=(DIRECTIONS, len(start)))
    lines /= np.linalg.norm(lines, axis=1, keepdims=True)
    steps = np.concatenate([distance * lines for distance in DISTANCES])
    losses, grads = loss(start + steps)
    bent = steps @ hessian
    expected = value + steps @ slope + 0.5 * np.einsum("md,md->m", steps, bent)
    # What rounding may do grows with the terms that are added up, not with their sum.
    reach = np.linalg.norm(steps, axis=1)
    size = np.abs(value) + reach * np.linalg.norm(slope) + reach**2 * np.linalg.norm(hessian)
    wrong = np.abs(losses - expected) / size
    tilt = np.linalg.norm(grads - slope - bent, axis=1) * reach / size
    uneven = np.abs(hessian - hessian.T).max() / (np.abs(hessian).max() or 1.0)
    for i in range(len(steps)):
        if not max(wrong[i], tilt[i], uneven) <= TOLERANCE:
            raise NotQuadratic(
                f"the loss is not quadratic: at w = {start + steps[i]} it is {losses[i]:.6g}, its "
                f"second-order expansion at the start says {expected[i]:.6g} (gradients differ by "
                f'{tilt[i] * size[i] / reach[i]:.2g}). Try method="batched", which takes any loss; '
                "if you mean it to be quadratic, check the gradient"
            )
