"""Which lessons this course has. A test of one that it leaves out is not collected.

    pytestmark = pytest.mark.lesson(11)        what it tests stands in lesson 11
    @pytest.mark.lesson(2, 14)                 in lesson 2 and in lesson 14
    @course.WHOLE                              in all of them together

0 is the tour. What is in `book/path.yml` is tested, whether its files are there or not.
"""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml

PATH = Path(__file__).resolve().parents[1] / "book" / "path.yml"
#: The highest number that a lesson of the whole book has.
LAST = 15
EVERY = range(LAST + 1)
WHOLE = pytest.mark.lesson(*EVERY)


def names(path: Path = PATH) -> list[str]:
    """Return the lessons on the path by name, in order, the tour left out."""
    parts = yaml.safe_load(path.read_text(encoding="utf-8"))["parts"]
    return [lesson["name"] for part in parts for lesson in part["lessons"]]


def numbers(path: Path = PATH) -> set[int]:
    """Return the number of each lesson on the path, as its file's name has it; 0 for the tour."""
    tour = yaml.safe_load(path.read_text(encoding="utf-8")).get("tour")
    return {int(name[:2]) for name in [*names(path), *([tour["name"]] if tour else [])]}


def marks(files: Iterable[str]) -> list[pytest.MarkDecorator]:
    """Return the marks of a test that reads these files, by the numbers in their names."""
    named = (re.search(r"/(\d\d)_\w+\.", file) for file in files)
    return [pytest.mark.lesson(int(match[1])) for match in named if match]


def parted(items: list, here: set[int]) -> tuple[list, list]:
    """Return the tests that a course with these lessons has, and those that it leaves out.

    Raises UsageError for a test of a lesson that neither the course nor the whole book has.
    """
    kept, left_out = [], []
    for item in items:
        wanted = {number for mark in item.iter_markers("lesson") for number in mark.args}
        if wrong := sorted(wanted - here - set(EVERY)):
            raise pytest.UsageError(
                f"{item.nodeid} is marked as a test of lesson {wrong[0]}, and there is none. Try "
                "the number in the name of its notebook."
            )
        (kept if wanted <= here else left_out).append(item)
    return kept, left_out
