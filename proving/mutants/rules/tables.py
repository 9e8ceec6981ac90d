"""Defects of a lesson's tables: two cells of a column change places."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import combinations

from proving.claims.prose import Passage
from proving.claims.rows import Row, rows
from proving.mutants.rules.cells import seeds_of
from proving.mutants.rules.spans import Change

KIND = "table"
FILES = ("notebooks/*.ipynb",)
CHECKS = ("claims:",)

_EDGE = re.compile(r"(?<!\\)\|")


def seeds(text: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield a notebook with two cells of a table exchanged, in random order."""
    return seeds_of(text, chance, "prose", _exchanges)


def _exchanges(passage: Passage) -> Iterator[tuple[Change, ...]]:
    for one, other in combinations(rows([passage]), 2):
        # Where nothing else differs, two rows change places, and no row says anything new.
        differ = sum(a != b for a, b in zip(one.cells, other.cells, strict=False))
        if other.cells in one.others:
            spans = zip(_cells(one), _cells(other), strict=True)
            for (a, b), (c, d) in spans:
                here, there = passage.text[a:b], passage.text[c:d]
                if here.strip() != there.strip() and differ > 1:
                    yield (a, b, there), (c, d, here)


def _cells(row: Row) -> list[tuple[int, int]]:
    """Return where the cells of a row stand."""
    text = row.passage.text
    edges = [row.start - 1, *(m.start() for m in _EDGE.finditer(text, row.start, row.end)), row.end]
    return [(a + 1, b) for a, b in zip(edges, edges[1:], strict=False)]
