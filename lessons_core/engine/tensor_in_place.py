"""What changes the array of a `Tensor`: `t += x` and its like, and `t[…] = x`, as in PyTorch."""

from .tensor_graph import is_recording
from .tensor_index import view
from .tensor_protocols import array_of


class InPlace:
    """Operators that compute into the tensor's own array; recorded if a gradient is needed."""

    __slots__ = ()

    def __iadd__(self, other):
        return _in_place("add", self, other)

    def __isub__(self, other):
        return _in_place("sub", self, other)

    def __imul__(self, other):
        return _in_place("mul", self, other)

    def __itruediv__(self, other):
        return _in_place("div", self, other)

    def __ipow__(self, other):
        return _in_place("pow", self, other)

    def __setitem__(self, index, value):
        if is_recording() and (self.requires_grad or getattr(value, "requires_grad", False)):
            _refuse_leaf(self)
            raise NotImplementedError("t[…] = x is not recorded; build t with where(), or no_grad")
        part, picks = view(self._data, getattr(index, "_data", index))
        part[... if picks is None else picks] = array_of(value)
        self._memory.change()


def _in_place(op, target, other):
    """Compute into the target's own array, as torch does; recorded if a gradient is needed."""
    recorded = is_recording() and (target.requires_grad or getattr(other, "requires_grad", False))
    if recorded:
        _refuse_leaf(target)
        if target._memory.viewed:
            raise NotImplementedError(
                "this tensor shares its array with a part of it or a reshaped form, and in place "
                "that is not recorded; write t = t + x in place of t += x"
            )
    before = target.detach()  # becomes the node that target was until now
    before._requires_grad = target.requires_grad
    before._op, before._prev, before._saved = target._op, target._prev, target._saved
    out = target._apply(op, before, before if other is target else other)
    if out.shape != target.shape:
        raise ValueError(f"a result of shape {out.shape} has no room in shape {target.shape}")
    target._memory.change()
    if recorded:
        record = out._saved
        record.arrays[1], record.memories[1] = target._data.copy(), None
        record.arrays[0], record.memories[0] = target._data, target._memory
        record.written = target._memory.changed
        target._requires_grad = True
        target._op, target._prev, target._saved = out._op, out._prev, record
    target._data[...] = out._data
    return target


def _refuse_leaf(target):
    if target.requires_grad and not target._prev:
        raise RuntimeError(
            "a leaf that requires a gradient cannot be changed in place while operations are "
            "recorded; put the update into a block of with no_grad():"
        )
