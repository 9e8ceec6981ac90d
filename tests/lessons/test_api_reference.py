"""What the page of the package leaves out, and that stars in a docstring stay what they are."""

from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

import pytest
from api_reference import as_rst, for_readers


class Pair(NamedTuple):
    """Two numbers."""

    first: int
    second: int = 0


LENT = property(attrgetter("_data"))


@pytest.mark.parametrize("thing", [Path("x"), {"quiz": Path("x")}, Pair.first, LENT])
def test_places_aliases_and_lent_words_are_left_out(thing):
    assert for_readers(None, "data", "thing", thing, False, None) is True


OWN = property(lambda pair: pair.first, doc="The first.")


@pytest.mark.parametrize("thing", [Pair, {"he": 2.0}, 3, "text", None, OWN])
def test_everything_else_is_left_to_autodoc(thing):
    assert for_readers(None, "data", "thing", thing, False, None) is None


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("The live figure *Clinic*: its parts", "The live figure *Clinic*: its parts"),
        ("2 * x * y and *args", r"2 \* x \* y and \*args"),
        ("|x| of a_b", r"\|x\| of a\_b"),
    ],
)
def test_words_in_stars_are_emphasised_and_nothing_else_is(words, shown):
    lines = [words]
    as_rst(None, "module", "m", None, None, lines)
    assert lines[0] == shown
