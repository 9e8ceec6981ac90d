"""Run pytest as if on another machine, and say which tests are red there."""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from proving.elsewhere.rows import Row
from proving.findings import ROOT

SECONDS = 900
_LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv", "node_modules", "__pycache__", ".*_cache", ".hypothesis", "*.egg-info"
)
_PYTEST = ("-m", "pytest", "-q", "-rfE", "--tb=line", "-p", "no:cacheprovider")
_MOST_LINES = 30  # of what pytest says of failures
#: pytest's exit statuses that say which tests are red; any other says that it could not run.
_JUDGED = (0, 1)


class CannotRun(Exception):
    """pytest did not come so far as to judge a test; the message has its last words."""


def missing(row: Row) -> str:
    """Return why this machine cannot look like the row's, or nothing."""
    expression, expected = row.shows
    if not expression:
        return ""
    try:
        done = _run(row, ROOT, ("-c", f"print({expression})"))
    except OSError as error:
        return f"{error.filename} cannot be used there ({error.strerror})"
    shown = done.stdout.strip().rpartition("\n")[2]
    return "" if shown == expected else f"it shows {shown or 'nothing'} where {expected} was asked"


def red(row: Row, tests: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Return the ids of the tests that fail as if on the row's machine, and what pytest says why.

    Raises ``CannotRun`` when none was judged.
    """
    with _place(row) as root:
        done = _run(row, root, (*_PYTEST, *tests))
    words = done.stdout.splitlines()
    found = [line.split(" ", 1)[1] for line in words if line.startswith(("FAILED ", "ERROR "))]
    if done.returncode not in _JUDGED or (done.returncode and not found):
        raise CannotRun("\n".join(words[-12:]))
    told = itertools.dropwhile(lambda line: not line.startswith("==="), words if found else ())
    told = itertools.takewhile(lambda line: "short test summary" not in line, told)
    return [line.partition(" - ")[0] for line in found], list(told)[:_MOST_LINES]


@contextlib.contextmanager
def _place(row: Row) -> Iterator[Path]:
    """Yield this book, or a copy of it where the row asks, and remove that copy."""
    if not row.folder:
        yield ROOT
        return
    with tempfile.TemporaryDirectory(prefix="elsewhere") as outer:
        copy = Path(outer) / row.folder
        shutil.copytree(ROOT, copy, ignore=_LEFT_OUT)
        yield copy


def _run(row: Row, root: Path, words: tuple[str, ...]) -> subprocess.CompletedProcess:
    environment = os.environ | {"PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"}
    environment = {**environment, **row.environment}
    return subprocess.run(
        [*row.start, sys.executable, *words], cwd=root, timeout=SECONDS, check=False,
        env={name: value for name, value in environment.items() if value is not None},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace",
    )  # fmt: skip
