"""Compare gradients with centred differences: two evaluations of the loss for every number."""

from dataclasses import dataclass

import numpy as np

from .autograd import Value


@dataclass(frozen=True)
class Worst:
    """The element where the two gradients differ most; `error` is |a − b| / max(1, |a|, |b|)."""

    where: str
    backward: float
    difference: float
    error: float

    def __str__(self):
        return (
            f"{self.where}: backward says {self.backward:.10g}, the centred difference "
            f"{self.difference:.10g} (error {self.error:.2g})"
        )


def gradcheck(loss, params, eps=1e-5, tolerance=1e-6):
    """Check the gradient of loss() with respect to params (`Value`s or `Tensor`s of float64).

    `loss` takes nothing, reads the parameters and returns one `Value` or a `Tensor` of one element.
    Returns the `Worst` element; raises AssertionError, naming it, above the tolerance. Stay away
    from kinks by more than eps. The parameters and their gradients are left as they were.
    """
    before = [p.grad for p in params]
    for p in params:
        p.grad = 0.0 if isinstance(p, Value) else None
    loss().backward()
    gradients = [np.zeros_like(p.data) if p.grad is None else np.asarray(p.grad) for p in params]
    for p, grad in zip(params, before, strict=True):
        p.grad = grad
    found = []
    for i, (p, gradient) in enumerate(zip(params, gradients, strict=True)):
        if gradient.dtype != np.float64:
            raise TypeError(f"params[{i}] is {gradient.dtype}: too coarse to check, use float64")
        for index in np.ndindex(gradient.shape):
            slope = _slope(loss, p, index, eps)
            a = float(gradient[index])
            error = abs(a - slope) / max(1.0, abs(a), abs(slope))
            where = f"params[{i}]{list(index) if index else ''}"
            found.append(Worst(where, a, slope, error))
    nothing = Worst("no parameters", 0.0, 0.0, 0.0)
    worst = max(found, key=lambda w: np.nan_to_num(w.error, nan=np.inf), default=nothing)
    if not worst.error <= tolerance:
        raise AssertionError(str(worst))
    return worst


def _slope(loss, p, index, eps):
    """Return (loss(p + eps) − loss(p − eps)) / 2eps for one element of p, and put p back."""
    start = p.data if isinstance(p, Value) else p.data[index]

    def put(number):
        if isinstance(p, Value):
            p.data = number
        else:
            p.data[index] = number  # not noticed by graphs made before, and put back below

    ends = []
    try:
        for sign in (1, -1):
            put(start + sign * eps)
            ends.append(float(loss().data))
    finally:
        put(start)
    return (ends[0] - ends[1]) / (2 * eps)
