"""A mutant: one defect, the files it is in, and the checks that must notice it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from proving.running.canonical import canonical_text, read_text

Edit = Callable[[str], str]


class CannotSeed(Exception):
    """The text that a mutant changes is not there (any more): the mutant needs an update."""


@dataclass(frozen=True)
class Mutant:
    """One defect. ``edits`` maps files to functions of their text that must change it.

    ``checks`` are names of ``proving.mutants.checks.CHECKS``, narrowest first. ``after`` is a
    Python command line to run once the files are changed (a rebuild), ``rebuilds`` the files it
    writes.
    """

    kind: str
    title: str
    edits: dict[str, Edit]
    checks: tuple[str, ...]
    after: tuple[str, ...] = ()
    rebuilds: tuple[str, ...] = field(default=())


def seed(root: Path, mutant: Mutant, run: Callable[[tuple[str, ...]], int]) -> None:
    """Change the files of a mutant; raises ``CannotSeed`` if one of them stays as it was."""
    for file, edit in mutant.edits.items():
        path = root / file
        before = path.read_text(encoding="utf-8")
        try:
            after = edit(before)
        except (KeyError, IndexError, StopIteration, AttributeError) as error:
            raise CannotSeed(f"{file}: {type(error).__name__}: {error}") from error
        if after == before:
            raise CannotSeed(f"{file} would stay as it is")
        path.write_text(after, encoding="utf-8", newline="\n")
    if mutant.after and run(mutant.after):
        raise CannotSeed(f"{' '.join(mutant.after)} failed")


def swap(old: str, new: str, count: int = 1) -> Edit:
    """Return an edit that replaces ``old``, which must stand exactly ``count`` times."""

    def edit(text: str) -> str:
        if text.count(old) != count:
            raise CannotSeed(f"{old!r} stands {text.count(old)} times, not {count}")
        return text.replace(old, new)

    return edit


def first(old: str, new: str) -> Edit:
    """Return an edit that replaces the first ``old``; one must be there."""

    def edit(text: str) -> str:
        if old not in text:
            raise CannotSeed(f"{old!r} does not stand there")
        return text.replace(old, new, 1)

    return edit


def one_more(pattern: str) -> Edit:
    """Return an edit that makes a number larger by 1: the group of ``pattern``, which matches once.

    So a defect holds whatever number a lesson has.
    """

    def edit(text: str) -> str:
        found = list(re.finditer(pattern, text))
        if len(found) != 1:
            raise CannotSeed(f"{pattern!r} matches {len(found)} times, not once")
        start, end = found[0].span(1)
        return f"{text[:start]}{float(text[start:end]) + 1:g}{text[end:]}"

    return edit


def append(more: str) -> Edit:
    """Return an edit that adds ``more`` at the end."""
    return lambda text: text + more


def notebook(change: Callable[[dict], None]) -> Edit:
    """Return an edit of a notebook as data; it is stored canonically, as a careful slip would be.

    ``change`` works in place on ``{"cells": …}``.
    """

    def edit(text: str) -> str:
        data = read_text(text)
        before = json.dumps(data, sort_keys=True)
        change(data)
        if json.dumps(data, sort_keys=True) == before:
            raise CannotSeed("the notebook would stay as it is")
        return canonical_text(data)

    return edit


def cell(notebook_data: dict, cell_id: str) -> dict:
    """Return the cell with an id; raises ``CannotSeed`` when there is none."""
    for one in notebook_data["cells"]:
        if one["id"] == cell_id:
            return one
    raise CannotSeed(f"there is no cell [{cell_id}]")


def in_source(cell_id: str, old: str, new: str) -> Edit:
    """Return an edit of one cell's source, whose ``old`` must stand exactly once."""
    return in_cell(cell_id, swap(old, new))


def in_cell(cell_id: str, edit: Edit) -> Edit:
    """Return an edit of a notebook that edits one cell's source."""

    def change(data: dict) -> None:
        one = cell(data, cell_id)
        one["source"] = edit(one["source"])

    return notebook(change)


def in_output(cell_id: str, change: Callable[[list[dict]], None]) -> Edit:
    """Return an edit of one cell's stored outputs, in place."""
    return notebook(lambda data: change(cell(data, cell_id)["outputs"]))
