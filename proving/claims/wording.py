"""Whether a word and what holds it go the same way: "falls" and ``<``, "falls" and "8 to 2"."""

from __future__ import annotations

import ast
import re

from proving.claims.directions import Word, find_words
from proving.claims.numbers import find_numbers

_SIGNS = {ast.Lt: -1, ast.LtE: -1, ast.Gt: 1, ast.GtE: 1}
#: A comparison with a number as small as this says "equal", and neither less nor more.
TOLERANCE = 1e-3
_NEGATIONS = frozenset({"never", "not", "no", "neither", "nor", "nothing", "without", "hardly"})
_FROM = re.compile(r"\bfrom (?:\w+ ){0,2}[$`*(]*$")
_TO = re.compile(r"[$`*),]* (?:\w+ ){0,2}to (?:\w+ ){0,2}[$`*(]*")


def wrong_way(says: str, conditions: tuple[str, ...]) -> str:
    """Return what a word asks of the conditions that hold it and does not find there, or "".

    "falls" asks for ``<`` or a minimum, "rises" for ``>`` or a maximum. A negation turns what it
    stands with, so a quote that has one asks nothing. Numbers "from 8 to 2" ask for "falls".
    """
    if set(re.findall("[a-z]+", says.lower())) & _NEGATIONS:
        return ""
    words = [word for word in find_words(says) if word.sign]
    way, start = _told(says)
    for word in words:
        if word.end <= start and word.sign == -way:
            return f"“{word.text}” goes the other way than its numbers"
    signs = {sign for text in conditions for sign in _signs(ast.parse(text, mode="eval"))}
    for word in words if conditions else []:
        if word.sign not in signs:
            return f"“{word.text}” needs {_wanted(word)} in `when`, in the order of the sentence"
    return ""


def way_told(says: str) -> bool:
    """Say whether the numbers of a quote prove its word: "rises from 2 to 4"."""
    way, start = _told(says)
    return bool(way) and any(word.sign == way for word in find_words(says[:start]))


def _told(says: str) -> tuple[int, int]:
    """Return 1 where numbers rise, "from 2 to 4", or -1, and where the first of them starts."""
    numbers = find_numbers(says)
    for one, other in zip(numbers, numbers[1:], strict=False):
        if _FROM.search(says[: one.start]) and _TO.fullmatch(says[one.end : other.start]):
            return (other.value > one.value) - (other.value < one.value), one.start
    return 0, 0


def _wanted(word: Word) -> str:
    return "a `<` or a minimum" if word.sign < 0 else "a `>` or a maximum"


def _signs(tree: ast.AST) -> set[int]:
    """Return the directions that a condition speaks of: -1 for less, 1 for more."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = zip(node.ops, node.comparators, strict=True)
            found |= {_SIGNS.get(type(op), 0) for op, right in sides if not _is_tolerance(right)}
        name = node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")
        found |= {-1} if name in {"min", "argmin"} else {1} if name in {"max", "argmax"} else set()
    return found - {0}


def _is_tolerance(node: ast.AST) -> bool:
    value = node.value if isinstance(node, ast.Constant) else None
    return isinstance(value, float) and 0 < value <= TOLERANCE
