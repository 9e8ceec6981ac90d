"""A condition judged in the kernel: true there, false when turned, and not true of anything.

Imported by the kernel itself, so it needs nothing but Python.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from types import ModuleType

TRUE, UNTRUE, TURNED, CONSTANT = 0, 1, 2, 3


def judge(condition: str, turned: list[str], names: list[str], state: dict) -> int:
    """Return what is wrong with a condition in a state, or ``TRUE``.

    ``UNTRUE``: it does not hold. ``TURNED``: it holds turned round as well. ``CONSTANT``: it holds
    whatever value one of its ``names`` has. Raises what the condition itself raises.
    """
    own = {name: Recorded(state[name]) for name in names if _is_function(state.get(name))}
    if not eval(condition, state | own):
        return UNTRUE
    if any(_holds(other, state | _again(own)) for other in turned):
        return TURNED
    values = {name: own.get(name, state.get(name)) for name in names}
    moved = [{name: other} for name, value in values.items() for other in variants(value)]
    if moved and all(_holds(condition, state | _again(own) | one) for one in moved):
        return CONSTANT
    return TRUE


class Recorded:
    """A function that keeps its results, so that a long run is made once.

    Turned or moved, a condition asks in the same order as before, as far as it gets.
    """

    def __init__(self, function: Callable) -> None:
        self.function, self.results = function, []

    def __call__(self, *args, **options) -> object:
        """Call the function, and keep what it returns."""
        self.results.append(self.function(*args, **options))
        return self.results[-1]

    def __getattr__(self, name: str) -> object:
        return getattr(self.function, name)


def _is_function(value: object) -> bool:
    return callable(value) and not isinstance(value, type)


def _holds(condition: str, state: dict) -> bool:
    """Say whether a condition is true; one that cannot be evaluated is not."""
    try:
        return bool(eval(condition, state))
    except Exception:  # what a turned or moved condition raises is no fault of the lesson
        return False


def variants(value: object) -> Iterator[object]:
    """Yield other values of the same kind; none for what cannot be moved, such as a module."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, str):
        yield value[::-1] + "…"
    elif isinstance(value, Recorded):
        yield from (_replayed(value, change) for change in CHANGES)
    elif isinstance(value, ModuleType) or callable(value):
        return
    elif isinstance(value, dict | list | tuple) or hasattr(value, "__neg__"):
        yield from (change(value, 1) for change in CHANGES)


def _again(functions: dict[str, Recorded]) -> dict[str, Callable]:
    return {name: _replayed(function, _same) for name, function in functions.items()}


def _same(value: object, _times: int) -> object:
    return value


def _replayed(function: Recorded, change: Callable) -> Callable:
    """Return a function that gives the results again, changed, each call in another measure."""
    results, calls = iter(function.results), count(1)
    return lambda *args, **options: change(next(results), next(calls))


def _each(value: object, times: int, change: Callable) -> object:
    """Return a value whose numbers are changed, each in another measure; else nothing at all."""
    if isinstance(value, dict):
        return dict(zip(value, _each(list(value.values()), times, change), strict=True))
    if isinstance(value, list | tuple):
        return [_each(one, times + place, change) for place, one in enumerate(value)]
    if hasattr(value, "__neg__") and not callable(value):
        return change(value, times)
    return next(variants(value), ())


def _negated(value: object, times: int) -> object:
    return _each(value, times, _minus)


def _minus(value: object, times: int) -> object:
    if str(getattr(value, "dtype", "")).endswith("bool"):
        return ~value
    return -value * times - _ramp(value)


def _raised(value: object, times: int) -> object:
    return _each(value, times, lambda one, times: one + 1000 * times)


def _levelled(value: object, times: int) -> object:
    return _each(value, times, lambda one, times: one * 0)


def _falling(value: object, times: int) -> object:
    """Return a value whose entries shrink where those of the negated one grow."""
    changed = _negated(value, times)
    if not isinstance(changed, list) and not _shaped(changed):
        return changed
    # A tensor of PyTorch takes no step below zero.
    return changed.flip(0) if hasattr(changed, "flip") else changed[::-1]


def _shorter(value: object, times: int) -> object:
    """Return a value without its first entry, and the entries without theirs."""
    if isinstance(value, dict):
        return {key: _shorter(one, times) for key, one in list(value.items())[1:]}
    if isinstance(value, list | tuple):
        return [_shorter(one, times) for one in value[1:]]
    return value[(slice(1, None),) * len(value.shape)] if _shaped(value) else value


def _emptied(value: object, times: int) -> object:
    return value[:0] if isinstance(value, list | tuple) else _shorter(value, times)


CHANGES = (_negated, _raised, _levelled, _falling, _shorter, _emptied)


def _ramp(value: object) -> object:
    """Return what makes the entries of an array unequal: 1 for a number, 1, 2, 3 … for many."""
    return value.ravel().argsort().argsort().reshape(value.shape) + 1 if _shaped(value) else 1


def _shaped(value: object) -> bool:
    return bool(getattr(value, "shape", ()))
