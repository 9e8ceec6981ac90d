"""Runs one program in both worlds, step by step, and compares all that can be seen of them."""

import warnings

import numpy as np
from hypothesis import strategies as st

from .steps import MAY_REFUSE, NEVER_QUIET, STEPS
from .worlds import Ours, Theirs

MOST, LARGE = 12, 1e6
WEIGHTS = {"backward of a loss": 4, "step": 3, "backward of two": 3, "optimizer": 2, "make": 2}
NAMES = [name for name in STEPS for _ in range(WEIGHTS.get(name, 1))]
number = st.integers(0, 23)
step = st.tuples(st.sampled_from(NAMES), number, number, number, st.booleans())
# A list of short lists: about 20 steps, while a failure still shrinks to one or two.
parts = st.lists(st.lists(step, min_size=1, max_size=8), min_size=1, max_size=8)
programs = parts.map(lambda parts: [step for part in parts for step in part])


class Differ(AssertionError):
    """Ours did something else than PyTorch; the message has the program."""


def run(program):
    """Run (step, x, y, n, no_grad) one after the other; raise `Differ` at the first difference."""
    with np.errstate(all="ignore"), warnings.catch_warnings(action="ignore"):
        ours, theirs = Ours(), Theirs()
        for count, one in enumerate(program, 1):
            try:
                if not _advance(ours, theirs, *one):
                    return
            except Differ as problem:
                steps = "".join(f"\n  {s}" for s in program[:count])
                raise Differ(f"{problem}; after{steps}") from None


def _advance(ours, theirs, name, i, j, n, quiet):
    """Run one step in both and compare; return False where numbers grow too large to go on."""
    mine = _attempt(ours, name, i, j, n, quiet)
    if isinstance(mine, NotImplementedError) and name in MAY_REFUSE:
        return True
    other = _attempt(theirs, name, i, j, n, quiet)
    if isinstance(mine, Exception) != isinstance(other, Exception):
        raise Differ(f"{name}: ours {mine!r}, PyTorch {other!r}")
    if isinstance(mine, Exception):
        _forget(ours, theirs)  # how far a sweep came before it failed is nobody's business
    else:
        _keep(ours, theirs, mine, other, name)
    return _compare(ours, theirs, name)


def _attempt(world, name, i, j, n, quiet):
    x, y = (world.tensors[k % len(world.tensors)] for k in (i, j))
    try:
        if quiet and name not in NEVER_QUIET:
            with world.no_grad():
                return STEPS[name](world, x, y, n)
        return STEPS[name](world, x, y, n)
    except Exception as problem:  # which one, and with which words, is told by other tests
        return problem


def _keep(ours, theirs, mine, other, name):
    """Put new tensors among the others, and compare whatever else came back."""
    mine, other = ([r] if not isinstance(r, (list, tuple)) else r for r in (mine, other))
    if len(mine) != len(other):
        raise Differ(f"{name} gave {len(mine)} results, PyTorch {len(other)}")
    for a, b in zip(mine, other, strict=True):
        if type(a) is not type(ours.tensors[0]):
            _same(name, "gave", a, b)
            continue
        if not np.isfinite(theirs.values(b)).all():
            continue
        _same(name, "gave", ours.values(a), theirs.values(b))
        # Where they lie otherwise, one reshape is a view and the other a copy: PyTorch says that
        # nobody should depend on it.
        alike = _order(ours.values(a)) == _order(theirs.values(b))
        if len(ours.tensors) < MOST and alike:
            ours.tensors.append(a)
            theirs.tensors.append(b)


def _order(array):
    """Return how an array's axes lie in memory."""
    return [
        step for n, step in zip(array.shape, array.strides, strict=True) if n > 1 and array.size
    ]


def _compare(ours, theirs, name):
    pairs = list(zip(ours.tensors, theirs.tensors, strict=True))
    if any(not np.all(np.abs(theirs.values(t)) < LARGE) for _, t in pairs):
        return False
    for place, (a, t) in enumerate(pairs):
        label = f"tensor {place} after {name}"
        _same(label, "holds", ours.values(a), theirs.values(t))
        _same(label, "requires_grad", a.requires_grad, t.requires_grad)
        _same(label, "is a leaf:", ours.leaf(a), theirs.leaf(t))
        _same(label, "has the gradient", ours.grad(a), theirs.grad(t))
    for place, (a, b) in enumerate(zip(ours.arrays, theirs.arrays, strict=True)):
        _same(f"the caller's array {place} after {name}", "holds", a, b)
    return True


def _same(label, verb, a, b):
    if (a is None) == (b is None):
        if a is None:
            return
        a, b = np.asarray(a), np.asarray(b)
        if a.shape == b.shape and a.tobytes() == b.tobytes():
            return  # as most are; what follows is slow
        known = a.shape == b.shape and a.dtype != object  # as where `Tensor`s lie in an array
        if known and np.allclose(a, b, rtol=1e-8, atol=1e-10, equal_nan=True):
            return
    raise Differ(f"{label} {verb} {a!r}, with PyTorch {b!r}")


def _forget(*worlds):
    for world in worlds:
        for x in world.tensors:
            if world.leaf(x):
                x.grad = None
