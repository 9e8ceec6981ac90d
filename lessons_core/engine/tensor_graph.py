"""What a result remembers of its making, and the sweep that hands gradients back along it."""

from contextlib import contextmanager
from contextvars import ContextVar
from types import SimpleNamespace

import numpy as np

from .tensor_rules import READS, RULES, fit

_recording = ContextVar("recording", default=True)  # each thread has its own
clock = SimpleNamespace(now=0)  # how many changes of arrays there have been, of all together


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
    """What tensors on the same array share: when it last changed, and whether it has views."""

    changed, viewed = 0, False  # of the class: most arrays never change, and cost nothing here

    def change(self):
        """Note that the array is changed now."""
        self.changed = clock.now = clock.now + 1  # no call in between, so no other thread either

    def __reduce__(self):
        return Memory, ()  # a copy begins anew; in another process the clock may be behind


class Record:
    """The arrays of one operation (the result first), its options, and when it read and wrote."""

    __slots__ = ("arrays", "memories", "read", "written", "options")

    def __init__(self, tensors, arrays, options):
        self.arrays, self.options = arrays, options
        # An array or a number has no memory that could tell of changes.
        self.memories = [getattr(x, "_memory", None) for x in tensors]
        self.read = self.written = clock.now

    def is_stale(self, place):
        """Return whether the array in this place was changed since."""
        memory = self.memories[place]
        return memory is not None and memory.changed > (self.read if place else self.written)


def hand_back(root, start):
    """Add the gradient to the `grad` of each leaf under root; `start` is what flows into root.

    No gradient is touched if an array was changed in place since, which raises RuntimeError.
    """
    shares, leaves = {root: start}, []
    for node, children in _last_first(root):
        g = shares.pop(node)
        if not children:
            leaves.append((node, g))
            continue
        record, op = node._saved, node._op
        arrays, slopes = record.arrays, RULES[op][1]
        if record.read < clock.now:
            _check_reads(op, record, children)
        for place, child in enumerate(children):
            if child is None:
                continue
            share = fit(slopes[place](g, *arrays, **record.options), arrays[place + 1])
            if child in shares:
                share = shares[child] + share
            elif not child._prev and (share is g or share.base is not None):
                share = share.copy()  # a leaf's gradient is nobody else's array
            shares[child] = share
    for leaf, g in leaves:
        if leaf._grad is None:
            leaf._grad = np.asarray(g, dtype=leaf.dtype)  # a sum of single numbers is no array
        else:
            leaf._grad += g


def _inputs(node):
    """Return the nodes that this one was computed from, each as it was before a later t += x."""
    children, record = node._prev, node._saved
    if not children or record.read == clock.now:
        return children  # nothing was changed since
    for place, child in enumerate(children):
        if child is not None:
            # In place, a tensor becomes a later node, whose first input is the node that it was.
            while child._saved and child._saved.written > record.read:
                child = child._prev[0]
                children = (*children[:place], child, *children[place + 1 :])
    return children


def _check_reads(op, record, children):
    """Raise RuntimeError if an array that is read for the gradient of a child was changed since."""
    for reads, child in zip(READS[op], children, strict=True):
        for place in reads if child is not None else ():
            if record.is_stale(place):
                what = f"input {place}" if place else "the result"
                raise RuntimeError(
                    f"the gradient of {op!r} needs {what} as it was, but that array of shape "
                    f"{record.arrays[place].shape} was changed since, by step(), p.data -= … or "
                    "x += …; call backward() before the change, or compute the loss again after it"
                )


def _last_first(root):
    """Return the nodes under root and their inputs, each after every node that it flows into."""
    uses, inputs, found = {root: 0}, {}, [root]
    for node in found:  # grows while it is walked
        inputs[node] = _inputs(node)
        for child in inputs[node]:
            if child is not None:
                if child not in uses:
                    uses[child] = 0
                    found.append(child)
                uses[child] += 1
    order = [(root, inputs[root])]
    for _, children in order:
        for child in children:
            if child is not None:
                uses[child] -= 1
                if uses[child] == 0:
                    order.append((child, inputs[child]))
    return order
