"""Loss functions: one number for how wrong a prediction is, a mean over all elements.

Predictions are `Tensor`s, or `Value`s and floats for the first four of one number. Targets are
arrays or numbers of the same shape; a shape that only broadcasts raises ValueError, because
(n, 1) against (n,) would quietly compare each with all.
"""

import numpy as np

from .tensor import Tensor, apply


def half_squared_error(prediction, target):
    """Return the mean of ½(ŷ − y)², whose gradient by ŷ is the error itself (over n)."""
    return 0.5 * mse(prediction, target)


def mse(prediction, target):
    """Return the mean squared error, the mean of (ŷ − y)²."""
    return _mean(_error(prediction, target) ** 2)


def mae(prediction, target):
    """Return the mean absolute error, the mean of |ŷ − y|; the gradient is 0 at a perfect hit."""
    error = _error(prediction, target)
    return _mean(error.relu() + (-error).relu()) if hasattr(error, "relu") else _mean(abs(error))


def binary_cross_entropy(logits, target):
    """Return the mean of −y·ln p − (1 − y)·ln(1 − p), p = σ(logit), straight from the logits.

    Computed as max(z, 0) − z·y + ln(1 + e^−|z|), which neither overflows nor takes ln 0. The
    gradient is (p − y)/n. Targets lie between 0 and 1, else ValueError.
    """
    target = _targets(logits, target)
    if np.any(target < 0) or np.any(target > 1):
        raise ValueError(f"targets lie between 0 and 1, got {target.min()} to {target.max()}")
    return apply("binary_cross_entropy", logits, target=target)


def cross_entropy(logits, target):
    """Return the mean of −ln p[true class], p = softmax of the logits along the last axis.

    Logits are (..., classes); targets are class numbers (...) or probabilities (..., classes). The
    largest logit is taken off first, so 1,000 does not overflow. The gradient is (p − y)/n. A logit
    of −∞ (a class ruled out) counts only where its target is above 0, and then as ∞. Raises
    ValueError for a class that does not exist and for shapes that do not fit.
    """
    target = _values(target)
    if np.issubdtype(target.dtype, np.integer):
        classes = logits.shape[-1]
        if target.shape != logits.shape[:-1]:
            raise ValueError(f"classes have shape {target.shape}, logits {logits.shape}")
        if target.size and not 0 <= target.min() <= target.max() < classes:
            raise ValueError(f"classes are 0 to {classes - 1}, got {target.min()}..{target.max()}")
        target = np.eye(classes, dtype=logits.dtype)[target]
    return apply("cross_entropy", logits, target=_targets(logits, target))


def _targets(logits, target):
    target = np.asarray(_values(target), dtype=logits.dtype)
    if target.shape != logits.shape:
        raise ValueError(f"targets have shape {target.shape}, logits {logits.shape}")
    return target


def _values(target):
    return target.detach().numpy() if isinstance(target, Tensor) else np.asarray(target)


def _error(prediction, target):
    if isinstance(target, (list, tuple)):
        target = np.asarray(target)
    shapes = [x.shape if isinstance(x, (Tensor, np.ndarray)) else () for x in (prediction, target)]
    if shapes[0] != shapes[1]:
        raise ValueError(
            f"prediction has shape {shapes[0]}, target {shapes[1]}; reshape one to match the other"
        )
    return prediction - target


def _mean(x):
    return x.mean() if isinstance(x, (Tensor, np.ndarray)) else x
