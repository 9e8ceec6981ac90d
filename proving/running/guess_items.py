"""The guesses that a notebook asks for, held by what its cells print now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from proving.claims.book_pages import value
from proving.findings import Finding, relative
from proving.reading import read_utf8
from proving.running.items import CheckItem


def stale(cells: list[dict], fresh: Mapping[str, list[dict]], guess: dict, asked_in: str) -> str:
    """Return why a guess no longer holds, or "".

    `fresh` has the new outputs of a cell under its id; a cell that is not in it keeps its own.
    """
    printed, held = value("guesses:printed"), value("guesses:held")
    now = [{**cell, "outputs": fresh.get(cell["id"], cell.get("outputs", []))} for cell in cells]
    place = next(i for i, cell in enumerate(cells) if cell["id"] == asked_in)
    try:
        held(guess, printed(now[place + 1 :]), asked_in)
    except ValueError as error:
        return str(error).removeprefix(f"{asked_in}: ")
    return ""


class GuessItem(CheckItem):
    """One guess of a predict box: the answer that it calls right is still what is printed."""

    asked_in: str
    guess: dict

    def findings(self) -> list[Finding]:
        """Return the guess if the cells after its question no longer print its answer."""
        problem = stale(self.parent.nb.cells, self.parent.fresh, self.guess, self.asked_in)
        if not problem:
            return []
        file = guesses_file(self.parent.path)
        lines = read_utf8(file).splitlines()
        line = lines.index(f"{self.asked_in}:") + 1
        right = self.guess.get("right", "a number")
        message = f"takes “{right}” as right, but {problem}"
        return [Finding("guess", relative(file), line, f"guess {self.asked_in}", message)]


def guesses_file(notebook: Path) -> Path:
    """Return where the guesses of a notebook are written."""
    return value("guesses:FOLDER") / f"{notebook.stem[:2]}.yml"


def guess_items(parent: pytest.File, notebook: Path) -> Iterator[GuessItem]:
    """Yield one check for each guess that a cell of the notebook asks for."""
    box = value("guesses:BOX")
    # Two notebooks of one number share the file, and may have cells of one name.
    asking = {cell["id"] for cell in parent.nb.cells if box.search(cell["source"])}
    for asked_in, guess in value("guesses:written")(notebook.stem).items():
        if asked_in in asking:
            item = GuessItem.from_parent(parent, name=f"guess {asked_in}")
            item.asked_in, item.guess = asked_in, guess
            yield item
