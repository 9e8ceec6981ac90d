"""The derivatives of `Tensor`: each operation's forward rule and one backward rule for each input.

A forward rule takes the inputs' arrays. A backward rule takes g (the gradient of the result), the
result and the same inputs, and returns the gradient of its input; where an input was broadcast, the
result may still have the larger shape. For matrices this is the vector-Jacobian product. A name
that begins with _ is read for its shape at most, so a later change of its numbers does no harm.
"""

import numpy as np

from .tensor_index import view


def fit(g, array):
    """Return g in the shape and dtype of array: sum over the axes along which it was broadcast."""
    if g.shape != array.shape:
        g = g.sum(axis=tuple(range(g.ndim - array.ndim)))
        axes = tuple(i for i, n in enumerate(array.shape) if n == 1 and g.shape[i] != 1)
        g = g.sum(axis=axes, keepdims=True) if axes else g
    return np.asarray(g, dtype=array.dtype)


def _spread(g, a, axis, keepdims):
    """Return g as a view in the shape of a, from before the axes were summed away."""
    if axis is not None and not keepdims:
        g = np.expand_dims(g, axis)
    return np.broadcast_to(g, a.shape)


def _nonzero(x):
    return np.where(x == 0, 1, x)


def _power_slope(g, _out, a, p):
    if np.ndim(p) == 0:
        return g * (p * a ** (p - 1)) if p != 0 else np.zeros_like(g)
    return g * p * a ** np.where(p == 0, 1, p - 1)  # x ** 0 is flat, also where x is 0


def _exponent_slope(g, out, a, p):
    at_zero = (a == 0) & (p >= 0)  # 0 ** p is flat there, and log 0 is not a number
    return np.where(at_zero, 0, g * out * np.log(np.where(at_zero, 1, a)))


def _matmul_left(g, _out, _a, b):
    if b.ndim == 1:
        return g[..., None] * b
    if _a.ndim == 1:
        return (b @ g[..., None])[..., 0]
    return g @ b.swapaxes(-1, -2)


def _matmul_right(g, _out, a, _b):
    if a.ndim == 1:
        return a[:, None] * g[..., None, :] if _b.ndim > 1 else a * g
    if _b.ndim == 1:
        return (a.swapaxes(-1, -2) @ g[..., None])[..., 0]
    return a.swapaxes(-1, -2) @ g


def _sigmoid(a):
    e = np.exp(-np.abs(a))  # at most 1: cannot overflow
    return np.where(a >= 0, 1, e) / (1 + e)


def _relu_slope(g, out, _a):
    return g * (out > 0)


def _getitem(a, index):
    part, picks = view(a, index)
    return part if picks is None else part[picks]


def _getitem_slope(g, _out, _a, index):
    grad = np.zeros_like(_a)
    part, picks = view(grad, index)
    # An element that was picked twice gets two shares.
    np.add.at(part, ... if picks is None else picks, g)
    return grad


def _reshape(a, shape):
    if any(n < -1 for n in shape):
        raise ValueError(f"lengths are 0 or more, and one may be -1 for what is left; got {shape}")
    return a.reshape(shape)


def _where(a, b, condition):
    if np.asarray(condition).dtype != bool:
        raise TypeError(f"where chooses by True and False, got {condition!r}; compare first: x > 0")
    return np.where(condition, a, b)


def _mean_slope(g, _out, _a, axis, keepdims):
    share = _out.size / max(_a.size, 1)  # the mean of nothing is NaN, and nothing gets a share
    return _spread(g * share, _a, axis, keepdims)


def _max_slope(g, out, a, axis, keepdims):
    hit = a == _spread(out, a, axis, keepdims)
    return _spread(g, a, axis, keepdims) * hit / hit.sum(axis=axis, keepdims=True)


def _norm(a, axis, keepdims):
    return np.sqrt(np.sum(a * a, axis=axis, keepdims=keepdims))


def _norm_slope(g, out, a, axis, keepdims):
    return a * _spread(g / _nonzero(out), a, axis, keepdims)


def _std(a, axis, keepdims, correction):
    n = a.size // np.sum(a, axis=axis).size
    if n <= correction:
        raise ValueError(f"std of {n} numbers with correction {correction} divides by 0")
    return np.std(a, axis=axis, keepdims=keepdims, ddof=correction)


def _std_slope(g, out, a, axis, keepdims, correction):
    step = g / (_nonzero(out) * (a.size // out.size - correction))
    return (a - a.mean(axis=axis, keepdims=True)) * _spread(step, a, axis, keepdims)


def _layer_norm(a, eps):
    miss = a - a.mean(axis=-1, keepdims=True)
    return miss / np.sqrt((miss * miss).mean(axis=-1, keepdims=True) + eps)


def _layer_norm_slope(g, out, a, eps):
    # Neither a common shift of a row nor its length passes: both parts of g are taken off.
    kept = g - g.mean(axis=-1, keepdims=True) - out * (g * out).mean(axis=-1, keepdims=True)
    miss = a - a.mean(axis=-1, keepdims=True)
    return kept / np.sqrt((miss * miss).mean(axis=-1, keepdims=True) + eps)


def softmax(a):
    """Return e^a / Σ e^a along the last axis of an array, without overflow."""
    e = np.exp(a - a.max(axis=-1, keepdims=True))  # the largest becomes e^0
    return e / e.sum(axis=-1, keepdims=True)


def _cross_entropy(a, target):
    top = a.max(axis=-1, keepdims=True)
    log_p = a - top - np.log(np.exp(a - top).sum(axis=-1, keepdims=True))
    # A class that was not asked for may have the logit −∞: 0 · ∞ is left out, not NaN.
    log_p = np.where(target != 0, log_p, 0)
    return -(target * log_p).sum() / (a.size // a.shape[-1])


def _cross_entropy_slope(g, _out, a, target):
    mass = target.sum(axis=-1, keepdims=True)
    return g * (softmax(a) * mass - target) / (a.size // a.shape[-1])


def _binary_cross_entropy(a, target):
    return (np.maximum(a, 0) - a * target + np.log1p(np.exp(-np.abs(a)))).mean()


def _reads(slope, inputs):
    """Return which arrays a backward rule reads: 0 is the result, 1 and on are the inputs."""
    names = slope.__code__.co_varnames[1 : inputs + 2]
    return tuple(place for place, name in enumerate(names) if not name.startswith("_"))


RULES = {
    # name: (forward, (backward for each input, ...))
    "add": (np.add, (lambda g, _out, _a, _b: g, lambda g, _out, _a, _b: g)),
    "sub": (np.subtract, (lambda g, _out, _a, _b: g, lambda g, _out, _a, _b: -g)),
    "mul": (np.multiply, (lambda g, _out, _a, b: g * b, lambda g, _out, a, _b: g * a)),
    "div": (np.divide, (lambda g, _out, _a, b: g / b, lambda g, _out, a, b: -g * (a / b) / b)),
    "pow": (lambda a, b: a**b, (_power_slope, _exponent_slope)),
    "matmul": (np.matmul, (_matmul_left, _matmul_right)),
    "neg": (np.negative, (lambda g, _out, _a: -g,)),
    "exp": (np.exp, (lambda g, out, _a: g * out,)),
    "log": (np.log, (lambda g, _out, a: g / a,)),
    "sqrt": (np.sqrt, (lambda g, out, _a: g / (2 * out),)),
    "abs": (np.abs, (lambda g, _out, a: g * np.sign(a),)),
    "tanh": (np.tanh, (lambda g, out, _a: g * (1 - out * out),)),
    "sigmoid": (_sigmoid, (lambda g, out, _a: g * out * (1 - out),)),
    "relu": (lambda a: np.maximum(a, 0), (_relu_slope,)),
    "transpose": (np.transpose, (lambda g, _out, _a: g.T,)),
    "reshape": (_reshape, (lambda g, _out, _a, shape: g.reshape(_a.shape),)),
    "getitem": (_getitem, (_getitem_slope,)),
    "where": (
        _where,
        # Chosen by where and not by a product with 0: 0 · inf would leak a NaN.
        (
            lambda g, _out, _a, _b, condition: np.where(condition, g, 0),
            lambda g, _out, _a, _b, condition: np.where(condition, 0, g),
        ),
    ),
    "sum": (np.sum, (lambda g, _out, _a, axis, keepdims: _spread(g, _a, axis, keepdims),)),
    "mean": (np.mean, (_mean_slope,)),
    "max": (np.max, (_max_slope,)),
    "norm": (_norm, (_norm_slope,)),
    "std": (_std, (_std_slope,)),
    "layer_norm": (_layer_norm, (_layer_norm_slope,)),
    "cross_entropy": (_cross_entropy, (_cross_entropy_slope,)),
    "binary_cross_entropy": (
        _binary_cross_entropy,
        (lambda g, _out, a, target: g * (_sigmoid(a) - target) / a.size,),
    ),
}
READS = {
    op: tuple(_reads(slope, len(slopes)) for slope in slopes) for op, (_, slopes) in RULES.items()
}
