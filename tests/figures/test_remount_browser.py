"""A page that is used again for another figure is as good as one that is loaded."""

import pytest
from playwright.sync_api import expect

from tests import figure_page as fp
from tests.figures.test_figures_browser import make

LIVE = "document.querySelector('.dh-live').outerHTML"
LOADS = "performance.timeOrigin"


@pytest.fixture(scope="module")
def figures(browser):
    """What opens figures on one page: pages of other tests do not take turns with it."""
    alone = fp.Figures(browser)
    yield alone
    alone.pages.close()


@pytest.fixture
def shown(figures):
    """A function that opens a figure and returns the page."""
    yield lambda name, hash_="", **more: figures.open(
        fp.files(make(name)), hash_, **(fp.SETTINGS | more)
    )
    figures.give_back()


def told(page) -> str:
    """Return the figure as it stands when its status has spoken, which it does after a pause."""
    expect(fp.status(page)).not_to_be_empty()
    return page.evaluate(LIVE)


@pytest.mark.parametrize("name", ["backprop_stepper", "decision_boundary", "overfit"])
def test_a_figure_comes_to_life_in_it_as_on_a_page_of_its_own(figures, shown, name):
    page = shown(name, fresh=True)
    loaded, alone = page.evaluate(LOADS), told(page)
    figures.give_back()
    between = shown("one_update")
    fp.press(between, "Step")  # the address follows later
    fp.violations(between)
    between.evaluate("() => { localStorage.a = sessionStorage.a = 'left'; scrollTo(0, 300) }")
    figures.give_back()
    again = shown(name, "#later")
    assert again == page == between and again.evaluate(LOADS) == loaded
    assert told(again) == alone
    again.wait_for_timeout(400)  # the figure before it would have written its address by now
    found = again.evaluate("[location.hash, scrollY, localStorage.length, sessionStorage.length]")
    assert found == ["#later", 0, 0, 0]


@pytest.mark.parametrize(
    "left",
    [
        "globalThis.seen = 1",
        "performance.now = () => 0",
        "globalThis.requestAnimationFrame = () => 0",
        "HTMLCanvasElement.prototype.getContext = () => null",
        "Math.random = () => 0.5",
        "document.documentElement.dataset.theme = 'dark'",
        "document.head.append(document.createElement('style'))",
        "downhill.figures[0].cleanup = () => { throw new Error('stays') }",
    ],
)
def test_what_a_test_leaves_in_the_window_has_the_page_loaded_anew(figures, shown, left):
    page = shown("one_update")
    before = page.evaluate(LOADS)
    page.evaluate(f"() => {{ {left} }}")
    figures.give_back()
    assert shown("one_update") == page and page.evaluate(LOADS) != before


def test_a_page_with_other_files_is_loaded(figures, shown):
    page = shown("one_update")
    before = page.evaluate(LOADS)
    figures.give_back()
    served = fp.files(make("one_update"), sources=("figures/one_update/maths.js",))
    assert figures.open(served, "", **fp.SETTINGS) == page
    assert page.evaluate(LOADS) != before
