"""Defects of the pages' templates: an attribute gone, a condition or a word turned round."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from proving.mutants.rules.spans import both_ways, drawn, swapped

KIND = "template"
FILES = ("book/_templates/*.html",)
CHECKS = ("site",)

_ATTRIBUTE = re.compile(r' [a-z-]+="[^"]*"')
_LINE = re.compile(r"(?m)^<(?:meta|link|title|button|input|a|noscript|script)\b.*\n")
_PAIRS = both_ways(
    "next/prev Next/Previous light/dark __navigation/__toc {%-␣if␣/{%-␣if␣not␣ "
    "{%␣if␣/{%␣if␣not␣ defer/async"
)
PAIRS = {old.replace("␣", " "): new.replace("␣", " ") for old, new in _PAIRS.items()}


def seeds(text: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield a template with one thing gone or exchanged, in random order."""
    gone = [match for rule in (_ATTRIBUTE, _LINE) for match in rule.finditer(text)]
    found = [(*match.span(), "") for match in gone] + list(swapped(text, PAIRS))
    return drawn(text, found, chance)
