"""What a program may do: each step is one function, run in both worlds with the same choices.

A step takes the world, two tensors x and y and a small number n. It returns new tensors (one, or
a list), or plain values to compare, or nothing. What it raises is compared as well.
"""

import copy
import math

import numpy as np

from .changes import CHANGES, pick
from .worlds import OPTIMIZERS

AXES, RARE_AXES = (None, 0, -1, 1, (0, 1)), (5, (), [0, -1])
SHAPES = ((-1,), (1, -1), (2, -1), (3, 2), [6], (), (-2,), (1, 2, -1))
NO_TENSORS = (None, [1.0, None], "3", 1j, [[1.0], [1.0, 2.0]], [1.0, 2j], object())
ALL = slice(None)
PLACES = (
    0, 1, -1, 7, None, slice(1, None), (ALL, 0), (..., 0), [0, 0], 0.5,
    (0, ALL, [0, 0]), (ALL, [0, -1], None, 0), (None, 0, ALL, [0, 0]),
)  # fmt: skip
CUBE = np.arange(12.0).reshape(2, 3, 2)
BASES, POWERS = (0.0, -3.0, 2.0, 0.5), (0.5, 2.0, 1.5, -1.0, 0.0, 3.0)
REDUCTIONS = ("sum", "mean", "max", "norm", "std")
SHARP = ("tanh", "sigmoid", "relu", "abs", "exp", "log", "sqrt")


def optimizer(w, x, y, n):
    kind, options = pick(OPTIMIZERS, n)
    params = ([x], [x, y] if x is not y else [x], x, [])[n // len(OPTIMIZERS) % 4]
    w.optimizers.append(w.optimizer(kind, params, **options))


def last_optimizer(action):
    def step(w, x, y, n):
        if w.optimizers:
            return action(w, pick(w.optimizers, n), n)

    return step


def index_three_axes(w, x, y, n):
    cube = w.tensor(CUBE, requires_grad=True)
    out = cube[pick(PLACES[7:], n)]
    w.backward((out * out).sum())
    return [out.detach(), cube.grad]


def reduce_a_number(w, x, y, n):
    return w.reduce(pick(REDUCTIONS, n), x.sum(), pick((0, -1, 1), n // 5), n % 2 > 0)


def power_of_values(w, x, y, n):
    """Return base ** power and its gradients where both are Values, or one; NaN for an error."""
    found = []
    for form in ("both", "base", "power"):
        try:
            found += w.power_of_values(pick(BASES, n), pick(POWERS, n // len(BASES)), form)
        except (ValueError, ArithmeticError):
            found.append(math.nan)
    return found


def unpack(w, x, y, n):
    first, second = x
    return [first * second]


def rates(w, x, y, n):
    if tuple(x.shape) == (2,) and w.leaf(x):
        w.step_with_rates(x)


def cross_entropy(w, x, y, n):
    logits = x if x.ndim == 2 else x.reshape(1, -1)
    if logits.shape[1] > 1:
        open_ = np.ones(tuple(logits.shape), dtype=bool)
        open_[:, -1] = n % 2  # the last class is ruled out: its logit is −∞
        return w.cross_entropy(w.where(open_, logits, -math.inf), np.zeros(len(logits), dtype=int))


def run_losses(w, x, y, n):
    predictions = x if x.ndim == 2 else x.reshape(-1, 1 + n % 2)
    return w.run_losses(predictions, np.zeros(len(predictions)))


def scale_gradient(w, x, y, n):
    if w.grad(x) is not None:
        part = x.grad[-1:] if x.ndim and n % 2 else x.grad
        part *= pick((0.5, 2.0, math.inf, math.nan), n // 2)


def clip_not_finite(w, x, y, n):
    if w.leaf(x):
        w.set_grad(x, np.full(tuple(x.shape), 0.25))
        part = x.grad[-1:] if x.ndim else x.grad
        part *= pick((math.inf, math.nan), n)
        return float(w.clip([x], 0.5))


def dtypes(w, x, y, n):
    """Return the bytes of a number in results of float32 with float64, and in the gradients."""
    a, b = w.narrow(x) if n % 2 else x.detach(), w.narrow(y) if n % 4 > 1 else y.detach()
    a.requires_grad = b.requires_grad = True
    out = pick((lambda: a + b, lambda: a * b, lambda: a / b, lambda: a * 2.0), n // 4)()
    w.backward(out.sum())
    return [t.data.dtype.itemsize for t in (out, a)] + [a.grad.dtype.itemsize]


def require(w, x, y, n):
    if w.leaf(x):
        x = w.tensor(x)  # in PyTorch, views of an older leaf would change their answer with it
    x.requires_grad = n % 2 > 0
    return x


STEPS = {
    "make": lambda w, x, y, n: w.tensor(pick(w.arrays, n), requires_grad=n % 3 > 0),
    "share": lambda w, x, y, n: w.as_tensor(pick(w.arrays, n)),
    "copy": lambda w, x, y, n: w.tensor(x, requires_grad=n % 2 > 0),
    "what is no tensor": lambda w, x, y, n: w.tensor(pick(NO_TENSORS, n)),
    "add": lambda w, x, y, n: x + y,
    "subtract": lambda w, x, y, n: 1.5 - (x - y),
    "multiply": lambda w, x, y, n: x * y * 0.5,
    "divide": lambda w, x, y, n: pick((x / y, w.two / x, x / 4), n),
    "power": lambda w, x, y, n: (x**2, abs(x) ** y, 2.0**x, x**0, x**-1)[n % 5],
    "power of Values": power_of_values,
    "matmul": lambda w, x, y, n: x @ (y if n % 2 else w.transpose(y)),
    "negative": lambda w, x, y, n: -x,
    "bend": lambda w, x, y, n: getattr(x, pick(SHARP, n))(),
    "calm": lambda w, x, y, n: x.tanh() + y.sigmoid(),
    "reduce": lambda w, x, y, n: w.reduce(pick(REDUCTIONS, n), x, pick(AXES, n // 5), n % 2 > 0),
    "reduce rarely": lambda w, x, y, n: w.reduce(
        pick(REDUCTIONS, n), x, pick(RARE_AXES, n // 5), n % 2 > 0
    ),
    "reduce a number": reduce_a_number,
    "transpose": lambda w, x, y, n: w.transpose(x),
    "reshape": lambda w, x, y, n: x.reshape(pick(SHAPES, n)),
    "index": lambda w, x, y, n: x[pick(PLACES, n)],
    "index three axes": index_three_axes,
    "mask": lambda w, x, y, n: x[x > 0.3],
    "dtypes": dtypes,
    "where": lambda w, x, y, n: w.where(x > 0.3, x, y if n % 2 else 0.0),
    "where by numbers": lambda w, x, y, n: w.where(x, x, y),
    "iterate": lambda w, x, y, n: [row * 2 for row in x][:2],
    "zip": lambda w, x, y, n: [a + b for a, b in zip(x, y, strict=False)][:2],
    "unpack": unpack,
    "length": lambda w, x, y, n: len(x),
    "contains": lambda w, x, y, n: 1.0 in x,
    "float": lambda w, x, y, n: (float(x), x.item(), int(x)),
    "bool": lambda w, x, y, n: bool(x),
    "format": lambda w, x, y, n: float(f"{x:.9f}"),
    "list": lambda w, x, y, n: x.tolist(),
    "asarray": lambda w, x, y, n: np.asarray(x).copy(),
    "numpy": lambda w, x, y, n: x.numpy().copy(),
    "equal": lambda w, x, y, n: [np.asarray(c) for c in (x == y, x != y, x == 1.0)],
    "compare": lambda w, x, y, n: [np.asarray(c) for c in (x < 0.3, x <= 0.3, x > 0.3, x >= 0.3)],
    "detach": lambda w, x, y, n: x.detach(),
    "deepcopy": lambda w, x, y, n: copy.deepcopy(x if n % 2 else x * 2),
    "require": require,
    **CHANGES,
    "backward": lambda w, x, y, n: w.backward(x, *([0.5] * (n % 2))),
    "backward of a loss": lambda w, x, y, n: w.backward(((x - 0.5) * (x - 0.5)).mean()),
    "backward of two": lambda w, x, y, n: w.backward((x * y).sum()),
    "forget": lambda w, x, y, n: setattr(x, "grad", None),
    "scale the gradient": scale_gradient,
    "set the gradient": lambda w, x, y, n: w.set_grad(x, np.full(pick(((2,), ()), n), 0.25)),
    "optimizer": optimizer,
    "step": last_optimizer(lambda w, o, n: o.step()),
    "zero_grad": last_optimizer(lambda w, o, n: o.zero_grad()),
    "rate": last_optimizer(lambda w, o, n: w.set_rate(o, 0.02 * n)),
    "rates": rates,
    "clip": lambda w, x, y, n: float(w.clip((x if n % 3 else [x, y]) if x is not y else [x], 0.5)),
    "clip what is not finite": clip_not_finite,
    "cross_entropy": cross_entropy,
    "run_losses": run_losses,
    "gradcheck": lambda w, x, y, n: w.gradcheck(x),
}
# Under no_grad PyTorch says of a view that it requires a gradient, and then gives it none; a
# `Value` knows no no_grad.
NEVER_QUIET = {"transpose", "reshape", "index", "gradcheck", "power of Values"}
# These change arrays: where ours cannot record that, it may refuse with NotImplementedError.
MAY_REFUSE = {
    "x += y", "x -= y", "x *= y", "x *= 2", "x /= y", "x **= 2", "x[…] = 0.75", "part of h *= 3",
}  # fmt: skip
