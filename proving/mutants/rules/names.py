"""Defects of names in backticks: a letter is missing."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from proving.claims.prose import Passage
from proving.mutants.rules.cells import seeds_of
from proving.mutants.rules.spans import Change
from proving.names.spans import of_text

KIND = "name in code type"
FILES = ("notebooks/*.ipynb",)
CHECKS = ("names:",)

_NAME = re.compile(r"(?<![\w.])[A-Za-z_]\w{3,}|(?<=[A-Za-z_]\.)\w{4,}")


def seeds(text: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield a notebook with one name in its prose misspelt, in random order."""

    def misspelt(passage: Passage) -> Iterator[tuple[Change, ...]]:
        for code in dict.fromkeys(span.code for span in of_text(Path(), passage.text, True)):
            for place in re.finditer(re.escape(f"`{code}`"), passage.text):
                for match in _NAME.finditer(passage.text, *place.span()):
                    gone = match.start() + chance.randrange(1, len(match[0]))
                    new = passage.text[match.start() : gone] + passage.text[gone + 1 : match.end()]
                    yield ((*match.span(), new),)

    return seeds_of(text, chance, "prose", misspelt)
