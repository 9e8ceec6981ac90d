"""Chromium, as the other browser tests drive it."""

import contextlib

from tests.browser import launch
from tests.browsers.driving import Point


class Chromium:
    """A headless Chromium with one context, whose storage lasts for the run."""

    def __init__(self, program: str) -> None:
        self._closing = contextlib.ExitStack()
        browser = self._closing.enter_context(launch())
        self._page = browser.new_page(viewport={"width": 1280, "height": 900})
        self._logged: list[str] = []
        self._page.on("pageerror", lambda error: self._logged.append(str(error)))
        self._page.on("console", self._heard)

    def open(self, url: str) -> None:
        """Load the page."""
        self._page.goto(url, wait_until="domcontentloaded")

    def back(self) -> None:
        """Go to the page before."""
        self._page.go_back(wait_until="commit")

    def ask(self, expression: str):
        """Return the value of an expression."""
        return self._page.evaluate(expression)

    def press(self, key: str) -> None:
        """Press and release a key."""
        self._page.keyboard.press(key)

    def drag(self, path: list[Point]) -> None:
        """Drag the mouse along the points."""
        mouse = self._page.mouse
        mouse.move(*path[0])
        mouse.down()
        for x, y in path[1:]:
            mouse.move(x, y)
        mouse.up()

    def problems(self) -> list[str]:
        """Return the errors and warnings since the last call."""
        self._page.evaluate("0")  # events are delivered while something is asked
        logged, self._logged = self._logged, []
        return logged

    def close(self) -> None:
        """End the browser."""
        self._closing.close()

    def _heard(self, message) -> None:
        if message.type in ("error", "warning"):
            self._logged.append(f"{message.type}: {message.text}")
