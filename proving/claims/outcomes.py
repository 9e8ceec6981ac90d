"""Which sentences state an outcome of a cell: with a word of direction, and of none of these kinds.

A sentence says nothing that a cell has decided when it asks, instructs or defines, when no cell
has run yet, or when it stands where nothing is reported. What no rule can tell, an entry of the
claims file says: ``general: knowledge``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from proving.claims.directions import Word, find_words
from proving.claims.numbers import Number
from proving.claims.prose import Passage

#: Sections in which nothing is reported: what a reader does, can, or may read.
SILENT = frozenset(
    {"Your turn", "Can you explain it?", "Follow-up questions", "Mastery check", "References"}
    | {"Next"}
)
_IMPERATIVES = """
Add Answer Ask Assign Centre Change Check Choose Click Close Compare Compute Count Cover Decide
Divide Do Drag Drop Edit Find Follow Give Go Guess Halve Hold Imagine Keep Leave Let Log Look Lower
Make Mark Measure Move Name Note Open Pick Place Plan Plot Predict Press Print Pull Put Raise Read
Remember Repeat Replace Run Save Say See Set Sketch Split Square Start Step Stop Subtract
Synchronise Take Test Think Train Treat Try Turn Use Wait Watch Write
"""
_HEADING = re.compile(r"(?m)^(#{1,6})[ \t]+(.*?)[ \t]*$")
_TERM = re.compile(r"(?<![*\w])\*(?!\*)[^*\n]+\*(?!\*)")
_DEFINES = re.compile(r"\b(is|are|means?|called?|says?|holds?|names?)\b")
_CELL = re.compile(r"(?<!\\)\|")
_CODE = re.compile(r"`[^`\n]*`|\$\$.*?\$\$|\$[^$\n]*\$", re.DOTALL)


@dataclass(frozen=True)
class Outcome:
    """A sentence, or a cell of a table, that may state what a cell of code has decided."""

    passage: Passage
    start: int
    end: int
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The sentence on one line."""
        return " ".join(self.passage.text[self.start : self.end].split())

    def has(self, numbers: list[tuple[Passage, Number]]) -> bool:
        """Say whether one of some numbers stands in the sentence."""
        here = [number for passage, number in numbers if passage is self.passage]
        return any(self.start <= number.start < self.end for number in here)


def outcomes(passages: list[Passage]) -> Iterator[Outcome]:
    """Yield the sentences of a lesson that may state an outcome, in reading order."""
    section = ""
    for passage in passages:
        for (start, end), words in _sentences(passage).items():
            here = _section(passage, start, section)
            if here not in SILENT and not kind(passage, start, end):
                yield Outcome(passage, start, end, tuple(words))
        section = _section(passage, len(passage.text), section)


def kind(passage: Passage, start: int, end: int) -> str:
    """Return why a sentence states no outcome, or an empty string when it may state one."""
    text = passage.text[start:end].strip(" \t\n|*_()“\"'")
    line = passage.text[passage.text.rfind("\n", 0, start) + 1 : end].lstrip()
    if passage.kind != "prose":
        return ""
    if passage.code_before is None:
        return "no cell has run"
    if line.startswith("#"):
        return "heading"
    if line.startswith(">"):
        return "prediction"
    if text.rstrip(")").endswith("?"):
        return "question"
    if text.lstrip("0123456789.-• ").split(" ")[0].rstrip(",.:") in _IMPERATIVES.split():
        return "instruction"
    if _TERM.search(passage.text[start:end]) and _DEFINES.search(text):
        return "definition"
    return ""


@cache
def _sentences(passage: Passage) -> dict[tuple[int, int], list[Word]]:
    """Return the words of direction of a passage by sentence; a table's cells are sentences."""
    found: dict[tuple[int, int], list[Word]] = {}
    bare = _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), passage.masked)
    for word in find_words(bare, every=passage.kind != "prose"):
        start, end = passage.sentence_span(word.start, word.end)
        for edge in _CELL.finditer(passage.text, start, end):
            if edge.end() <= word.start:
                start = edge.end()
            elif edge.start() >= word.end:
                end = edge.start()
                break
        found.setdefault((start, end), []).append(word)
    return found


def _section(passage: Passage, position: int, before: str) -> str:
    """Return the title of the section of second rank around a position of a passage."""
    for match in _HEADING.finditer(passage.text, 0, position):
        if len(match.group(1)) <= 2:
            before = match.group(2)
    return before
