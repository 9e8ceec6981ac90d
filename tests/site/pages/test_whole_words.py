"""Small numbers, short formulas and "lesson 3" stay on one line."""

import sys

from docutils import nodes

from tests.site.built import ROOT

sys.path.insert(0, str(ROOT / "book" / "_ext" / "pages"))

from whole_words import is_short, pieces  # noqa: E402


def whole(text):
    return [piece.astext() for piece in pieces(text) if isinstance(piece, nodes.inline)]


def test_small_numbers_and_lessons_stay_whole():
    text = "Rates from 2e-5 to 1.5e-3 (lesson 12), not a well-known one; Lesson 3e-"
    assert whole(text) == ["2e-5", "1.5e-3", "lesson 12"]
    assert "".join(piece.astext() for piece in pieces(text)) == text


def test_a_formula_is_short_by_what_is_drawn():
    assert is_short(r"1 - \eta\lambda") and is_short("w = 0")
    assert not is_short(r"\eta \cdot (x^2 + 1) \cdot (y - b)")
