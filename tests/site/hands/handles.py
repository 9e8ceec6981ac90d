"""Every handle of a figure, found by going through its modes; used by the tests of hands."""

from collections.abc import Iterator

from playwright.sync_api import Locator, Page

from tests.site.hands.pointing import HANDLES, MODES, settled

SEEN = "n => n.checkVisibility({ visibilityProperty: true }) && n.tabIndex === 0"
NAME = "n => n.getAttribute('aria-label') ?? n.closest('label')?.innerText ?? n.innerText"


def every_handle(page: Page, figure: Locator) -> Iterator[Locator]:
    """Yield each handle of the figure once, when a mode shows it.

    Modes are chips, switches and buttons, each pressed once, those that come up later included.
    Raises AssertionError, naming it, for a handle that no mode showed.
    """
    tried, pressed = set(), set()
    yield from _new_handles(figure, tried)
    while mode := _unpressed(figure, pressed):
        mode.evaluate("n => n.click()")
        settled(page)
        yield from _new_handles(figure, tried)
    names = set(figure.locator(HANDLES).evaluate_all(f"all => all.map({NAME})"))
    assert names <= tried, f"no mode shows {sorted(names - tried)}"


def _new_handles(figure: Locator, tried: set[str]) -> Iterator[Locator]:
    for handle in figure.locator(HANDLES).all():
        name = handle.evaluate(NAME)
        if name not in tried and handle.evaluate(SEEN):
            tried.add(name)
            yield handle


def _unpressed(figure: Locator, pressed: set[str]) -> Locator | None:
    modes = figure.locator(MODES)
    names = modes.evaluate_all(f"all => all.map({NAME})")
    for i, name in enumerate(names):
        if name not in pressed:
            pressed.add(name)
            return modes.nth(i)
    return None
