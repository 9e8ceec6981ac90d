"""Arrays with gradients, in PyTorch's words: NumPy computes, `Tensor` remembers.

The derivatives are in `tensor_rules`, one line for each operation and input.
"""

from contextlib import contextmanager

import numpy as np

from .tensor_rules import RULES, fit

_recording = True


@contextmanager
def no_grad():
    """Compute without recording inside the block: results need no gradient and keep no inputs."""
    global _recording
    before, _recording = _recording, False
    try:
        yield
    finally:
        _recording = before


class Tensor:
    """An array that knows how it was computed.

    `data` is a NumPy array, `grad` None or an array of the same shape and dtype. Floats keep their
    dtype; anything else becomes float64. Only leaves made with `requires_grad=True` collect `grad`;
    it adds up over calls of `backward` until somebody sets it to None.
    """

    __slots__ = ("data", "grad", "requires_grad", "_op", "_prev", "_saved", "__weakref__")
    __array_ufunc__ = None  # array + tensor asks the tensor

    def __init__(self, data, requires_grad=False):
        data = np.asarray(data)
        self.data = data if np.issubdtype(data.dtype, np.floating) else data.astype(np.float64)
        self.grad, self.requires_grad = None, requires_grad
        self._op, self._prev, self._saved = "", (), None

    def __repr__(self):
        text = np.array2string(self.data, precision=4, separator=", ", prefix="Tensor(")
        return f"Tensor({text}{', requires_grad=True' if self.requires_grad else ''})"

    def __len__(self):
        return len(self.data)

    def __bool__(self):
        return bool(self.data)

    @property
    def shape(self):
        """The lengths along each axis."""
        return self.data.shape

    @property
    def ndim(self):
        """The number of axes."""
        return self.data.ndim

    @property
    def dtype(self):
        """NumPy's type of the elements."""
        return self.data.dtype

    @property
    def T(self):
        """The tensor with its axes in reverse order."""
        return apply("transpose", self)

    def item(self):
        """Return the only element as a Python float; raises ValueError if there are more."""
        return self.data.item()

    def numpy(self):
        """Return the array itself, not a copy."""
        return self.data

    def detach(self):
        """Return a leaf on the same array, through which no gradient flows."""
        return Tensor(self.data)

    def __add__(self, other):
        return apply("add", self, other)

    def __sub__(self, other):
        return apply("sub", self, other)

    def __mul__(self, other):
        return apply("mul", self, other)

    def __truediv__(self, other):
        return apply("div", self, other)

    def __pow__(self, other):
        return apply("pow", self, other)

    def __matmul__(self, other):
        return apply("matmul", self, other)

    def __rsub__(self, other):
        return apply("sub", other, self)

    def __rtruediv__(self, other):
        return apply("div", other, self)

    def __rpow__(self, other):
        return apply("pow", other, self)

    def __rmatmul__(self, other):
        return apply("matmul", other, self)

    __radd__, __rmul__ = __add__, __mul__

    def __neg__(self):
        return apply("neg", self)

    def __getitem__(self, index):
        return apply("getitem", self, index=index.data if isinstance(index, Tensor) else index)

    def exp(self):
        """Return e to the power of each element."""
        return apply("exp", self)

    def log(self):
        """Return the natural logarithm of each element."""
        return apply("log", self)

    def sqrt(self):
        """Return the square root of each element; the slope at 0 is inf."""
        return apply("sqrt", self)

    def abs(self):
        """Return the size of each element; the slope at 0 is 0."""
        return apply("abs", self)

    def tanh(self):
        """Return the hyperbolic tangent of each element."""
        return apply("tanh", self)

    def sigmoid(self):
        """Return 1/(1 + e^-x) of each element, without overflow."""
        return apply("sigmoid", self)

    def relu(self):
        """Return each element if positive, else 0; the slope at 0 is 0."""
        return apply("relu", self)

    def reshape(self, *shape):
        """Return the same elements in another shape, given as numbers or as one tuple."""
        return apply("reshape", self, shape=shape[0] if isinstance(shape[0], tuple) else shape)

    def sum(self, axis=None, keepdims=False):
        """Return the sum over one axis, several, or all."""
        return apply("sum", self, axis=axis, keepdims=keepdims)

    def mean(self, axis=None, keepdims=False):
        """Return the mean over one axis, several, or all."""
        return apply("mean", self, axis=axis, keepdims=keepdims)

    def max(self, axis=None, keepdims=False):
        """Return the largest; equal ones share the gradient evenly, as in `torch.amax`."""
        return apply("max", self, axis=axis, keepdims=keepdims)

    def norm(self, axis=None, keepdims=False):
        """Return √Σx²; the gradient at 0 is 0."""
        return apply("norm", self, axis=axis, keepdims=keepdims)

    def std(self, axis=None, keepdims=False, correction=1):
        """Return √(Σ(x − mean)²/(n − correction)); the gradient is 0 where all x are equal."""
        spread = (self - self.mean(axis, keepdims=True)).norm(axis, keepdims)
        n = self.data.size // spread.data.size
        if n <= correction:
            raise ValueError(f"std of {n} numbers with correction {correction} divides by 0")
        return spread * (1.0 / (n - correction)) ** 0.5

    def backward(self, gradient=None):
        """Add the gradient of this tensor to the `grad` of every leaf that requires one.

        `gradient` is what flows in from above, of this tensor's shape; a single element starts at
        1. Raises RuntimeError if nothing here requires a gradient, ValueError for a missing or
        misshapen `gradient`.
        """
        if not self.requires_grad:
            raise RuntimeError(
                "nothing under this tensor requires a gradient; make the parameters with "
                "Tensor(data, requires_grad=True) and stay outside no_grad()"
            )
        if gradient is None and self.data.size != 1:
            raise ValueError(
                f"backward() starts from one number, this tensor has shape {self.shape}; "
                "take .sum() or .mean(), or pass gradient="
            )
        if gradient is None:
            gradient = np.ones_like(self.data)
        start = np.array(_array(gradient), dtype=self.dtype)
        if start.shape != self.shape:
            raise ValueError(f"gradient has shape {start.shape}, the tensor {self.shape}")
        shares = {self: start}
        for node in _last_first(self):
            g = shares.pop(node)
            if not node._prev:
                node.grad = g if node.grad is None else node.grad + g
                continue
            arrays, options = node._saved
            for child, slope, array in zip(node._prev, RULES[node._op][1], arrays, strict=True):
                if child is None:
                    continue
                share = fit(slope(g, node.data, *arrays, **options), array)
                if child in shares:
                    share = shares[child] + share
                elif not child._prev and (share is g or share.base is not None):
                    share = share.copy()  # a leaf's gradient is nobody else's array
                shares[child] = share


def where(condition, a, b):
    """Return a where the condition holds, else b; what was not chosen gets a gradient of exactly 0.

    An operation before it may still turn that 0 into NaN (0 · inf): keep the input of a log or a
    division in range as well, where(ok, where(ok, x, 1).log(), 0).
    """
    return apply("where", a, b, condition=getattr(condition, "data", condition))


def apply(op, *inputs, **options):
    """Return the result of an operation of `tensor_rules`, recorded if a gradient is needed.

    Inputs are tensors, arrays or numbers. Raises ValueError with the shapes if they do not fit, and
    TypeError for inputs that are not numbers.
    """
    arrays = [_array(x) for x in inputs]
    try:
        data = RULES[op][0](*arrays, **options)
    except (ValueError, IndexError) as problem:
        shapes = " and ".join(str(np.shape(x)) for x in arrays)
        raise ValueError(f"{op} does not work on shape {shapes}: {problem}") from None
    out = Tensor(data)
    if _recording:
        children = tuple(x if isinstance(x, Tensor) and x.requires_grad else None for x in inputs)
        if any(child is not None for child in children):
            out.requires_grad, out._op = True, op
            out._prev, out._saved = children, (arrays, options)
    return out


def _array(x):
    if isinstance(x, Tensor):
        return x.data
    if isinstance(x, np.ndarray):
        return x
    if isinstance(x, np.number):
        return x.item()  # a number of Python's own leaves float32 as it is
    if isinstance(x, (int, float)):
        return x
    raise TypeError(f"Tensor computes with tensors, arrays and numbers, got {x!r}")


def _last_first(root):
    """Return the nodes under root, each one after every node that it flows into."""
    uses, found = {root: 0}, [root]
    for node in found:  # grows while it is walked
        for child in node._prev:
            if child is not None:
                if child not in uses:
                    uses[child] = 0
                    found.append(child)
                uses[child] += 1
    order = [root]
    for node in order:
        for child in node._prev:
            if child is not None:
                uses[child] -= 1
                if uses[child] == 0:
                    order.append(child)
    return order
