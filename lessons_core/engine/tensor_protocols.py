"""How a `Tensor` answers Python and NumPy: length, iteration, truth, comparison, conversion."""

import numpy as np

from .tensor_graph import is_recording


def array_of(x):
    """Return the array of a tensor, an array as it is, a number as Python's own.

    Raises TypeError for anything else, such as None, text, lists and complex numbers.
    """
    if isinstance(x, Protocols):
        return x._data
    if isinstance(x, (np.ndarray, np.generic)) and x.dtype.kind in "fiub":
        # A number of Python's own leaves float32 as it is, a number of NumPy's does not.
        return x if isinstance(x, np.ndarray) else x.item()
    if isinstance(x, (int, float)):
        return x
    raise TypeError(f"Tensor computes with tensors, arrays and numbers, got {x!r}")


class Protocols:
    """What Python and NumPy ask of an array; comparisons give NumPy arrays of True and False."""

    __slots__ = ()
    __array_ufunc__ = None  # array + tensor asks the tensor
    __hash__ = object.__hash__  # a node of the graph is known by what it is, not by its numbers

    def __repr__(self):
        text = np.array2string(self._data, precision=4, separator=", ", prefix="Tensor(")
        return f"Tensor({text}{', requires_grad=True' if self.requires_grad else ''})"

    def __format__(self, spec):
        return format(self.item(), spec) if self._data.ndim == 0 else super().__format__(spec)

    def __getstate__(self):
        if self._prev:
            raise RuntimeError("only leaves are copied or pickled; take .detach() of a result")
        return object.__getstate__(self)

    def __len__(self):
        if self._data.ndim == 0:
            raise TypeError("a tensor of shape () has no length; it is a single number")
        return len(self._data)

    def __iter__(self):
        if self._data.ndim == 0:
            raise TypeError("a tensor of shape () has no rows to go through; try .item()")
        return (self[i] for i in range(len(self._data)))

    def __contains__(self, number):
        return bool(np.any(self == number))

    def __bool__(self):
        if self._data.size != 1:
            raise ValueError(
                f"the truth of a tensor of shape {self._data.shape} is ambiguous; compare first, "
                "then ask (t > 0).any() or (t > 0).all()"
            )
        return bool(self.item())

    def __float__(self):
        return float(self.item())

    def __int__(self):
        return int(self.item())

    def __array__(self, dtype=None, copy=None):
        return np.array(self.numpy(), dtype=dtype, copy=copy)

    def __eq__(self, other):
        return np.equal(self._data, array_of(other))

    def __ne__(self, other):
        return np.not_equal(self._data, array_of(other))

    def __lt__(self, other):
        return np.less(self._data, array_of(other))

    def __le__(self, other):
        return np.less_equal(self._data, array_of(other))

    def __gt__(self, other):
        return np.greater(self._data, array_of(other))

    def __ge__(self, other):
        return np.greater_equal(self._data, array_of(other))

    @staticmethod
    def quiet():
        """Return a context in which inf and NaN arise without NumPy's warning, as in PyTorch."""
        return np.errstate(over="ignore", invalid="ignore")

    def item(self):
        """Return the only element as a Python float; raises ValueError if there are more."""
        if self._data.size != 1:
            raise ValueError(
                f"a tensor of shape {self._data.shape} is not one number; try .mean() or .tolist()"
            )
        return self._data.item()

    def tolist(self):
        """Return the elements as Python floats in nested lists."""
        return self._data.tolist()

    def numpy(self):
        """Return the array itself, not a copy; RuntimeError where gradients would be lost."""
        if self.requires_grad and is_recording():
            raise RuntimeError(
                "an array carries no gradient, but this tensor requires one; say so with "
                ".detach().numpy()"
            )
        return self._data
