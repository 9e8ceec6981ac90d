"""Rows of tables, bound: few words of each cell, so that two cells cannot change places unseen.

An entry of the claims file is ``- {row: [loss rises, gradient is added, Subtract]}``: the first
cell has the first words, and so on. ``--suggest`` prints the entries of rows that have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from proving.claims.prose import Passage
from proving.claims.sidecar import RowEntry
from proving.claims.suggest import quoted

#: How many first words of a cell a proposed entry quotes, at least and at most.
FEWEST, LONGEST = 2, 10
_LINE = re.compile(r"(?m)^[ \t>]*\|(.*)\|[ \t]*$")
_RULE = re.compile(r"[\s|:-]+")
_EDGE = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class Row:
    """One row below the head of a table, and the tables' other rows to tell it from."""

    passage: Passage
    start: int
    end: int
    cells: tuple[str, ...]
    others: tuple[tuple[str, ...], ...]

    def has(self, words: tuple[str, ...]) -> bool:
        """Say whether each cell has the words for it."""
        return len(words) == len(self.cells) and all(
            word in cell for word, cell in zip(words, self.cells, strict=True)
        )

    def words(self) -> tuple[str, ...]:
        """Return the fewest first words of each cell that no other cell of the column has."""
        return tuple(self._shortest(column) for column in range(len(self.cells)))

    def _shortest(self, column: int) -> str:
        words, taken = self.cells[column].split(" "), {row[column] for row in self.others}
        for count in range(min(len(words), FEWEST), min(len(words), LONGEST) + 1):
            excerpt = " ".join(words[:count]).rstrip(",.:;")
            if not any(excerpt in cell for cell in taken):
                return excerpt
        return " ".join(words[:LONGEST])


def rows(passages: list[Passage]) -> Iterator[Row]:
    """Yield the rows of all tables with two columns or more, without their heads."""
    for passage in passages:
        table: list[tuple[re.Match, tuple[str, ...]]] = []
        for match in [*_LINE.finditer(passage.masked), None]:
            if table and (match is None or match.start() > table[-1][0].end() + 1):
                yield from _of_table(passage, table)
                table = []
            if match:
                line = passage.text[match.start(1) : match.end(1)]
                table.append((match, tuple(" ".join(c.split()) for c in _EDGE.split(line))))


def _of_table(passage: Passage, table: list) -> Iterator[Row]:
    if len(table) < 3 or not _RULE.fullmatch(table[1][0].group(1)):
        return
    body = [(match, cells) for match, cells in table[2:] if len(cells) == len(table[0][1]) > 1]
    for match, cells in body:
        others = tuple(other for _, other in body if other != cells)
        yield Row(passage, match.start(1), match.end(1), cells, others)


def unbound(passages: list[Passage], entries: list[RowEntry]) -> tuple[list[Row], list[RowEntry]]:
    """Return the rows that no entry binds, and the entries that bind no row."""
    every = list(rows(passages))
    free = [row for row in every if not any(row.has(words) for _, words in entries)]
    idle = [(line, words) for line, words in entries if not any(r.has(words) for r in every)]
    return free, idle


def proposed(free: list[Row]) -> str:
    """Return YAML that binds rows, an entry each."""
    return "".join(f"- {{row: [{', '.join(map(quoted, row.words()))}]}}\n" for row in free)
