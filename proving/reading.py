"""Notebooks read from disk in one place, so that every command names a bad file in the same words.

A command goes on to the next file: it catches ``Unreadable`` and prints ``unreadable(error)``.
"""

from __future__ import annotations

import codecs
import json
import re
from pathlib import Path

from lessons_core.utf8 import Unreadable, read_utf8
from proving.findings import Finding, cell_place, relative
from proving.running.canonical import read_text

_VERSION = re.compile(r'"nbformat"\s*:')
_PARTS = {"source": (str, list), "metadata": (dict,), "cell_type": (str,)}
_CODE_PARTS = {"outputs": (list,)}


def read_notebook(path: Path) -> tuple[str, dict]:
    """Return a notebook's text, and the notebook with multi-line values as one string.

    Raises ``Unreadable`` with the line where the file stops being a notebook of nbformat 4.
    """
    try:
        text = read_utf8(path)
        marked = Path(path).read_bytes().startswith(codecs.BOM_UTF8)
    except OSError as error:
        raise Unreadable(path, 0, f"cannot be opened: {error.strerror}") from None
    if marked:
        message = "starts with a byte-order mark, which Jupyter does not read; save it without one"
        raise Unreadable(path, 1, message)
    if not text.strip():
        raise Unreadable(path, 1, "is empty; restore it, or start anew with `make lesson`")
    try:
        notebook = json.loads(text)
    except json.JSONDecodeError as error:
        raise Unreadable(path, error.lineno, f"is no notebook: not JSON ({error.msg})") from None
    _check_version(path, text, notebook)
    _check_cells(path, notebook)
    return text, read_text(text)


def unreadable(error: Unreadable, kind: str = "form") -> Finding:
    """Return the finding about a file that cannot be read."""
    return Finding(kind, relative(error.path), error.line, "", str(error))


def _check_version(path: Path, text: str, notebook: object) -> None:
    version = notebook.get("nbformat") if isinstance(notebook, dict) else None
    if version == 4:
        return
    place = _VERSION.search(text)
    line = text.count("\n", 0, place.start()) + 1 if place else 1
    if version is None:
        raise Unreadable(path, line, "is no notebook: it names no nbformat")
    raise Unreadable(
        path, line,
        f"is of nbformat {version}; the book reads 4. Try: python -m jupyter nbconvert "
        f"--to notebook --inplace {Path(path).name}",
    )  # fmt: skip


def _check_cells(path: Path, notebook: dict) -> None:
    cells = notebook.get("cells")
    if not isinstance(cells, list) or not isinstance(notebook.get("metadata"), dict):
        raise Unreadable(path, 1, "is no notebook: it needs a list `cells` and `metadata`")
    for number, cell in enumerate(cells, start=1):
        if not isinstance(cell, dict):
            raise Unreadable(path, 1, f"{cell_place(number, '')} is no mapping")
        code = cell.get("cell_type") == "code"
        for part, types in (_PARTS | _CODE_PARTS if code else _PARTS).items():
            if not isinstance(cell.get(part), types):
                place = cell_place(number, str(cell.get("id", "")))
                raise Unreadable(path, 1, f"{place} has no {part} that can be read")
