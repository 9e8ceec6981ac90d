"""What a browser must do for the smoke tests, the same in every engine: open, ask, press, drag."""

import time
from typing import Any, Protocol

WAIT_S = 20  # a machine that is busy elsewhere needs patience, not another result
# The keys' code points in the W3C action format, which BiDi and WebDriver share.
KEYS = {
    "ArrowLeft": "\ue012", "ArrowUp": "\ue013", "ArrowRight": "\ue014", "Home": "\ue011",
    "End": "\ue010", "Enter": "\ue006",
}  # fmt: skip
Point = tuple[float, float]


class Driven(Protocol):
    """A browser with one open tab, kept for a whole run."""

    def open(self, url: str) -> None:
        """Begin to load the page; `until` waits for what is on it."""

    def back(self) -> None:
        """Go to the page before, as the Back button does; `until` waits for it."""

    def ask(self, expression: str) -> Any:
        """Return the value of a JavaScript expression of the page, as JSON."""

    def press(self, key: str) -> None:
        """Press and release a key of the keyboard."""

    def drag(self, path: list[Point]) -> None:
        """Press the mouse at the first point, move it through the others, release it."""

    def problems(self) -> list[str]:
        """Return the errors that pages logged since the last call."""

    def close(self) -> None:
        """End the browser."""


def key_actions(key: str) -> list[dict]:
    """Return the W3C actions that press and release a key."""
    value = KEYS.get(key, key)
    steps = [{"type": kind, "value": value} for kind in ("keyDown", "keyUp")]
    return [{"type": "key", "id": "keyboard", "actions": steps}]


def drag_actions(path: list[Point]) -> list[dict]:
    """Return the W3C actions that drag the mouse along points of the viewport."""
    first, *rest = [
        {"type": "pointerMove", "x": round(x), "y": round(y), "origin": "viewport", "duration": 20}
        for x, y in path
    ]
    down, up = ({"type": f"pointer{way}", "button": 0} for way in ("Down", "Up"))
    steps = [first, down, *rest, up]
    mouse = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}}
    return [{**mouse, "actions": steps}]


def until(browser: Driven, expression: str, what: str) -> Any:
    """Ask until the answer is truthy and return it; fails with `what` and the last answer."""
    end = time.monotonic() + WAIT_S
    while True:
        answer = browser.ask(expression)
        if answer:
            return answer
        if time.monotonic() > end:
            raise AssertionError(f"waited {WAIT_S} s for {what}; the page answers {answer!r}")
        time.sleep(0.05)
