"""Defects of running prose: a word becomes its opposite."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from proving.claims.prose import Passage
from proving.mutants.rules.cells import seeds_of
from proving.mutants.rules.spans import Change, blanked, turned_words

KIND = "prose"
FILES = ("notebooks/*.ipynb",)
CHECKS = ("claims:", "lint", "quiz tests")

#: Code, formulas and tables, which are other kinds.
_ELSE = re.compile(r"(?m)`[^`\n]*`|\$\$[^$]*\$\$|\$[^$\n]*\$|^[ \t>]*\|.*$")


def seeds(text: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield a notebook with one word of its prose turned round, in random order."""
    return seeds_of(text, chance, "prose", _words)


def _words(passage: Passage) -> Iterator[tuple[Change, ...]]:
    for change in turned_words(blanked(passage.masked, _ELSE)):
        yield (change,)
