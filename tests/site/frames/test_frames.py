"""What stands around the text of a page is what is stored."""

import re

import pytest

from tests.site.built import ROOT
from tests.site.frames import frames


def test_the_frames_of_the_pages_are_as_stored(site):
    said = frames.differing(frames.frames())
    assert not said, said


@pytest.mark.parametrize("template", ["base", "page", "search", "logo.svg"])
def test_every_line_of_a_template_shows_in_a_frame(template):
    """Each attribute that a template spells out is in one of the frames."""
    text = (ROOT / "book" / "_templates" / f"{template}.html").read_text(encoding="utf-8")
    plain = re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL)
    spelt = set(re.findall(r' [a-z-]+="[^"{}<>]*"', plain)) - {' rel="canonical"'}
    stored = frames.STORED.read_text(encoding="utf-8")
    assert len(spelt) > 2 and [one for one in sorted(spelt) if one not in stored] == []


def test_a_difference_is_told_with_the_way_to_store_it():
    stored = frames.STORED.read_text(encoding="utf-8")
    said = frames.differing(stored.replace('role="search"', 'role="form"', 1))
    assert 'role="form"' in said and "--update" in said
    assert frames.differing(stored) == ""
