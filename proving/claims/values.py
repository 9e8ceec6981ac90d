"""Numbers read out of a running kernel, to be compared with the numbers that prose states."""

from __future__ import annotations

import ast
from decimal import Decimal
from fractions import Fraction
from queue import Empty

from proving.claims import judged
from proving.claims.sidecar import free_names
from proving.claims.turned import turned
from proving.running.kernels import PinnedKernel

SECONDS = 60
# The expression is the lambda's argument, so it sees the lesson's names and nothing of ours.
_READ = (
    "(lambda v: 'truth' if isinstance(v, bool) else 'int ' + str(v) if isinstance(v, int) "
    "else 'float ' + repr(float(v)))(\n{}\n)"
)


class NoValue(Exception):
    """An expression gave no finite number; the message says what it gave instead."""


def value_of(kernel: PinnedKernel, expression: str) -> Fraction:
    """Return the exact value of an expression in the kernel's present state.

    Raises ``NoValue`` for an error, a truth value, NaN, an infinity or no answer in a minute.
    """
    if not kernel.is_alive():
        raise NoValue(f"`{expression}` cannot be evaluated: the kernel has died")
    try:
        status, text = kernel.evaluate(_READ.format(expression), SECONDS)
    except Empty:
        raise NoValue(f"`{expression}` gave no answer in {SECONDS} s") from None
    if status != "ok":
        raise NoValue(f"`{expression}` raised {text}")
    kind, _, number = ast.literal_eval(text).partition(" ")
    if kind == "truth":
        raise NoValue(f"`{expression}` is true or false; a number is needed")
    value = Decimal(number)
    if not value.is_finite():
        raise NoValue(f"`{expression}` is {number} now")
    return Fraction(value)


def truth_of(kernel: PinnedKernel, expression: str) -> bool:
    """Return whether a condition is true in the kernel's present state.

    Raises ``NoValue`` for an error or no answer in a minute.
    """
    return value_of(kernel, f"int(bool(\n{expression}\n))") == 1


def fault_of(kernel: PinnedKernel, condition: str) -> str:
    """Return what is wrong with a condition that holds words, in the kernel's present state.

    It must be true, false with each of its comparisons turned round, and not true of other values
    of its names. Raises ``NoValue`` for an error or no answer in a minute.
    """
    tree = ast.parse(condition, mode="eval")
    # No other value makes two things equal by chance, so `!=` is only turned round.
    differs = any(isinstance(node, ast.NotEq) for node in ast.walk(tree))
    names = [] if differs else sorted(free_names(tree))
    arguments = f"{condition!r}, {turned(condition)!r}, {names!r}, globals()"
    module = f"__import__({judged.__name__!r}, fromlist=['judge'])"
    return _FAULTS[int(value_of(kernel, f"{module}.judge({arguments})"))]


_FAULTS = {
    judged.TRUE: "",
    judged.UNTRUE: "is not true now",
    judged.TURNED: "is held by a condition that is true turned round as well",
    judged.CONSTANT: "is held by a condition that is true whatever the cells gave",
}
