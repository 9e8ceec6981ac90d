"""What a notebook's state holds that may decide a word: run in the kernel, for suggestions.

Imported by the kernel itself, so it needs nothing but Python.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from numbers import Real

#: A sequence with fewer entries than these tells no way.
SHORTEST = 3


def comparisons(state: dict, used: list[str]) -> list[tuple[int, str]]:
    """Return (-1 or 1, a condition that is true now) about names, those in ``used`` first."""
    names = [n for n in used if n in state] + [n for n in state if n not in used and n[0] != "_"]
    found = [*_sequences(state, names), *_pairs(state, names, set(used))]
    return [(sign, text) for sign, text in found if eval(text, state)]


def _sequences(state: dict, names: list[str]) -> Iterator[tuple[int, str]]:
    """Yield what whole sequences do: each entry against the one before, or the ends."""
    for name in names:
        if not _is_sequence(state[name]):
            continue
        for sign, order in ((-1, "<"), (1, ">")):
            yield sign, f"all(b {order} a for a, b in zip({name}, {name}[1:]))"
            yield sign, f"{name}[-1] {order} {name}[0]"


def _pairs(state: dict, names: list[str], used: set[str]) -> Iterator[tuple[int, str]]:
    """Yield pairs of numbers: two names of which one starts with the other, or both just used."""
    numbers = [name for name in names if _is_number(state[name])]
    for one, other in combinations(numbers, 2):
        if one.startswith(other) or other.startswith(one) or {one, other} <= used:
            for new, old in ((one, other), (other, one)):
                yield -1, f"{new} < {old}"
                yield 1, f"{new} > {old}"


def _is_number(value: object) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool)


def _is_sequence(value: object) -> bool:
    if getattr(value, "ndim", 0) == 1 and len(value) >= SHORTEST:
        return "bool" not in str(getattr(value, "dtype", ""))
    return isinstance(value, list) and len(value) >= SHORTEST and all(map(_is_number, value))
