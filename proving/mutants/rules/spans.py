"""Pieces of a text, replaced by their places; the rest of the file stays as it is."""

from __future__ import annotations

import ast
import random
import re
from collections.abc import Iterator

from proving.claims.directions import opposites, pattern_of

NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)*(?![\w])")
#: How many letters of a line are told before and behind a change.
AROUND = 30
#: Where a changed text starts and ends, and what stands there then.
Change = tuple[int, int, str]


def replaced(text: str, *changes: Change) -> str:
    """Return the text with spans `(start, end, new)` replaced; they must not overlap."""
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def other_number(text: str, chance) -> str:
    """Return a number as written with its last digit changed."""
    place = max(i for i, letter in enumerate(text) if letter.isdigit())
    digit = chance.choice([d for d in "123456789" if d != text[place]])
    return text[:place] + digit + text[place + 1 :]


def turned_words(text: str, start: int = 0, end: int | None = None) -> Iterator[Change]:
    """Yield each word of direction between two places, with its opposite."""
    pattern = pattern_of(list(opposites()))
    for match in pattern.finditer(text, start, len(text) if end is None else end):
        word = match[0]
        new = opposites().get(word) or opposites().get(word.lower())
        if new:
            yield *match.span(), new.capitalize() if word[0].isupper() else new


def swapped(text: str, pairs: dict[str, str]) -> Iterator[Change]:
    """Yield each place of a key of `pairs`, with its value."""
    longest_first = sorted(pairs, key=len, reverse=True)
    for match in re.finditer("|".join(map(re.escape, longest_first)), text):
        yield *match.span(), pairs[match[0]]


def both_ways(pairs: str) -> dict[str, str]:
    """Return `one/other` pairs, each word with the other."""
    listed = [pair.split("/") for pair in pairs.split()]
    return {a: b for one, other in listed for a, b in ((one, other), (other, one))}


def blanked(text: str, pattern: re.Pattern) -> str:
    """Return the text with what matches blanked, each letter by a space."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def drawn(text: str, changes: list[Change], chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield what was done and the text for each change, in random order."""
    chance.shuffle(changes)
    for change in changes:
        yield told(text, change), replaced(text, change)


def told(text: str, change: Change) -> str:
    """Return a change as a reader of a list sees it, with the words around it."""
    start, end, new = change
    left = text.rfind("\n", 0, start) + 1
    right = text.find("\n", end) if "\n" in text[end:] else len(text)
    before, after = text[max(left, start - AROUND) : start], text[end : min(right, end + AROUND)]
    return " ".join(f"…{before}⟦{text[start:end]} → {new or 'nothing'}⟧{after}…".split())


def span_of(text: str, node: ast.expr) -> tuple[int, int]:
    """Return where a node of the parsed text stands."""
    lines = text.splitlines(keepends=True)

    def place(line: int, column: int) -> int:
        before = sum(map(len, lines[: line - 1]))
        return before + len(lines[line - 1].encode()[:column].decode())

    return place(node.lineno, node.col_offset), place(node.end_lineno, node.end_col_offset)
