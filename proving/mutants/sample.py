"""Defects drawn by rule: as many of each kind, by a chance that a printed seed repeats.

A file of a kind is drawn first, then one of its defects; none is drawn twice. ``book/sample.json``
keeps what the page "How this book is proven" shows.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import islice
from types import ModuleType

from lessons_core.utf8 import read_utf8
from proving.findings import ROOT, relative
from proving.mutants.rules import (
    commands,
    drawing,
    exercises,
    names,
    package,
    pictures,
    prose,
    quiz,
    switches,
    tables,
    templates,
)
from proving.mutants.seeding import Mutant

RULES = (prose, tables, pictures, names, quiz, exercises, switches, commands, drawing, templates,
         package)  # fmt: skip


def draw(number: int, seed: int) -> list[Mutant]:
    """Return so many defects, the same for the same seed and book; each kind has its share."""
    share, more = divmod(number, len(RULES))
    return [
        mutant
        for place, rule in enumerate(RULES)
        for mutant in islice(of_rule(rule, seed), share + (place < more))
    ]


def of_rule(rule: ModuleType, seed: int) -> Iterator[Mutant]:
    """Yield defects of one kind until there are no more."""
    chance = random.Random(f"{seed} {rule.KIND}")
    places = sorted({path for pattern in rule.FILES for path in ROOT.glob(pattern)})
    texts = {relative(path): read_utf8(path) for path in places}
    sources = {file: rule.seeds(text, chance) for file, text in texts.items()}
    taken = set()
    while sources:
        file = chance.choice(sorted(sources))
        done, changed = next(sources[file], ("", ""))
        if not done:
            del sources[file]
        elif changed != texts[file] and (file, changed) not in taken:
            taken.add((file, changed))
            yield _mutant(rule, file, done, changed)


def _mutant(rule: ModuleType, file: str, done: str, changed: str) -> Mutant:
    checks = tuple(f"{check}{file}" if check[-1] == ":" else check for check in rule.CHECKS)
    after = getattr(rule, "AFTER", ())
    rebuilds = rule.rebuilds(file) if after else ()
    return Mutant(rule.KIND, f"{file}: {done}", {file: lambda _: changed}, checks, after, rebuilds)


def rates(verdicts: list) -> str:
    """Return a line for each kind: how many of its defects were caught."""
    lines = []
    for kind in dict.fromkeys(verdict.mutant.kind for verdict in verdicts):
        caught = [verdict.killed for verdict in verdicts if verdict.mutant.kind == kind]
        rate = 100 * sum(caught) / len(caught)
        lines.append(f"{kind:<18} {sum(caught):>3} of {len(caught):>3} ({rate:.0f} %)")
    return "\n".join(lines)
