"""Re-execute notebooks in place and store them canonically: ``make notebooks``.

``python -m proving.notebooks [notebooks]`` runs each in a fresh kernel; twice in a row gives no
diff. ``--check`` runs nothing and says which files are not stored canonically.
``--to-text`` and ``--from-text`` turn a notebook into a text file to edit, and back; nothing runs,
so the stored outputs stay until a check has compared them with new ones.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from lessons_core.utf8 import say_utf8
from proving.findings import ROOT, cell_place, relative
from proving.reading import Unreadable, read_notebook, unreadable
from proving.running.canonical import WIDGET_VIEW, canonical_text, read_text
from proving.running.kernels import PinnedManager
from proving.text import from_text, read_edited, text_path, to_text

TIMEOUT_SECONDS = 600


class NotebookFailed(Exception):
    """A cell raised, hung or took the kernel down; the message names it."""


def execute(notebook: dict, folder: Path) -> dict:
    """Return the notebook with the outputs of a fresh kernel, canonically.

    Raises ``NotebookFailed`` with the cell and its traceback.
    """
    node = nbformat.from_dict(read_text(canonical_text(notebook)))
    for cell in node.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    manager = PinnedManager()
    running = {"cell": 0}
    client = NotebookClient(
        node,
        km=manager,
        timeout=TIMEOUT_SECONDS,
        store_widget_state=True,  # where output widgets keep what they took; never stored
        record_timing=False,
        resources={"metadata": {"path": str(folder)}},
        on_cell_start=lambda cell, cell_index: running.update(cell=cell_index),
    )
    try:
        client.execute(env=manager.home.environment())
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        cell = node.cells[running["cell"]]
        place = cell_place(running["cell"] + 1, cell.id)
        raise NotebookFailed(f"{place} failed:\n{error}") from error
    finally:
        manager.close()
    for cell in node.cells:
        if cell.cell_type == "code":
            cell.outputs = list(_with_captured(cell.outputs, client.widget_state))
    return read_text(canonical_text(node))


def _with_captured(outputs: list[dict], widgets: dict[str, dict]) -> Iterator[dict]:
    """Yield outputs, before each widget's view what its output widgets took: `interact`'s picture.

    Without this the picture would live in the widget's state alone, which is not stored.
    """
    for output in outputs:
        view = output.get("data", {}).get(WIDGET_VIEW, {})
        for part in widgets.get(view.get("model_id"), {}).get("children", []):
            yield from widgets[part.removeprefix("IPY_MODEL_")].get("outputs", [])
        yield output


def rewrite(path: Path) -> bool:
    """Re-execute one notebook in place; return whether the file changed.

    Raises ``NotebookFailed`` when a cell fails and ``Unreadable`` for a file that is no notebook;
    either leaves the file as it was.
    """
    before, notebook = read_notebook(path)
    after = canonical_text(execute(notebook, path.parent))
    if after != before:
        path.write_text(after, encoding="utf-8", newline="\n")
    return after != before


def is_canonical(path: Path) -> bool:
    """Say whether a notebook is stored in the canonical form, without running it."""
    text, notebook = read_notebook(path)
    return canonical_text(notebook) == text


def _each(paths: list[Path], act: Callable[[Path], bool]) -> int:
    """Do something with each file, name those that cannot be read, and return the exit status."""
    failed = 0
    for path in paths:
        try:
            failed += not act(path)
        except Unreadable as error:
            print(unreadable(error))
            failed += 1
    return 1 if failed else 0


def _run(path: Path) -> bool:
    print(f"{relative(path)} …", end=" ", flush=True)
    started = time.perf_counter()
    try:
        changed = rewrite(path)
    except NotebookFailed as error:
        print(f"FAILED; the file is left as it was\n{relative(path)}: {error}")
        return False
    except Unreadable:
        print("left as it was")
        raise
    seconds = time.perf_counter() - started
    print(f"{'changed' if changed else 'unchanged'} ({seconds:.1f} s)", flush=True)
    return True


def _check(path: Path) -> bool:
    canonical = is_canonical(path)
    if not canonical:
        print(f"{relative(path)} is not stored canonically; run `make notebooks`")
    return canonical


def _to_text(path: Path) -> bool:
    text = to_text(read_notebook(path)[1])
    text_path(path).write_text(text, encoding="utf-8", newline="\n")
    print(f"{relative(text_path(path))}: edit it, then --from-text {relative(path)}")
    return True


def _from_text(path: Path) -> bool:
    stored = read_notebook(path)[1] if path.exists() else None
    edited = from_text(read_edited(text_path(path)), stored)
    path.write_text(canonical_text(edited), encoding="utf-8", newline="\n")
    print(
        f"{relative(path)}: written, with the outputs of before. "
        f"make check NAME={path.stem} says what is no longer true, make notebooks stores new ones"
    )
    return True


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return 1 when a notebook failed or is not canonical."""
    parser = argparse.ArgumentParser(prog="python -m proving.notebooks", description=__doc__)
    parser.add_argument("notebooks", nargs="*", type=Path)
    action = parser.add_mutually_exclusive_group()
    action.add_argument("--check", action="store_const", const=_check, dest="action")
    action.add_argument("--to-text", action="store_const", const=_to_text, dest="action")
    action.add_argument("--from-text", action="store_const", const=_from_text, dest="action")
    options = parser.parse_args(arguments)
    paths = options.notebooks or sorted((ROOT / "notebooks").glob("*.ipynb"))
    return _each([path.resolve() for path in paths], options.action or _run)


if __name__ == "__main__":
    say_utf8()
    sys.exit(main())
