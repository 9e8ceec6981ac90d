"""The prose of a notebook: its passages, their numbers, and where each sentence stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from proving.claims.numbers import Number, find_numbers
from proving.running.masking import mask

_BLOCK_EDGE = re.compile(r"\n[ \t>]*\n|\n(?=[ \t>]*(?:[-*+]|[0-9]+[.)]|#+|\||:::|```)[ \t{]?)")
_SENTENCE_EDGE = re.compile(r"(?<=[.!?…])[\"”’)*_`]*\s+(?=[^a-z\s])")


@dataclass(frozen=True)
class Passage:
    """One Markdown cell, or one alternative text of a figure.

    ``cell`` counts all cells from 1; ``code_before`` is the index (from 0, all cells) of the code
    cell whose state the passage speaks of, or ``None`` when no code has run yet.
    """

    cell: int
    cell_id: str
    kind: str
    text: str
    code_before: int | None
    masked: str = field(repr=False)

    @classmethod
    def of(cls, cell: int, cell_id: str, kind: str, text: str, code_before: int | None) -> Passage:
        """Build a passage; only Markdown has something to mask."""
        masked = mask(text) if kind == "prose" else text
        return cls(cell, cell_id, kind, text, code_before, masked)

    @cached_property
    def numbers(self) -> list[Number]:
        """The numbers that the passage states."""
        return find_numbers(self.masked)

    @cached_property
    def _squeezed(self) -> tuple[str, list[int]]:
        """The text with every run of white space as one space, and where each character was."""
        characters, positions = [], []
        for match in re.finditer(r"\s*\n[\s>]*|\s+|\S", self.text):
            characters.append(match.group() if match.group().strip(" \t\n\r>") else " ")
            positions.append(match.start())
        # A line that starts with ">" is a quotation; a ">" elsewhere is a character like another.
        return "".join(characters), [*positions, len(self.text)]

    def find(self, excerpt: str) -> list[tuple[int, int]]:
        """Return the spans in ``text`` where ``excerpt`` stands, white space apart."""
        flat, positions = self._squeezed
        wanted = " ".join(excerpt.split())
        spans, start = [], flat.find(wanted)
        while wanted and start >= 0:
            last = start + len(wanted) - 1
            spans.append((positions[start], positions[last] + 1))
            start = flat.find(wanted, start + len(wanted))
        return spans

    def sentence(self, start: int, end: int) -> str:
        """Return the sentence (or sentences) that the span touches, on one line."""
        left, right = self.sentence_span(start, end)
        return " ".join(self.text[left:right].split())

    def sentence_span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the sentence (or sentences) around a span starts and ends."""
        left, right = 0, len(self.text)
        for edge in (_BLOCK_EDGE, _SENTENCE_EDGE):
            for match in edge.finditer(self.text):
                if match.end() <= start:
                    left = max(left, match.end())
                elif match.start() >= end:
                    right = min(right, match.start())
                    break
        return left, right

    def line(self, position: int) -> int:
        """Return the line of the cell's source (from 1) that ``position`` is on."""
        return self.text.count("\n", 0, position) + 1


def passages(notebook: dict) -> list[Passage]:
    """Return the passages of a notebook in reading order: prose cells and alternative texts."""
    found, code_before = [], None
    for index, cell in enumerate(notebook["cells"]):
        cell_id = cell.get("id", "")
        if cell["cell_type"] == "markdown":
            found.append(Passage.of(index + 1, cell_id, "prose", cell["source"], code_before))
        elif cell["cell_type"] == "code":
            code_before = index
            alt = alt_text(cell)
            if alt:
                found.append(Passage.of(index + 1, cell_id, "alt text", alt, code_before))
    return found


def alt_text(cell: dict) -> str:
    """Return the alternative text that a code cell gives its image, or an empty string."""
    return cell.get("metadata", {}).get("mystnb", {}).get("image", {}).get("alt", "")
