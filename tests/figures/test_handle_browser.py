"""What is dragged in a picture goes to its ends by Home and End, like any slider: all figures."""

import pytest

from tests import figure_page as fp
from tests.figures.test_figures_browser import NAMES, make

open_page = fp.opening(type(make(NAMES[0])))

# Whether the browser is kept from its own answer to the key, which is to jump through the page.
WATCH = "globalThis.jumps = 0; addEventListener('keydown', e => e.defaultPrevented || jumps++)"
READ = "n => [Number(n.getAttribute('aria-valuenow')), n.getAttribute('aria-valuetext')]"


@pytest.mark.parametrize("name", NAMES)
def test_home_and_end_reach_both_ends_of_every_handle(open_page, name):
    page = open_page(make(name), viewport={"width": 700, "height": 300})
    page.evaluate(WATCH)
    handles = page.locator(".dh-live .dh-handle[role=slider][tabindex='0']:visible")
    for i in range(handles.count()):
        grip = handles.nth(i)
        found = {}
        for key in ("End", "Home"):
            for _ in range(5):  # some plots grow with what is moved; then there is a new end
                before = grip.evaluate(READ)
                fp.press_key(grip, key)
                found[key] = grip.evaluate(READ)
                if found[key] == before:
                    break
            assert found[key] == before, "there is nowhere left to go"
        assert found["Home"][0] < found["End"][0], found
        assert page.evaluate("jumps") == 0


def test_the_ends_are_those_of_the_range(open_page):
    page = open_page(make("overfit"))
    grip = page.get_by_role("slider", name="Degree, dragged along the curves")
    for key, degree in (("End", 30), ("Home", 0)):
        fp.press_key(grip, key)
        assert fp.state(page)["degree"] == degree
        assert grip.get_attribute("aria-valuenow") == str(degree)
    page = open_page(make("which_is_it"))
    grip = page.get_by_role("slider", name="Step at which the curves are read")
    for key, step in (("Home", 0), ("End", 30)):
        fp.press_key(grip, key)
        assert fp.state(page)["step"] == step
