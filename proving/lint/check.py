"""What can be said about a stored notebook without running it: ``python -m proving.lint``.

Runs first, in well under a second, so that a slip is named before anything slow starts.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from lessons_core.utf8 import say_utf8
from proving.findings import ROOT, Finding, cell_place, relative, source_line
from proving.lint import outputs as lint_outputs
from proving.lint import source as lint_source
from proving.lint.commands import check_commands
from proving.lint.first_use import check_first_uses
from proving.reading import Unreadable, read_notebook, unreadable
from proving.running.canonical import (
    CELL_METADATA,
    KERNELSPEC,
    LANGUAGE_INFO,
    NOTEBOOK_METADATA,
    canonical_text,
)

#: The most cells whose output may be ignored, over all notebooks; it may only fall.
IGNORED_MAXIMUM = Path(__file__).with_name("ignored.json")

CellRule = Callable[[dict], Iterator[str]]
CELL_RULES: tuple[CellRule, ...] = (*lint_source.RULES, *lint_outputs.RULES)


def lint(path: Path) -> list[Finding]:
    """Return what is wrong with one stored notebook."""
    try:
        text, notebook = read_notebook(path)
    except Unreadable as error:
        return [unreadable(error)]
    findings = []
    for number, cell in enumerate(notebook["cells"], start=1):
        cell_id = cell.get("id", "")
        line = source_line(text, cell_id)
        place = cell_place(number, cell_id)
        problems = [message for rule in CELL_RULES for message in rule(cell)]
        findings += [Finding("form", relative(path), line, place, p) for p in problems]
    whole = [*_kind(path, notebook), *_ids(notebook), *_order(notebook), *_metadata(notebook)]
    if not whole and not findings and canonical_text(notebook) != text:
        whole.append("is not stored canonically; run `make notebooks`")
    return [Finding("form", relative(path), 0, "", p) for p in whole] + findings


def ignored_cells(path: Path) -> list[str]:
    """Return the ids of the cells whose output is not compared; none of a file that is no notebook.

    It is ``lint`` that names such a file.
    """
    try:
        _, notebook = read_notebook(path)
    except Unreadable:
        return []
    return [c.get("id", "") for c in notebook["cells"] if lint_source.is_ignored(c)]


def _kind(path: Path, notebook: dict) -> Iterator[str]:
    """A page that goes deeper completes nothing, so it asks no check."""
    code = [cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "code"]
    if path.stem.endswith("_deeper") and any("quizzes import quiz" in text for text in code):
        yield "has a mastery check, which only a lesson has; move its questions to the lesson"


def _ids(notebook: dict) -> Iterator[str]:
    seen: set[str] = set()
    for number, cell in enumerate(notebook["cells"], start=1):
        cell_id = cell.get("id", "")
        if not cell_id:
            yield f"cell {number} has no id; run `make notebooks`"
        elif cell_id in seen:
            yield f"the id {cell_id!r} of cell {number} is taken by a cell before it"
        seen.add(cell_id)


def _order(notebook: dict) -> Iterator[str]:
    counts = [c["execution_count"] for c in notebook["cells"] if c["cell_type"] == "code"]
    if counts != list(range(1, len(counts) + 1)):
        yield f"was not run once from top to bottom: its cells were runs {counts}"


def _metadata(notebook: dict) -> Iterator[str]:
    metadata = notebook["metadata"]
    if metadata.get("kernelspec") != KERNELSPEC or metadata.get("language_info") != LANGUAGE_INFO:
        yield "has another kernelspec or language_info than python3; run `make notebooks`"
    known = NOTEBOOK_METADATA | {"kernelspec", "language_info"}
    if unknown := sorted(metadata.keys() - known):
        yield f"has metadata that the book does not use: {', '.join(unknown)}"
    for number, cell in enumerate(notebook["cells"], start=1):
        if unknown := sorted(cell["metadata"].keys() - CELL_METADATA):
            yield f"cell {number} has metadata that the book does not use: {', '.join(unknown)}"


def check_ignored(paths: list[Path], maximum: int) -> list[Finding]:
    """Return a finding when more cells are ignored than allowed, or fewer than is recorded."""
    count = sum(len(ignored_cells(path)) for path in paths)
    if count == maximum:
        return []
    if count > maximum:
        message = f"{count} cells are ignored, at most {maximum} may be; compare the output"
    else:
        message = f"only {count} cells are ignored now; lower the maximum of {maximum} to {count}"
    return [Finding("form", relative(IGNORED_MAXIMUM), 0, "", message)]


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return 1 when something is wrong."""
    parser = argparse.ArgumentParser(prog="python -m proving.lint", description=__doc__)
    parser.add_argument("notebooks", nargs="*", type=Path)
    options = parser.parse_args(arguments)
    paths = options.notebooks or sorted((ROOT / "notebooks").glob("*.ipynb"))
    findings = [finding for path in paths for finding in lint(path)]
    maximum = json.loads(IGNORED_MAXIMUM.read_text(encoding="utf-8"))["maximum"]
    if not options.notebooks:
        findings += check_ignored(paths, maximum) + check_first_uses() + check_commands()
    for finding in findings:
        print(finding)
    ignored = sum(len(ignored_cells(path)) for path in paths)
    print(f"lint: {len(paths)} notebooks, {ignored} ignored cells (at most {maximum} allowed)")
    return 1 if findings else 0


if __name__ == "__main__":
    say_utf8()
    sys.exit(main())
