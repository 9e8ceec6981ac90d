"""Hands on a page: a finger (real touch events), a mouse and keys, and what they can take hold of.

Nothing here names a figure: what is dragged is found by what it is, a slider in a picture, and the
modes of a figure by its own chips, radio buttons and switches. A new figure is covered as it is.
"""

from playwright.sync_api import CDPSession, ElementHandle, Page

from tests.site.opening import all_laid_out

PHONE = {
    "viewport": {"width": 360, "height": 667},
    "has_touch": True,
    "is_mobile": True,
    "reduced_motion": "reduce",
}
DESK = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"}
# Quizzes and exercises have nothing to drag, and many options to press.
FIGURES = "[data-dh-figure]:not([data-dh-figure^=quiz], [data-dh-figure^=exercise])"
# A browser that takes a touch for itself, to scroll, says so with this event. And a clock that a
# test can hasten: what a figure says, and each step of a run, waits for a timer.
WATCH = """globalThis.lost = [];
addEventListener("pointercancel", (e) => lost.push(e.target.outerHTML.slice(0, 80)), true);
globalThis.haste = 1;
const timeout = setTimeout;
globalThis.setTimeout = (call, ms = 0, ...rest) => timeout(call, ms / haste, ...rest);"""
FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
CENTRE = f"""n.scrollIntoView({{ block: "center", behavior: "instant" }}); await {FRAMES};"""
SEEN = """const seen = (n) => n.checkVisibility({ visibilityProperty: true })
  && n.getBoundingClientRect().width > 0;"""


def figures(page: Page) -> list[ElementHandle]:
    """Return the figures of a page that draw, when all of it is laid out."""
    all_laid_out(page)
    return page.query_selector_all(FIGURES)


class Finger:
    """One finger on a page: real touch events through the browser's own protocol."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.protocol: CDPSession = page.context.new_cdp_session(page)

    def _touch(self, kind: str, *at: float) -> None:
        points = [{"x": at[0], "y": at[1]}] if at else []
        self.protocol.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def drag(self, start: tuple[float, float], dx: float, dy: float, steps: int = 3) -> None:
        """Put the finger down, move it there in small steps, lift it; the page draws later."""
        x, y = start
        self._touch("touchStart", x, y)
        for i in range(1, steps + 1):
            self._touch("touchMove", x + dx * i / steps, y + dy * i / steps)
        self._touch("touchEnd")

    def swipe(self, start: tuple[float, float], dy: float) -> None:
        """Drag as above, and stay before lifting: what a swipe throws scrolls on for a second."""
        x, y = start
        self._touch("touchStart", x, y)
        for share in (0.25, 0.5, 0.75, 1):
            self._touch("touchMove", x, y + share * dy)
        self.page.wait_for_timeout(100)
        self._touch("touchEnd")


class Mouse:
    """The same with a mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def drag(self, start: tuple[float, float], dx: float, dy: float, steps: int = 2) -> None:
        """Press, move there in small steps, let go."""
        self.page.mouse.move(*start)
        self.page.mouse.down()
        self.page.mouse.move(start[0] + dx, start[1] + dy, steps=steps)
        self.page.mouse.up()
