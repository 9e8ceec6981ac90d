"""Run an answer on one input and compare what it returns, in CPython and in MicroPython."""

import builtins
import sys
from collections import OrderedDict, namedtuple

Run = namedtuple("Run", ("value", "printed", "error"))

# A dictionary that goes through its keys as they were put in: MicroPython's own dict does not.
ordered = OrderedDict if sys.implementation.name == "micropython" else dict


def load(code: str, name: str):
    """Run `code` in a namespace of its own and return what it calls `name`."""
    names = {}
    exec(compile(code, name, "exec"), names)
    return names[name]


def call(function, case) -> Run:
    """Call the function on a copy of the case, keeping what it prints and what it raises."""
    printed = []
    shown = builtins.print
    builtins.print = lambda *words, **options: printed.append(words)
    try:
        return Run(function(*[_copy(v) for v in case]), printed, None)
    except Exception as error:
        return Run(None, printed, error)
    finally:
        builtins.print = shown


def _copy(value):
    if isinstance(value, dict):
        return ordered([(key, _copy(v)) for key, v in value.items()])
    return [_copy(v) for v in value] if isinstance(value, list) else value


def numbers(exercise, case, value):
    """Return the value as a list of floats, or None if it has not the exercise's shape."""
    if exercise.judge:
        judged = exercise.judge(case, value)
        return judged and judged[0]
    returns = exercise.returns
    if isinstance(returns, str):
        value = (value,)
    elif not isinstance(value, (tuple, list)) or len(value) != len(returns) != 1:
        return None  # a tuple has its length; a list, named once, any length
    if any(v is None or isinstance(v, (str, bool, tuple, list)) for v in value):
        return None
    try:
        return [float(v) for v in value]  # integers and NumPy's numbers are welcome
    except (TypeError, ValueError, OverflowError):
        return None


def close(a, b) -> bool:
    """Say whether two lists of floats agree to 1e-6 of their size; two NaN agree."""
    if a is None or b is None or len(a) != len(b):
        return False
    return all(p == q or (p != p and q != q) or abs(p - q) <= 1e-9 + 1e-6 * abs(q)
               for p, q in zip(a, b))  # fmt: skip  # noqa: B905 (MicroPython's zip has no strict)
