"""Checks that a defect's file narrows: the tests of its module, the lesson that it draws in."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from lessons_core.utf8 import read_utf8
from proving.findings import ROOT
from proving.mutants.checks import CHECKS, PYTEST

Commands = tuple[tuple[str, ...], ...]


def _own_tests(file: str) -> Commands:
    """Return the test of a module, or all of its room where it has none of its own."""
    room, name = PurePosixPath(file).parts[-2:]
    own = Path("tests", room, f"test_{name}")
    return ((*PYTEST, own.as_posix()),) if (ROOT / own).exists() else _room_tests(file)


def _room_tests(file: str) -> Commands:
    return ((*PYTEST, f"tests/{PurePosixPath(file).parts[1]}"),)


def _lesson_that_draws(file: str) -> Commands:
    """Return the run of the first lesson with a module's plots; nothing for other modules."""
    if "/plots/" not in file:
        return ()
    name = PurePosixPath(file).stem
    imports = re.compile(rf"lessons_core\.plots(?:\.| import ){name}\b")
    lessons = sorted((ROOT / "notebooks").glob("*.ipynb"))
    draws = [path.name for path in lessons if imports.search(read_utf8(path))]
    strict = (*PYTEST, "-p", "proving.strict", "--nbval")
    return tuple((*strict, f"notebooks/{name}") for name in draws[:1])


def _figure_tests(file: str) -> Commands:
    """Return what all figures draw and say, then the tests of a figure; of all for their kit."""
    figure = PurePosixPath(file).parts[2]
    own = "tests/figures" if figure == "kit" else f"tests/figures/{figure}"
    return (*PYTEST, "tests/figures/drawn"), (*PYTEST, own)


def _quiz(file: str) -> Commands:
    return ((*PYTEST, "tests/quizzes/test_quizzes.py", "-k", PurePosixPath(file).stem),)


def _exercise(file: str) -> Commands:
    """Return the words of a lesson's exercises, the rivals of one, and all that is tried of it."""
    place = PurePosixPath(file)
    lesson = f"{place.parent.name.removeprefix('lesson_')}_"
    parts = {"words": lesson, "rivals": place.stem, "exercises": f"{place.stem} or lessons_rules"}
    return tuple(
        (*PYTEST, f"tests/exercises/test_{part}.py", "-k", name) for part, name in parts.items()
    )


PLACED: dict[str, Callable[[str], Commands]] = {
    "quiz": _quiz, "exercise": _exercise, "own tests": _own_tests, "room tests": _room_tests,
    "lesson that draws": _lesson_that_draws, "figure tests": _figure_tests,
}  # fmt: skip


def commands_of(check: str) -> Commands:
    """Return the command lines of a check by its name; `own tests:FILE` is one of `PLACED`."""
    name, _, file = check.partition(":")
    return PLACED[name](file) if file else CHECKS[check]
