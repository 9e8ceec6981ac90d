"""Defects of a picture's words: another number, or a word that becomes its opposite."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import partial

from proving.claims.prose import Passage
from proving.mutants.rules.cells import seeds_of
from proving.mutants.rules.spans import NUMBER, Change, other_number, turned_words

KIND = "picture's words"
FILES = ("notebooks/*.ipynb",)
CHECKS = ("claims:",)


def seeds(text: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield a notebook with one word or number of a picture's words changed, in random order."""
    return seeds_of(text, chance, "alt text", partial(_changes, chance))


def _changes(chance: random.Random, passage: Passage) -> Iterator[tuple[Change, ...]]:
    for change in turned_words(passage.text):
        yield (change,)
    for match in NUMBER.finditer(passage.text):
        yield ((*match.span(), other_number(match[0], chance)),)
