"""The tour: how much code it shows, and where each of its sections leads."""

import json
import re

import pytest

from proving.findings import ROOT

pytestmark = pytest.mark.lesson(0)
MOST_LINES = 90
#: From here on the page asks and lists, and explains nothing new.
PRACTICE = "Your turn"
ON = re.compile(r"\[Lesson (\d+)\]\((\d\d)_(?!deeper)\w+\.ipynb\)$")


@pytest.fixture(scope="module")
def cells():
    text = (ROOT / "notebooks" / "00_tour.ipynb").read_text(encoding="utf-8")
    return json.loads(text)["cells"]


def test_the_code_that_a_reader_sees_is_short(cells):
    shown = [c for c in cells if c["cell_type"] == "code" and not c["metadata"].get("tags")]
    assert sum(len("".join(c["source"]).splitlines()) for c in shown) <= MOST_LINES


def test_each_section_ends_with_one_link_to_the_lesson_that_goes_on(cells):
    prose = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
    sections = re.split(r"(?m)^## ", prose.partition(f"## {PRACTICE}")[0])[1:]
    assert len(sections) == 7
    for text in sections:
        on = ON.search(text.strip())
        assert on and int(on[1]) == int(on[2]), text[-200:]
        assert len(re.findall(r"\]\(\d\d_", text)) == 1, text[:40]
