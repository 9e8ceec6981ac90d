"""Gradient descent at many learning rates at once: run together, or calculated."""

import operator
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from .closed_form import closed_form, gram
from .curvature import Quadratic

METHODS = ("batched", "gram", "closed_form")


@dataclass(frozen=True)
class RateSweep:
    """What each of m rates did: losses and gradient norms (m, steps + 1), final params (m, d).

    Column t is the state after t updates; column 0 is the start. Values beyond float64 are inf
    from the step at which the plain loop gives inf, and then NaN: as the loop does, give or take a
    step, for when inf meets −inf depends on the order in which a processor adds up.
    "gram" and "closed_form" calculate `grad_norms` and `params` when they are first asked for.
    """

    rates: np.ndarray
    losses: np.ndarray
    rest: Callable = field(repr=False)

    def __len__(self):
        return len(self.rates)

    def __repr__(self):
        grown = int(self.diverged.sum())
        steps = self.losses.shape[1] - 1
        return f"RateSweep({len(self)} rates, {steps} steps, {grown} diverged)"

    @cached_property
    def _rest(self):
        with np.errstate(all="ignore"):
            return self.rest()

    @property
    def grad_norms(self):
        """The length of the gradient before each update and after the last, (m, steps + 1)."""
        return self._rest[0]

    @property
    def params(self):
        """The parameters after the last update, (m, d)."""
        return self._rest[1]

    @property
    def final(self):
        """The last loss of each rate, (m,)."""
        return self.losses[:, -1]

    @property
    def diverged(self):
        """Where the last loss is not finite, or lies above the first, (m,) of bool."""
        return ~(self.final <= self.losses[:, 0])

    @property
    def first_inf(self):
        """The first step whose loss is infinite, −1 where there is none, (m,)."""
        return _first(np.isinf(self.losses))

    @property
    def first_nan(self):
        """The first step whose loss is NaN, −1 where there is none, (m,)."""
        return _first(np.isnan(self.losses))


def lr_sweep(loss, rates, steps, start, method="batched", grad=None):
    """Run `steps` updates w ← w − lr·∇L(w) from `start` (d,) at every rate; return a `RateSweep`.

    `loss` is a `Quadratic`, or a function of W (rates, d), one row per rate, that returns losses
    (rates,) and gradients (rates, d); with `grad`, two functions that return one each.

    - "batched" takes any loss and calls it once per step, for all rates together.
    - "gram" takes quadratics: it iterates with the (d, d) matrix of curvatures, never the data.
    - "closed_form" takes quadratics: one eigendecomposition gives every step without iterating.

    A function given to the last two is first compared with a quadratic (`Quadratic.from_loss`).
    They round differently, so their numbers agree with the loop's to about 12 digits.

    Raises:
        ValueError: a rate that is not a finite positive number, with its place; no rates; an
            unknown method; a start or a result of `loss` with another shape.
        NotQuadratic: "gram" or "closed_form" for a loss that is not quadratic.
    """
    rates, start, steps = checked_rates(rates), _checked_start(start), operator.index(steps)
    if method not in METHODS:
        raise ValueError(f"method must be one of {', '.join(METHODS)}, got {method!r}")
    if steps < 1:
        raise ValueError(f"steps must be at least 1, got {steps}")
    if grad is not None:
        loss = _paired(loss, grad)
    if isinstance(loss, Quadratic) and start.shape != loss.minimum.shape:
        raise ValueError(f"start must be {loss.minimum.shape} for {loss}, got {start.shape}")
    with np.errstate(all="ignore"):
        if method == "batched":
            losses, *rest = _batched(loss, rates, steps, start)
            return RateSweep(rates, losses, lambda: rest)
        if not isinstance(loss, Quadratic):
            loss = Quadratic.from_loss(_with_shapes(loss), start)
        run = gram if method == "gram" else closed_form
        losses, _ = run(loss, rates, steps, start)
    return RateSweep(rates, losses, lambda: run(loss, rates, steps, start, norms=True))


def checked_rates(rates, name="rates"):
    """Return rates as an array; raises ValueError with the place and value of a bad one."""
    values = np.asarray(rates, dtype=float)
    if values.ndim != 1 or not values.size:
        raise ValueError(f"{name} must be a list of at least one number, got shape {values.shape}")
    for i in np.flatnonzero(~(np.isfinite(values) & (values > 0)))[:1]:
        raise ValueError(
            f"{name}[{i}] is {values[i]}; a learning rate is a finite number above 0. For evenly "
            "spread rates try np.geomspace(1e-4, 1, 100)"
        )
    return values


def _checked_start(start):
    start = np.array(start, dtype=float)
    if start.ndim != 1 or not start.size or not np.isfinite(start).all():
        raise ValueError(f"start must be a list of finite numbers, one a parameter, got {start}")
    return start


def _paired(loss, grad):
    return lambda W: (loss(W), grad(W))


def _with_shapes(loss):
    """Return the loss with a check that every row got one loss and one gradient."""

    def checked(W):
        losses, grads = (np.asarray(part, dtype=float) for part in loss(W))
        if losses.shape != W.shape[:1] or grads.shape != W.shape:
            raise ValueError(
                f"for W {W.shape} the loss must return losses {W.shape[:1]} and gradients "
                f"{W.shape}, got {losses.shape} and {grads.shape}; keep one row per rate"
            )
        return losses, grads

    return checked


def _batched(loss, rates, steps, start):
    loss, column = _with_shapes(loss), rates[:, None]
    losses, norms = np.empty((2, len(rates), steps + 1))
    W = np.tile(start, (len(rates), 1))
    for t in range(steps + 1):
        losses[:, t], grads = loss(W)
        norms[:, t] = np.sqrt(np.einsum("md,md->m", grads, grads))
        if t < steps:
            W = W - column * grads
    return losses, norms, W


def _first(where):
    return np.where(where.any(axis=1), where.argmax(axis=1), -1)
