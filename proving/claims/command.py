"""What ``python -m proving.claims`` says and does.

``python -m proving.claims [notebooks]`` checks without running anything that every number is
covered, and every sentence that states an outcome is held; without names it checks all notebooks,
and the pages about the book. ``--suggest NOTEBOOK`` prints entries for what is not yet covered.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from proving.claims.book_pages import check_pages
from proving.claims.check import Lesson, check, outcomes_held, uncovered_numbers
from proving.claims.propose import propose
from proving.claims.rows import proposed, unbound
from proving.claims.sidecar import SidecarError, read_rows, sidecar_path
from proving.claims.suggest import suggest
from proving.findings import ROOT, Finding, relative
from proving.reading import Unreadable, unreadable


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return 1 when a number is not covered."""
    parser = argparse.ArgumentParser(prog="python -m proving.claims", description=__doc__)
    parser.add_argument("notebooks", nargs="*", type=Path)
    parser.add_argument("--suggest", action="store_true", help="print entries to fill in")
    options = parser.parse_args(arguments)
    paths = options.notebooks or sorted((ROOT / "notebooks").glob("*.ipynb"))
    say = _suggest if options.suggest else _check
    wrong = sum(map(say, paths))
    if not options.notebooks and not options.suggest:
        on_pages = check_pages()
        print(f"pages about the book: {len(on_pages)} findings", *on_pages, sep="\n  ")
        wrong += len(on_pages)
    return 1 if wrong else 0


def _check(path: Path) -> int:
    """Print what is wrong with one lesson and return how much it is."""
    try:
        lesson = Lesson.read(path)
    except Unreadable as error:
        print(unreadable(error))
        return 1
    held, findings = check(lesson)
    numbers = sum(len(passage.numbers) for passage in lesson.passages)
    print(f"{relative(path)}: {numbers} numbers in prose, {len(held)} claims to evaluate")
    for finding in findings:
        print(f"  {finding}")
    if not findings:
        print(f"  {outcomes_held(lesson).line()}")
    return len(findings)


def _suggest(path: Path) -> int:
    """Print entries for one lesson; what is wrong goes to stderr, for the entries are copied."""
    try:
        lesson = Lesson.read(path)
        missing = uncovered_numbers(lesson)
        print(suggest(lesson.passages, missing), end="")
        print(proposed(unbound(lesson.passages, read_rows(sidecar_path(path)))[0]), end="")
        unheld = [one for one in outcomes_held(lesson).unheld if not one.has(missing)]
        print(propose(lesson, unheld) if unheld else "", end="")
    except Unreadable as error:
        print(unreadable(error), file=sys.stderr)
    except SidecarError as error:
        finding = Finding("sentence", relative(sidecar_path(path)), error.line, "", str(error))
        print(finding, file=sys.stderr)
    else:
        return 0
    return 1
