"""A test of a lesson that the course leaves out is not collected, and every other one is."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

from tests import course

TESTS = Path(__file__).parent
#: A page of a lesson as a file or an address; what only has a lesson's name opens nothing.
OPENED = re.compile(
    r'"notebooks/(\d\d)_\w+\.html"|"(?:notebooks/)?(\d\d)_\w+\.ipynb"|path_of\("(\d\d)_'
    r"|\b(BACKPROP),"
)
MARKED = re.compile(r"mark\.lesson\(([\d, ]+)\)|\bof\((\d+), ")
#: Written by tests themselves, in a folder of their own.
OWN = re.compile(r"\d\d_(?:x|y|a|b|bad|good|try|kept|gone|sums|none)\b")
#: What all tests stand on.
FIRST = 1


def item(*marks):
    found = [SimpleNamespace(args=mark) for mark in marks]
    return SimpleNamespace(nodeid="a test", iter_markers=lambda name: found)


def test_a_test_is_left_out_with_any_of_its_lessons_and_with_no_other():
    free, two, both = item(), item((2,)), item((2,), (11, 14))
    assert course.parted([free, two, both], {1, 2}) == ([free, two], [both])
    assert course.parted([free, two, both], {1, 2, 11, 14}) == ([free, two, both], [])
    assert course.parted([free, two], {1}) == ([free], [two])


def test_a_number_that_no_lesson_has_is_refused_and_hides_no_test():
    with pytest.raises(pytest.UsageError, match="a test is marked as a test of lesson 71"):
        course.parted([item((71,))], {1})
    added = item((71,))
    assert course.parted([added], {1, 71}) == ([added], [])


def test_the_path_says_which_lessons_there_are(tmp_path):
    path = tmp_path / "path.yml"
    parts = [{"lessons": [{"name": "04_d"}, {"name": "01_a"}]}]
    path.write_text(yaml.safe_dump({"parts": parts}), encoding="utf-8")
    assert course.numbers(path) == {1, 4} and course.names(path) == ["04_d", "01_a"]
    path.write_text(yaml.safe_dump({"tour": {"name": "00_t"}, "parts": parts}), encoding="utf-8")
    assert course.numbers(path) == {0, 1, 4}


def test_a_file_marks_its_test_with_the_number_in_its_name():
    found = course.marks(["notebooks/03_batches.ipynb", "README.md", "a/12_x.yml"])
    assert [mark.args for mark in found] == [(3,), (12,)]


def unmarked(text):
    """The lessons whose pages a file of tests opens without saying that it is of them."""
    pages = [match for match in OPENED.finditer(text) if not OWN.search(match[0])]
    opened = {4 if page[4] else int(page[1] or page[2] or page[3]) for page in pages}
    marked = {int(n) for m in MARKED.finditer(text) for n in (m[1] or m[2]).split(",")}
    if "course.WHOLE" in text:
        marked |= set(course.EVERY)
    return sorted((opened & set(course.EVERY)) - marked - {FIRST})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('page("notebooks/03_batches.html")', [3]),
        ('load(path_of("12_devices"))', [12]),
        ("visit(BACKPROP, **PHONE)", [4]),
        ('@course.WHOLE\npage("notebooks/03_batches.html")', []),
        ('pytestmark = pytest.mark.lesson(3)\npage("notebooks/03_batches.html")', []),
        ('tmp_path / "03_x.ipynb", "01_one_update.ipynb", "lesson 3", "05_tensors"', []),
    ],
)
def test_an_unmarked_page_is_found(text, found):
    assert unmarked(text) == found


def test_a_test_that_opens_a_page_of_a_lesson_is_marked_as_one_of_it():
    found = {
        path.relative_to(TESTS).as_posix(): missing
        for path in sorted(TESTS.rglob("test_*.py"))
        if path != Path(__file__) and (missing := unmarked(path.read_text(encoding="utf-8")))
    }
    assert found == {}, "mark them as tests/course.py says"
