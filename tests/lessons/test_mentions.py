"""Lessons are named by number, which a cut course counts anew, and never by their place."""

import json
import re

import pytest

from proving.findings import ROOT
from tests import course

BY_PLACE = re.compile(r"\b(?:next|previous|last|following)\s+lesson\b", re.I)


def prose(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return "\n\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda p: p.stem)
def test_no_lesson_is_named_by_its_place(path):
    assert BY_PLACE.findall(prose(path)) == []


@course.WHOLE
def test_what_is_next_is_told_in_one_place_and_by_number():
    """There a course that leaves the next lesson out can leave the lines out, too."""
    for name in course.names()[:-1]:
        number = int(name[:2])
        text = prose(ROOT / "notebooks" / f"{name}.ipynb")
        told = re.findall(r"\*\*Lesson (\d+)\*\*", text.partition("\n## Next\n")[2])
        assert told == [str(number + 1)], name
