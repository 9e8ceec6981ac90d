"""Skeleton entries for a claims file, so that a teacher fills in instead of typing out."""

from __future__ import annotations

import re
from itertools import groupby

from proving.claims.numbers import Number
from proving.claims.prose import Passage

_LIMIT = 90


def suggest(passages: list[Passage], missing: list[tuple[Passage, Number]]) -> str:
    """Return YAML with one entry for each sentence that has numbers nobody holds.

    Long sentences are cut to the words around their numbers; every excerpt is one that stands
    exactly once in ``passages``, or carries the count of its places.
    """
    lines = []
    for (passage, (left, right)), group in groupby(missing, key=_sentence_of):
        numbers = [number for _, number in group]
        left, right = _trim(passage.text, left, right, numbers)
        excerpt = " ".join(passage.text[left:right].split())
        if f"- says: {quoted(excerpt)}" in lines:
            continue
        lines.append(f"- says: {quoted(excerpt)}")
        inside = [n for n in passage.numbers if left <= n.start and n.end <= right]
        slots = ", ".join(quoted(f"TODO {number.text}") for number in inside)
        lines.append(f"  holds: [{slots}]  # {passage.kind} of cell {passage.cell}; or source: …")
        places = sum(len(other.find(excerpt)) for other in passages)
        if places != 1:
            lines.append(f"  count: {places}")
    return "\n".join(lines) + "\n" if lines else ""


def _sentence_of(item: tuple[Passage, Number]) -> tuple[Passage, tuple[int, int]]:
    passage, number = item
    return passage, passage.sentence_span(number.start, number.end)


def _trim(text: str, left: int, right: int, numbers: list[Number]) -> tuple[int, int]:
    """Cut a long sentence to a few words on either side of its numbers."""
    left += len(text[left:right]) - len(text[left:right].lstrip(" \t\n>-*#|"))
    right -= len(text[left:right]) - len(text[left:right].rstrip(" \t\n|"))
    if right - left <= _LIMIT:
        return left, right
    before = [match.start() for match in re.finditer(r"\S+", text[left : numbers[0].start])]
    start = left + before[-4] if len(before) > 4 else left
    after = [match.end() for match in re.finditer(r"\S+", text[numbers[-1].end : right])]
    return start, numbers[-1].end + after[3] if len(after) > 4 else right


def quoted(text: str) -> str:
    """Return text as YAML's plainest quotation."""
    return "'" + text.replace("'", "''") + "'"
