import pytest

from lessons_core.style import DASHES, MARKERS, PALETTE
from proving.lint.palette import check, contrast, distance


def test_the_books_palette_can_be_read_and_told_apart():
    assert [str(finding) for finding in check(PALETTE, DASHES, MARKERS)] == []


def test_known_contrasts_and_distances():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert distance("#123456", "#123456") == 0
    assert distance("#000000", "#ffffff") == pytest.approx(100, abs=0.1)
    assert distance("#ff0000", "#00ff00") == pytest.approx(170.6, abs=0.5)


def test_slips_are_named():
    pale = PALETTE | {"muted": ("#8c92a0", "#a6abb8")}
    assert "muted on paper in the light theme" in str(check(pale, DASHES, MARKERS)[0])
    same = PALETTE | {"backward": PALETTE["forward"]}
    found = [str(finding) for finding in check(same, DASHES, MARKERS)]
    assert len(found) == 2 and "forward and backward in the dark theme are 0 apart" in found[1]
    dashes = DASHES | {"loss": DASHES["forward"]}
    assert "two jobs share dashes" in str(check(PALETTE, dashes, MARKERS)[0])
