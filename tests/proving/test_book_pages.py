"""Numbers on the pages about the book are held, and a number that is changed is named."""

import pytest

from proving.claims.book_pages import CLAIMS, check_pages
from proving.pages import pages

TEACH = "Above 75 % the lesson counts.\n\nSee `a1.py`, lesson 3 and step 4.\n"
HELD = """
book/teach.md:
- says: Above 75 % the lesson counts.
  holds: ["value('lessons_core.progress:THRESHOLD')"]
"""


@pytest.fixture
def book(tmp_path):
    """Write a book of one page with its claims; return what is found in it."""

    def found(page=TEACH, claims=HELD):
        (tmp_path / "book").mkdir(exist_ok=True)
        (tmp_path / "book/teach.md").write_text(page, encoding="utf-8")
        (tmp_path / "claims.yml").write_text(claims, encoding="utf-8")
        return [str(finding) for finding in check_pages(tmp_path / "claims.yml", tmp_path)]

    return found


def test_every_number_of_the_pages_is_held():
    assert [str(finding) for finding in check_pages()] == []
    assert len(pages()) > 15 and CLAIMS.exists()


def test_names_steps_and_lessons_are_no_numbers(book):
    assert book() == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("75 %", "70 %", "70 %, which no entry"),
        ("counts.", "counts 2 times.", "states 2, which no entry"),
        ("Above", "From", "stands 0 times in it"),
    ],
)
def test_a_changed_page_is_named_with_its_line(book, old, new, said):
    found = book(page=TEACH.replace(old, new))
    assert any(said in line and "teach.md" in line for line in found)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("THRESHOLD')", "THRESHOLD') + 0.05", "says 75 %"),
        ("THRESHOLD", "TRESHOLD", "AttributeError"),
        ("THRESHOLD')", "THRESHOLD') / 0.0", "ZeroDivisionError"),
        ('"]', '", "value(\'math:pi\')"]', "and 2 expressions"),
        ("  holds", "  when: value('math:pi') > 4\n  holds", "is no longer so"),
        ("book/teach.md", "book/teech.md", "which is no page"),
        ("holds: [\"value('lessons_core.progress:THRESHOLD')\"]", "holds: ['0.75']", "a constant"),
    ],
)
def test_a_changed_entry_is_named(book, old, new, said):
    assert said in " ".join(book(claims=HELD.replace(old, new)))
