"""What is dragged on a page follows a finger, a mouse and keys; beside it a finger scrolls.

An inline SVG element takes no `touch-action`: the browser scrolled the page under each drag and
cancelled it. No bare test page shows that, so these are the pages themselves.
"""

from collections.abc import Callable

from playwright.sync_api import ElementHandle, Page

from tests.site.hands.handles import every_handle
from tests.site.hands.pointing import CENTRE, FRAMES, Finger, Mouse, figures
from tests.site.pages.sizes import FAR as DRAWN_FAR

FAR = 45  # px
# There, or back: a handle at the end of its way has somewhere to go.
WAYS = {
    "sideways": [(FAR, 0), (-FAR, 0)],
    "upwards": [(0, -FAR), (0, FAR)],
}
MUST = {"horizontal": ["sideways"], "vertical": ["upwards"], None: ["sideways", "upwards"]}
# All of a handle that can be seen to follow, where it and its picture stand on the screen, and
# what the browser took away: each of a drag's many questions would cost a message of its own.
READ = """const at = (box) => [box.x + box.width / 2, box.y + box.height / 2];
  return {
    followed: JSON.stringify([n.getAttribute("transform"), n.getAttribute("aria-valuetext")]),
    at: at((n.querySelector(".dh-handle__area") ?? n).getBoundingClientRect()),
    top: n.ownerSVGElement.getBoundingClientRect().top,
    orientation: n.getAttribute("aria-orientation"),
    lost: globalThis.lost,
  };"""
FIRST = f"async (n) => {{ {CENTRE} {READ} }}"
THEN = f"async (n) => {{ await {FRAMES}; {READ} }}"
# The same for a slider that is no part of a picture.
BOX = f"""async (n) => {{
  {CENTRE}
  const {{ x, y, width, height }} = n.getBoundingClientRect();
  return [x, y, width, height];
}}"""
TOLD = f"""async (n) => {{
  await {FRAMES};
  return [n.getAttribute("aria-valuetext"), n.getBoundingClientRect().y];
}}"""
FAR_AT_END = f"""async (n) => {{
  await {FRAMES};
  return [n.getAttribute("aria-valuetext"), ({DRAWN_FAR})(n.closest("[data-dh-figure]"))];
}}"""
# A place of the picture, well away from every handle, on which a finger may start.
BESIDE = f"""async (n) => {{
  {CENTRE}
  const handles = [...n.querySelectorAll("[role=slider]")].map((h) => h.getBoundingClientRect());
  const taken = handles.map((t) => [t.x + t.width / 2, t.y + t.height / 2]);
  const free = (x, y) => taken.every(([a, b]) => Math.hypot(x - a, y - b) > 40);
  const box = n.getBoundingClientRect();
  for (let y = box.bottom - 30; y > box.top; y -= 12)
    for (let x = box.left + 60; x < box.right; x += 12) if (free(x, y)) return [x, y, scrollY];
}}"""


def all_dragged(page: Page, hand: Finger | Mouse, also: Callable = lambda handle: None) -> int:
    """Drag every handle of every figure, and say which did not follow; return how many did.

    `also` is done to each handle while it is in sight.
    """
    page.evaluate("lost = []")  # a swipe is taken, and must be
    kept, failed = 0, []
    for figure in figures(page):
        for handle in every_handle(figure):
            lost = _not_followed(handle, hand)
            also(handle)
            kept += 1
            if lost:
                failed.append((_name(handle), lost))
    assert failed == []
    return kept


def _not_followed(handle: ElementHandle, hand: Finger | Mouse) -> set[str]:
    """Drag a handle each way, back where it did not go, and return those it must go and did not.

    A way that it need not go is tried once: it may stay, and the page must.
    """
    now = handle.evaluate(FIRST)
    must = MUST[now["orientation"]]
    lost = set()
    for way, moves in WAYS.items():
        followed = False
        for move in moves if way in must else moves[:1]:
            before, now = now, _dragged(handle, hand, now, *move)
            if followed := now["followed"] != before["followed"]:
                break
        if way in must and not followed:
            lost.add(way)
    return lost


def _dragged(handle: ElementHandle, hand: Finger | Mouse, before: dict, dx: int, dy: int) -> dict:
    """Drag a handle once, and return what it is then. The page must stay."""
    hand.drag(before["at"], dx, dy)
    after = handle.evaluate(THEN)
    assert after["lost"] == [], f"taken from the finger: {before['followed']}"
    assert abs(after["top"] - before["top"]) < 1, f"the page moved: {before['followed']}"
    return after


def pressed(handle: ElementHandle) -> None:
    """Press arrow keys on a handle until it moves; one of them must move it."""
    before = handle.evaluate(THEN)["followed"]
    for key in ("ArrowRight", "ArrowUp", "ArrowLeft", "ArrowLeft", "ArrowDown"):
        handle.press(key)
        if handle.evaluate(THEN)["followed"] != before:
            return
    raise AssertionError(f"no key moves {_name(handle)}")


def _name(handle: ElementHandle) -> str:
    return handle.get_attribute("aria-label")


def all_sliders_dragged(page: Page, finger: Finger) -> None:
    """Drag every slider sideways from two places: each gives its value, and the page stays."""
    for figure in figures(page):
        for slider in figure.query_selector_all(".dh-live input[type=range]:visible:enabled"):
            _slider_dragged(slider, finger)
            for end in ("Home", "End"):
                slider.press(end)
                told, far = slider.evaluate(FAR_AT_END)
                assert far == [], f"drawn far away at {told}"


def _slider_dragged(slider: ElementHandle, finger: Finger) -> None:
    x, y, width, height = slider.evaluate(BOX)
    values = set()
    for share in (0.2, 0.7):
        finger.drag((x + share * width, y + height / 2), 40, 0)
        told, top = slider.evaluate(TOLD)
        values.add(told)
        assert abs(top - y) < 1, f"it moved at {values}"
    assert len(values) == 2, values


def all_pictures_swiped(page: Page, finger: Finger) -> None:
    """Swipe beside the handles of each picture: the page scrolls."""
    for figure in figures(page):
        for picture in figure.query_selector_all("svg:has([role=slider]:visible)"):
            *start, before = picture.evaluate(BESIDE)
            finger.swipe(start, -120)
            page.wait_for_function("(at) => scrollY > at + 40", arg=before)
