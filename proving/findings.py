"""One thing that is wrong, and where: the unit of every report here."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Finding:
    """Something that does not hold.

    ``kind`` is one of cell, figure, sentence, guess, quiz, quoted, bundle, form; ``file`` is
    relative to the root of the book where it can be; ``line`` counts from 1 and is 0 where a file
    has no useful line; ``place`` is the place in the reader's terms ("cell 7 [loss-curve]").
    """

    kind: str
    file: str
    line: int
    place: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}  {self.place + ': ' if self.place else ''}{self.message}"

    def as_dict(self) -> dict:
        """Return plain data, to travel between test processes."""
        return asdict(self)


def relative(path: Path) -> str:
    """Return ``path`` from the root of the book, with forward slashes, or as it is."""
    path = Path(path).resolve()
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.as_posix()


def cell_place(number: int, cell_id: str) -> str:
    """Return "cell 7 [loss-curve]": the cell counted from 1, and its id."""
    return f"cell {number} [{cell_id}]" if cell_id else f"cell {number}"


def source_line(notebook_text: str, cell_id: str, line: int = 1) -> int:
    """Return the line of the ``.ipynb`` file where line ``line`` of a cell's source stands.

    A stored notebook keeps one source line per file line, with the keys of a cell in alphabetical
    order, so ``source`` follows ``id``. Returns 0 for a notebook that is stored in another way.
    """
    return _line_in_cell(notebook_text, cell_id, '   "source": [', line)


def alt_line(notebook_text: str, cell_id: str) -> int:
    """Return the line of the ``.ipynb`` file where a cell's alternative text stands, or 0."""
    return _line_in_cell(notebook_text, cell_id, '      "alt": ', 0)


def _line_in_cell(notebook_text: str, cell_id: str, start: str, line: int) -> int:
    wanted = f'"id": {json.dumps(cell_id)}'
    inside = False
    for number, text in enumerate(notebook_text.splitlines(), start=1):
        bare = text.strip()
        if text.startswith('   "id": '):
            inside = bare.rstrip(",") == wanted
        elif inside and text.startswith(start):
            return number + line if bare.endswith("[") else number
    return 0
