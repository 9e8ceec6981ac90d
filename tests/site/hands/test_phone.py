"""Every page with a figure on a phone, opened once for all that fingers do there.

The tests stand in an order: each but the last leaves the figures as the next one wants them.
"""

import pytest

from tests.site.built import with_figures
from tests.site.hands.dragging import all_dragged, all_pictures_swiped, all_sliders_dragged
from tests.site.hands.pointing import PHONE, WATCH, Finger
from tests.site.hands.screens import all_used, none_shifted
from tests.site.hands.walking import all_walked


@pytest.fixture(scope="module", params=with_figures())
def opened(request, tour):
    return tour.visit(request.param, script=WATCH, **PHONE)


@pytest.fixture(scope="module")
def finger(opened):
    return Finger(opened)


def test_a_swipe_beside_a_handle_scrolls(page, finger):
    all_pictures_swiped(page, finger)


def test_each_control_is_seen_with_a_picture_that_it_changes_and_none_shifts(page):
    found = all_used(page)
    assert [used["control"] for used in found if used["away"]] == []
    none_shifted(found)


def test_minus_and_plus_reach_each_value_of_each_wide_slider(page):
    all_walked(page)


def test_every_slider_follows_a_finger_and_the_page_stays(page, finger):
    all_sliders_dragged(page, finger)


def test_every_handle_follows_a_finger_and_the_page_stays(page, finger, record_property):
    kept = all_dragged(page, finger)
    record_property("handles kept by a finger", kept)
    print(f"{page.url}: {kept} handles followed a finger, none lost")
