"""Changes of a notebook's prose and of its pictures' words, one at a time."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from proving.claims.prose import Passage, passages
from proving.mutants.rules.spans import Change, replaced, told
from proving.running.canonical import canonical_text, read_text

#: What a rule finds in one passage: changes made together, as one defect.
Find = Callable[[Passage], Iterator[tuple[Change, ...]]]
#: What is told of a change besides.
Note = Callable[[Passage, Change], str]


def seeds_of(
    text: str, chance: random.Random, kind: str, find: Find, note: Note = lambda *_: ""
) -> Iterator[tuple[str, str]]:
    """Yield a notebook with one defect of its passages of a kind, in random order."""
    notebook = read_text(text)
    found = [(one, changes) for one in passages(notebook) if one.kind == kind
             for changes in find(one)]  # fmt: skip
    chance.shuffle(found)
    for passage, changes in found:
        cell = notebook["cells"][passage.cell - 1]
        holder, key = (
            (cell, "source") if kind == "prose" else (cell["metadata"]["mystnb"]["image"], "alt")
        )
        holder[key] = replaced(passage.text, *changes)
        done = " and ".join(told(passage.text, change) for change in changes)
        done = f"[{passage.cell_id}] {done}{note(passage, changes[0])}"
        yield done, canonical_text(notebook)
        holder[key] = passage.text
