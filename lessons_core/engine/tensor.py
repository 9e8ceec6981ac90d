"""Arrays with gradients, in PyTorch's words: NumPy computes, `Tensor` remembers.

The derivatives are in `tensor_rules`, one line for each operation and input.
"""

from operator import attrgetter

import numpy as np

from .tensor_graph import Memory, Record, hand_back, is_recording, no_grad
from .tensor_in_place import InPlace
from .tensor_operations import Operations
from .tensor_protocols import Protocols, array_of
from .tensor_rules import RULES

__all__ = ["Tensor", "apply", "as_tensor", "no_grad", "where"]

VIEWS = {"getitem", "reshape", "transpose"}  # NumPy may answer these on the same memory


class Tensor(Operations, InPlace, Protocols):
    """An array that knows how it was computed.

    `data` is copied. Floats keep their dtype; whole numbers and True become float64; TypeError for
    what is no real number. Only leaves made with `requires_grad=True` collect `grad`: None or an
    array of the same shape and dtype. It adds up over calls of `backward` until set to None. Graphs
    that need `data` notice `p.data -= …`, but not `p.data[0] = …`.
    """

    __slots__ = (
        "_data", "_grad", "_requires_grad", "_op", "_prev", "_saved", "_memory", "__weakref__"
    )  # fmt: skip

    def __init__(self, data, requires_grad=False):
        self._data = np.array(_floats(getattr(data, "_data", data)))
        self._memory, self._grad, self._requires_grad = Memory(), None, requires_grad
        self._op, self._prev, self._saved = "", (), None

    def _set_data(self, value):
        if value is self._data:  # where p.data -= … ends
            self._memory.change()
        else:  # graphs made before keep the old array
            self._data, self._memory = _floats(value), Memory()

    def _set_grad(self, value):
        if value is not None:
            value = np.asarray(array_of(value), dtype=self.dtype)
            if value.shape != self.shape:
                raise ValueError(
                    f"grad of a tensor of shape {self.shape} has that shape, got {value.shape}; "
                    "None clears it"
                )
        self._grad = value

    def _set_requires_grad(self, value):
        if self._prev:
            raise RuntimeError(
                "only a leaf says whether it requires a gradient; take .detach() of a result"
            )
        self._requires_grad = value

    # Read in C, as every step of an optimizer and every operation reads them.
    data, grad = property(attrgetter("_data"), _set_data), property(attrgetter("_grad"), _set_grad)
    requires_grad = property(attrgetter("_requires_grad"), _set_requires_grad)

    @property
    def shape(self):
        """The lengths along each axis."""
        return self._data.shape

    @property
    def ndim(self):
        """The number of axes."""
        return self._data.ndim

    @property
    def dtype(self):
        """NumPy's type of the elements."""
        return self._data.dtype

    def detach(self):
        """Return a leaf on the same array, through which no gradient flows."""
        return _on(self._data, self._memory)

    def backward(self, gradient=None):
        """Add the gradient of this tensor to the `grad` of every leaf that requires one.

        `gradient` is what flows in from above, of this tensor's shape; a single element starts at
        1. Raises RuntimeError if nothing here requires a gradient or an array it needs was changed
        in place, ValueError for a missing or misshapen `gradient`.
        """
        if not self.requires_grad:
            raise RuntimeError(
                "nothing under this tensor requires a gradient; make the parameters with "
                "Tensor(data, requires_grad=True) and stay outside no_grad()"
            )
        if gradient is None and self._data.size != 1:
            raise ValueError(
                f"backward() starts from one number, this tensor has shape {self.shape}; "
                "take .sum() or .mean(), or pass gradient="
            )
        if gradient is None:
            gradient = np.ones_like(self._data)
        start = np.array(array_of(gradient), dtype=self.dtype)
        if start.shape != self.shape:
            raise ValueError(f"gradient has shape {start.shape}, the tensor {self.shape}")
        hand_back(self, start)

    @staticmethod
    def _apply(op, *inputs, **options):
        return apply(op, *inputs, **options)


def as_tensor(data):
    """Return a tensor on the same array, where `Tensor` copies; a tensor comes back as it is."""
    return data if isinstance(data, Tensor) else _on(_floats(data), Memory())


def where(condition, a, b):
    """Return a where the condition holds, else b; what was not chosen gets a gradient of exactly 0.

    An operation before it may still turn that 0 into NaN (0 · inf): keep the input of a log or a
    division in range as well, where(ok, where(ok, x, 1).log(), 0).
    """
    return apply("where", a, b, condition=getattr(condition, "_data", condition))


def apply(op, *inputs, **options):
    """Return the result of an operation of `tensor_rules`, recorded if a gradient is needed.

    Inputs are tensors, arrays or numbers. Raises ValueError with the shapes if they do not fit,
    IndexError for a place that does not exist, and TypeError for inputs that are not numbers.
    """
    arrays = [array_of(x) for x in inputs]
    if len(arrays) == 2 and type(arrays[0]) is type(arrays[1]) is np.ndarray:
        a, b = arrays
        arrays = arrays if a.dtype is b.dtype else _one_dtype(a, b)
    try:
        data = RULES[op][0](*arrays, **options)
    except (ValueError, IndexError) as problem:
        shapes = " and ".join(str(np.shape(x)) for x in arrays)
        kind = IndexError if isinstance(problem, IndexError) else ValueError  # ends an iteration
        raise kind(f"{op} does not work on shape {shapes}: {problem}") from None
    if not isinstance(data, np.ndarray) or data.dtype.kind != "f":
        data = _floats(data)
    view = op in VIEWS and np.may_share_memory(data, arrays[0])
    out = _on(data, inputs[0]._memory if view else Memory())
    if is_recording():
        if view:
            out._memory.viewed = True
        children = [x if isinstance(x, Tensor) and x._requires_grad else None for x in inputs]
        if any([child is not None for child in children]):
            out._requires_grad, out._op, out._prev = True, op, tuple(children)
            out._saved = Record((out, *inputs), [data, *arrays], options)
    return out


def _on(array, memory):
    out = object.__new__(Tensor)  # without the constructor, which copies
    out._data, out._memory, out._grad, out._requires_grad = array, memory, None, False
    out._op, out._prev, out._saved = "", (), None
    return out


def _one_dtype(*arrays):
    """Return the arrays in one dtype, chosen by floats, and by single numbers only among such."""
    floats = [x for x in arrays if x.dtype.kind == "f"]
    judges = [x.dtype for x in floats if x.ndim] or [x.dtype for x in floats]
    return [x.astype(np.result_type(*judges)) for x in arrays] if judges else arrays


def _floats(data):
    data = np.asarray(data)
    if data.dtype.kind not in "fiub":
        raise TypeError(f"Tensor holds real numbers, got {data.tolist()!r} ({data.dtype})")
    return data if data.dtype.kind == "f" else data.astype(np.float64)
