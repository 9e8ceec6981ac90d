"""What is dragged on a page follows a finger, a mouse and keys; beside it a finger scrolls.

An inline SVG element takes no `touch-action`: the browser scrolled the page under each drag and
cancelled it. No bare test page shows that, so these are the pages themselves.
"""

import re

import pytest

from tests.site.built import SITE, pages
from tests.site.hands.handles import every_handle
from tests.site.hands.pointing import (
    DESK,
    PHONE,
    READ,
    WATCH,
    Finger,
    Mouse,
    middle,
    settled,
)
from tests.site.opening import all_laid_out
from tests.site.pages.sizes import FAR as DRAWN_FAR

LIVE = re.compile(r'data-dh-figure="(?!quiz|exercise)')
WITH_FIGURES = [name for name in pages() if LIVE.search((SITE / name).read_text("utf-8"))]
# Quizzes and exercises have nothing to drag, and many options to press.
FIGURES = "[data-dh-figure]:not([data-dh-figure^=quiz], [data-dh-figure^=exercise])"
FAR = 45  # px
# There, or back: a handle at the end of its way has somewhere to go.
WAYS = {
    "sideways": [(FAR, 0), (-FAR, 0)],
    "upwards": [(0, -FAR), (0, FAR)],
}
MUST = {"horizontal": ["sideways"], "vertical": ["upwards"], None: ["sideways", "upwards"]}
# A place of the picture, well away from every handle, on which a finger may start.
BESIDE = """(n) => {
  const handles = [...n.querySelectorAll("[role=slider]")].map((h) => h.getBoundingClientRect());
  const taken = handles.map((t) => [t.x + t.width / 2, t.y + t.height / 2]);
  const free = (x, y) => taken.every(([a, b]) => Math.hypot(x - a, y - b) > 40);
  const box = n.getBoundingClientRect();
  for (let y = box.bottom - 30; y > box.top; y -= 12)
    for (let x = box.left + 60; x < box.right; x += 12) if (free(x, y)) return [x, y];
}"""


def figures(page):
    all_laid_out(page)
    return page.locator(FIGURES).all()


def follows(handle, hand, dx: int, dy: int) -> bool:
    """Drag a handle once; say whether it followed. The page must not."""
    start = middle(handle)
    before, at, _ = handle.evaluate(READ)
    hand.drag(start, dx, dy)
    after, top, lost = handle.evaluate(READ)
    assert lost == [], f"taken from the finger: {before}"
    assert abs(top - at) < 1, f"the page moved: {before}"
    return after != before


def not_followed(handle, hand) -> set[str]:
    """Drag a handle each way, back where it did not go, and return those it must go and did not.

    A way that it need not go is tried once: it may stay, and the page must.
    """
    must = MUST[handle.get_attribute("aria-orientation")]
    lost = set()
    for way, moves in WAYS.items():
        tries = moves if way in must else moves[:1]
        followed = any(follows(handle, hand, *move) for move in tries)
        if way in must and not followed:
            lost.add(way)
    return lost


def pressed(page, handle) -> None:
    """Press the arrow keys on a handle: it moves."""
    seen = {handle.evaluate(READ)[0]}
    for key in ("ArrowRight", "ArrowUp", "ArrowLeft", "ArrowLeft", "ArrowDown"):
        handle.press(key)
        seen.add(handle.evaluate(READ)[0])
    assert len(seen) > 1, handle.get_attribute("aria-label")


def all_dragged(page, hand, also=lambda page, handle: None) -> int:
    """Drag every handle of every figure, and say which did not follow; return how many did.

    `also` is done to each handle while it is in sight.
    """
    kept, failed = 0, []
    for figure in figures(page):
        for handle in every_handle(page, figure):
            lost = not_followed(handle, hand)
            also(page, handle)
            kept += 1
            if lost:
                failed.append((handle.get_attribute("aria-label"), lost))
    assert failed == []
    return kept


def tell(record_property, hand: str, page: str, kept: int) -> None:
    record_property(f"handles kept by {hand}", kept)
    print(f"{page}: {kept} handles followed {hand}, none lost")


# One page for all that a finger drags, one for a mouse and keys.
@pytest.mark.parametrize("name", WITH_FIGURES)
def test_every_handle_and_slider_follows_a_finger_and_the_page_stays(visit, name, record_property):
    page = visit(name, script=WATCH, **PHONE)
    finger = Finger(page)
    all_sliders_dragged(page, finger)
    tell(record_property, "a finger", name, all_dragged(page, finger))


@pytest.mark.parametrize("name", WITH_FIGURES)
def test_every_handle_follows_a_mouse_and_keys(visit, name, record_property):
    page = visit(name, script=WATCH, **DESK)
    tell(record_property, "a mouse and keys", name, all_dragged(page, Mouse(page), pressed))


def all_sliders_dragged(page, finger) -> None:
    """Drag every slider sideways from two places: each gives its value, and the page stays."""
    for figure in figures(page):
        for slider in figure.locator(".dh-live input[type=range]:visible:enabled").all():
            slider_dragged(page, slider, finger)
            for end in ("Home", "End"):
                slider.press(end)
                settled(page)
                told = slider.get_attribute("aria-valuetext")
                assert figure.evaluate(DRAWN_FAR) == [], f"drawn far away at {told}"


def slider_dragged(page, slider, finger) -> None:
    """Drag a slider sideways from two places."""
    values = set()
    for share in (0.2, 0.7):
        middle(slider)
        box = slider.bounding_box()
        start = (box["x"] + share * box["width"], box["y"] + box["height"] / 2)
        finger.drag(start, 40, 0)
        settled(page)
        values.add(slider.get_attribute("aria-valuetext"))
        assert abs(slider.bounding_box()["y"] - box["y"]) < 1, f"it moved at {values}"
    assert len(values) == 2, values


# A page of its own: after a swipe it may go on scrolling under the next finger.
@pytest.mark.parametrize("name", WITH_FIGURES)
def test_a_swipe_beside_a_handle_scrolls(visit, name):
    page = visit(name, script=WATCH, **PHONE)
    finger = Finger(page)
    for figure in figures(page):
        for picture in figure.locator("svg:has([role=slider]:visible)").all():
            middle(picture)
            start, at = picture.evaluate(BESIDE), page.evaluate("scrollY")
            finger.drag(tuple(start), 0, -120)
            page.wait_for_function("(at) => scrollY > at + 40", arg=at)
