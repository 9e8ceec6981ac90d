"""A notebook as MyST text and back, through jupytext, with the ids of its cells.

The text file stands beside the notebook as ``NN_name.edit.md`` and is not committed. Outputs stay
in the notebook: a cell whose source did not change keeps its own until it is run again.
"""

from __future__ import annotations

import json
from pathlib import Path

import jupytext
import nbformat

from lessons_core.utf8 import Unreadable, read_utf8
from proving.running.canonical import canonical, canonical_text, read_text

FORMAT = "md:myst"


def text_path(notebook: Path) -> Path:
    """Return where the editable text of a notebook is written."""
    return Path(notebook).with_suffix(".edit.md")


def to_text(notebook: dict) -> str:
    """Return the notebook as MyST text; each cell carries its id as metadata."""
    node = nbformat.from_dict(read_text(canonical_text(notebook)))
    for cell in node.cells:
        cell.metadata["id"] = cell.id
    node.metadata["jupytext"] = {"notebook_metadata_filter": "kernelspec,language_info,mystnb"}
    return jupytext.writes(node, fmt=FORMAT)


def read_edited(path: Path) -> str:
    """Return the edited text; a byte-order mark of the editor's is no part of it.

    Raises ``Unreadable`` for a file that is not there or no text.
    """
    if not path.is_file():
        raise Unreadable(path, 0, "is not there; write it with --to-text first")
    return read_utf8(path)


def from_text(text: str, stored: dict | None = None) -> dict:
    """Return the canonical notebook of a text; outputs come from ``stored`` by cell id.

    Cells that are new in the text have no id yet and get one from their first words.
    """
    node = json.loads(nbformat.writes(jupytext.reads(text, fmt=FORMAT)))
    for cell in node["cells"]:
        cell["source"] = "".join(cell["source"])
        cell["id"] = cell["metadata"].pop("id", "")
    before = {cell["id"]: cell for cell in stored["cells"]} if stored else {}
    for cell in node["cells"]:
        old = before.get(cell["id"])
        # Also of a cell that was edited: what its old output says shows what the edit has changed.
        if old and cell["cell_type"] == old["cell_type"] == "code":
            cell["outputs"] = old["outputs"]
            cell["execution_count"] = old["execution_count"]
    return canonical(node)
