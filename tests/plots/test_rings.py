"""Pictures of rings: each device's numbers stand in its box, and whole sums are filled."""

import matplotlib.pyplot as plt
import pytest
from matplotlib.colors import to_rgba

from lessons_core.plots import rings
from lessons_core.style import LIGHT


@pytest.fixture(autouse=True)
def no_open_figures():
    yield
    plt.close("all")


STATES = {
    "first": [[1, 2, 3, 4], [4, 1, 2, 3], [1, 1, 1, 1], [2, 2, 2, 2]],
    "second": [[4] * 4] * 4,
    "third": [[1] * 4] * 4,
}


def test_each_moment_has_a_panel_and_each_device_its_numbers():
    axes = rings.ring_turns(STATES).axes
    assert [ax.get_title() for ax in axes] == list(STATES)
    for ax, held in zip(axes, STATES.values(), strict=True):
        words = [text for text in ax.texts if text.get_text()]
        assert [int(text.get_text()) for text in words] == sum(held, [])
        for device, corner in enumerate(rings.CORNERS):
            places = [text.xy for text in words[4 * device : 4 * device + 4]]
            assert {y for _, y in places} == {corner[1]}
            assert sum(x for x, _ in places) / 4 == pytest.approx(corner[0])
            assert places == sorted(places)


def test_only_sums_of_all_are_filled():
    for ax, held in zip(rings.ring_turns(STATES).axes, STATES.values(), strict=True):
        filled = [box.get_facecolor() == to_rgba(LIGHT["backward"]) for box in ax.patches
                  if box.get_width() == pytest.approx(0.25)]  # fmt: skip
        assert filled == [sums == 4 for sums in sum(held, [])]


def test_arrows_lead_from_each_device_to_the_next():
    (ax, *_) = rings.ring_turns(STATES).axes
    arrows = [text for text in ax.texts if not text.get_text()]
    ring = [*rings.CORNERS, rings.CORNERS[0]]
    for arrow, start, end in zip(arrows, ring, ring[1:], strict=False):
        (x0, y0), (x1, y1) = arrow.xyann, arrow.xy
        for place, corner in (((x0, y0), start), ((x1, y1), end)):
            assert min(rings.CORNERS, key=lambda c: (c[0] - place[0]) ** 2
                       + (c[1] - place[1]) ** 2) == corner  # fmt: skip
    assert len(arrows) == 4
