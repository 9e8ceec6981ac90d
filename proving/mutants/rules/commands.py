"""Defects of commands on pages: a target, module, option or file that is not there."""

from __future__ import annotations

import random
import re
import shlex
from collections.abc import Iterator

from proving.lint.commands import commands
from proving.mutants.rules.spans import drawn

KIND = "command on a page"
FILES = ("index.md", "README.md", "CONTRIBUTING.md", "book/*.md")
CHECKS = ("commands:", "page tests")

#: Words that name nothing of the book: what is typed as it is, and what stands for another word.
_FREE = re.compile(r"[^A-Za-z]*|-\w|NAME=.*|.*[<*…].*")


def seeds(text: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield a page with a letter gone from one word of a command, in random order."""
    lines = [0, *(match.end() for match in re.finditer("\n", text))]
    found = []
    for number, words in commands(text):
        at = text.find(shlex.join(words), lines[number - 1])
        for word in words[1:] if at >= 0 else []:
            at = text.index(word, at + 1)
            if len(word) > 2 and not _FREE.fullmatch(word):
                gone = chance.randrange(word.rfind("/") + 1, len(word))
                found.append((at, at + len(word), word[:gone] + word[gone + 1 :]))
    return drawn(text, found, chance)
