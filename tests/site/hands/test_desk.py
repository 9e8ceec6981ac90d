"""Every page with a figure on a wide screen, opened once for what a mouse and keys do there.

Handles are dragged last: that leaves the figures in other modes.
"""

import pytest

from tests.site.built import with_figures
from tests.site.hands.dragging import all_dragged, pressed
from tests.site.hands.pointing import DESK, WATCH, Mouse
from tests.site.hands.screens import all_used, at_twice_the_size, none_shifted


@pytest.fixture(scope="module", params=with_figures())
def opened(request, tour):
    return tour.visit(request.param, script=WATCH, **DESK)


def test_at_twice_the_size_a_control_is_seen_with_half_of_a_picture(page):
    at_twice_the_size(page)


def test_no_control_shifts_while_words_grow(page):
    none_shifted(all_used(page))


def test_every_handle_follows_a_mouse_and_keys(page, record_property):
    kept = all_dragged(page, Mouse(page), pressed)
    record_property("handles kept by a mouse and keys", kept)
    print(f"{page.url}: {kept} handles followed a mouse and keys, none lost")
