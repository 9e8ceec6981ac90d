"""Hands on a page: a finger (real touch events), a mouse and keys, and what they can take hold of.

Nothing here names a figure: what is dragged is found by what it is, a slider in a picture, and the
modes of a figure by its own chips, radio buttons and switches. A new figure is covered as it is.
"""

from playwright.sync_api import CDPSession, Locator, Page

PHONE = {
    "viewport": {"width": 360, "height": 667},
    "has_touch": True,
    "is_mobile": True,
    "reduced_motion": "reduce",
}
DESK = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"}
HANDLES = ".dh-live [role=slider]"
# What changes what a figure shows: each may bring a handle into sight.
MODES = (
    ".dh-live :is(.dh-chips button, .dh-bar button, .dh-button, input[type=radio],"
    " input[type=checkbox]):visible"
)
# A browser that takes a touch for itself, to scroll, says so with this event.
WATCH = """globalThis.lost = [];
addEventListener("pointercancel", (e) => lost.push(e.target.outerHTML.slice(0, 80)), true);"""
FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
# All of a handle that can be seen to follow, where its picture stands on the screen, and whether
# the browser took a touch away: each of a drag's many questions would cost a message of its own.
READ = f"""async (n) => {{
  await {FRAMES};
  const followed = JSON.stringify([n.getAttribute("transform"), n.getAttribute("aria-valuetext")]);
  return [followed, n.ownerSVGElement.getBoundingClientRect().top, globalThis.lost];
}}"""
MIDDLE = f"""async (n) => {{
  n.scrollIntoView({{ block: "center", behavior: "instant" }});
  await {FRAMES};
  const box = (n.querySelector(".dh-handle__area") ?? n).getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}}"""


def settled(page: Page) -> None:
    """Wait for two frames: figures draw in the frame after the input."""
    page.evaluate(FRAMES)


def middle(handle: Locator) -> tuple[float, float]:
    """Bring a handle to the middle of the screen and return where it is, in pixels."""
    return tuple(handle.evaluate(MIDDLE))


class Finger:
    """One finger on a page: real touch events through the browser's own protocol."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.protocol: CDPSession = page.context.new_cdp_session(page)

    def _touch(self, kind: str, *at: float) -> None:
        points = [{"x": at[0], "y": at[1]}] if at else []
        self.protocol.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def drag(self, start: tuple[float, float], dx: float, dy: float, steps: int = 6) -> None:
        """Put the finger down, move it there in small steps, lift it; the page draws later."""
        x, y = start
        self._touch("touchStart", x, y)
        for i in range(1, steps + 1):
            self._touch("touchMove", x + dx * i / steps, y + dy * i / steps)
        self._touch("touchEnd")


class Mouse:
    """The same with a mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def drag(self, start: tuple[float, float], dx: float, dy: float, steps: int = 3) -> None:
        """Press, move there in small steps, let go."""
        self.page.mouse.move(*start)
        self.page.mouse.down()
        self.page.mouse.move(start[0] + dx, start[1] + dy, steps=steps)
        self.page.mouse.up()
