"""Checks that read a file and run nothing, made in this process: to start Python costs far more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath

from proving.claims import check as claims
from proving.lint.check import lint
from proving.lint.commands import check_commands
from proving.lint.first_use import check_first_uses
from proving.names.check import faults
from proving.names.spans import of_notebook
from proving.quizzes import problems
from proving.reading import read_notebook


def _claims(root: Path, file: str) -> bool:
    return not claims.check(claims.Lesson.read(root / file))[1]


def _names(root: Path, file: str) -> bool:
    return not any(fault for span in of_notebook(root / file) for fault in faults(span))


def _form(root: Path, file: str) -> bool:
    return not lint(root / file) and not check_first_uses(root)


def _taught(root: Path, file: str) -> bool:
    """Say whether a lesson teaches what its quiz leads to; true where there is no quiz."""
    from lessons_core.quizzes import load

    quiz = root / "lessons_core/quizzes" / PurePosixPath(file).with_suffix(".yml").name
    return not quiz.exists() or not problems(load(quiz), read_notebook(root / file)[1])


def _commands(root: Path, file: str) -> bool:
    return not check_commands(root)


#: Name -> whether a file of a copy of the tree is as it should be.
READING: dict[str, Callable[[Path, str], bool]] = {
    "claims": _claims, "names": _names, "form": _form, "taught": _taught, "commands": _commands,
}  # fmt: skip
