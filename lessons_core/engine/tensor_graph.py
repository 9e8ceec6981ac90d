"""What a result remembers of its making, and the sweep that hands gradients back along it."""

from contextlib import contextmanager
from contextvars import ContextVar

import numpy as np

from .tensor_rules import READS, RULES, fit

_recording = ContextVar("recording", default=True)  # each thread has its own


@contextmanager
def no_grad():
    """Compute without recording inside the block: results need no gradient and keep no inputs."""
    before = _recording.get()
    _recording.set(False)
    try:
        yield
    finally:
        _recording.set(before)


def is_recording():
    """Return whether operations are recorded here, which is so outside of `no_grad`."""
    return _recording.get()


class Memory:
    """What tensors on the same array share: how often it was changed, and whether it has views."""

    changes, viewed = 0, False  # of the class: most arrays never change, and cost nothing here


class Record:
    """The arrays of one operation (the result first), its options, and how new the arrays were."""

    __slots__ = ("arrays", "memories", "seen", "options")

    def __init__(self, tensors, arrays, options):
        self.arrays, self.options = arrays, options
        # An array or a number has no memory that could tell of changes.
        self.memories = memories = [getattr(x, "_memory", None) for x in tensors]
        self.seen = [memory and memory.changes for memory in memories]

    def is_stale(self, place):
        """Return whether the array in this place was changed since."""
        memory = self.memories[place]
        return memory is not None and memory.changes != self.seen[place]


def hand_back(root, start):
    """Add the gradient to the `grad` of each leaf under root; `start` is what flows into root.

    No gradient is touched if an array was changed in place since, which raises RuntimeError.
    """
    shares, leaves = {root: start}, []
    for node in _last_first(root):
        g = shares.pop(node)
        if not node._prev:
            leaves.append((node, g))
            continue
        record, op = node._saved, node._op
        arrays, slopes, reads = record.arrays, RULES[op][1], READS[op]
        for place, child in enumerate(_inputs(node)):
            if child is None:
                continue
            for read in reads[place]:
                if record.is_stale(read):
                    raise _stale(op, read, arrays[read].shape)
            share = fit(slopes[place](g, *arrays, **record.options), arrays[place + 1])
            if child in shares:
                share = shares[child] + share
            elif not child._prev and (share is g or share.base is not None):
                share = share.copy()  # a leaf's gradient is nobody else's array
            shares[child] = share
    for leaf, g in leaves:
        if leaf._grad is None:
            leaf._grad = np.asarray(g)  # a sum of single numbers is no array
        else:
            leaf._grad += g


def _inputs(node):
    """Return the nodes that this one was computed from, each as it was before a later t += x."""
    children, record = node._prev, node._saved
    for place, child in enumerate(children):
        if child is not None:
            # In place, a tensor becomes a later node, whose first input is the node that it was.
            while child._saved and child._saved.seen[0] > record.seen[place + 1]:
                child = child._prev[0]
                children = (*children[:place], child, *children[place + 1 :])
    return children


def _stale(op, place, shape):
    what = f"input {place}" if place else "the result"
    return RuntimeError(
        f"the gradient of {op!r} needs {what} as it was, but that array of shape {shape} was "
        "changed since, by step(), p.data -= … or x += …; call backward() before the change, or "
        "compute the loss again after it"
    )


def _last_first(root):
    """Return the nodes under root, each one after every node that it flows into."""
    uses, found = {root: 0}, [root]
    for node in found:  # grows while it is walked
        for child in _inputs(node):
            if child is not None:
                if child not in uses:
                    uses[child] = 0
                    found.append(child)
                uses[child] += 1
    order = [root]
    for node in order:
        for child in _inputs(node):
            if child is not None:
                uses[child] -= 1
                if uses[child] == 0:
                    order.append(child)
    return order
