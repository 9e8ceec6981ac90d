"""Defects of running prose: a word becomes its opposite."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from proving.claims.directions import find_words
from proving.claims.outcomes import kind
from proving.claims.prose import Passage
from proving.mutants.rules.cells import seeds_of
from proving.mutants.rules.spans import Change, blanked, turned_words

KIND = "prose"
FILES = ("notebooks/*.ipynb",)
CHECKS = ("claims:", "form:", "taught:")

#: Code, formulas and tables, which are other kinds.
_ELSE = re.compile(r"(?m)`[^`\n]*`|\$\$[^$]*\$\$|\$[^$\n]*\$|^[ \t>]*\|.*$")


def seeds(text: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield a notebook with one word of its prose turned round, in random order."""
    return seeds_of(text, chance, "prose", _words, _kind)


def _words(passage: Passage) -> Iterator[tuple[Change, ...]]:
    for change in turned_words(blanked(passage.masked, _ELSE)):
        yield (change,)


def _kind(passage: Passage, change: Change) -> str:
    """Return why no entry need hold a word: the kind of its sentence, or the word's own."""
    start, end, _ = change
    if why := kind(passage, *passage.sentence_span(start, end)):
        return f" ({why})"
    return "" if find_words(passage.text[start:end]) else " (a word that asks for no entry)"
