"""WebKit as WebKitGTK's small browser, driven over WebDriver on a screen that nobody sees.

Its driver tells nothing of what pages log: they carry `listen.js`, which does.
"""

import contextlib
import os
import subprocess
import tempfile
from pathlib import Path

from selenium import webdriver
from selenium.common.exceptions import NoSuchFrameException
from selenium.webdriver.remote.command import Command
from selenium.webdriver.support.ui import WebDriverWait
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.browsers.driving import WAIT_S, Point, drag_actions, key_actions

# The browser that comes with the driver; distributions keep it beside the library.
BROWSERS = ("/usr/lib/*/webkit2gtk-4.*/MiniBrowser", "/usr/libexec/webkit2gtk-4.*/MiniBrowser")
# Without a graphics card, composing layers costs more than drawing the page at once.
PLAIN = {"WEBKIT_DISABLE_COMPOSITING_MODE": "1"}


class WebKit:
    """WebKitGTK's MiniBrowser in a virtual screen of its own."""

    def __init__(self, driver: str) -> None:
        self._closing = contextlib.ExitStack()
        try:
            screen = self._closing.enter_context(_screen())
            folder = self._closing.enter_context(tempfile.TemporaryDirectory())
            # Caches and storage of this run alone.
            home = {f"XDG_{kind}_HOME": folder for kind in ("DATA", "CACHE", "CONFIG")}
            service = Service(driver, env={**os.environ, **home, **PLAIN, "DISPLAY": screen})
            self._driver = webdriver.WebKitGTK(options=_options(), service=service)
            self._closing.callback(self._driver.quit)
        except BaseException:
            self._closing.close()
            raise
        self._driver.set_window_size(1280, 1000)
        self._logged: list[str] = []

    def open(self, url: str) -> None:
        """Begin to load the page, and return when the tab has left the one before."""
        self._logged += self._heard()
        self.ask("globalThis.dhLeft = true")
        self._driver.get(url)
        # The driver waits for no page; the mark is gone with the page that carried it.
        self._until("!globalThis.dhLeft && document.readyState !== 'loading'")

    def back(self) -> None:
        """Go to the page before, and return when it is there."""
        self._logged += self._heard()
        left = self.ask("location.href")
        self._driver.back()
        self._until(f"location.href !== {left!r}")

    def ask(self, expression: str):
        """Return the value of an expression."""
        return self._driver.execute_script(f"return ({expression})")

    def press(self, key: str) -> None:
        """Press and release a key."""
        self._driver.execute(Command.W3C_ACTIONS, {"actions": key_actions(key)})

    def drag(self, path: list[Point]) -> None:
        """Drag the mouse along the points."""
        self._driver.execute(Command.W3C_ACTIONS, {"actions": drag_actions(path)})

    def problems(self) -> list[str]:
        """Return what the pages that carry `listen.js` heard since the last call."""
        logged, self._logged = [*self._logged, *self._heard()], []
        return logged

    def close(self) -> None:
        """End the browser, its driver and its screen."""
        self._closing.close()

    def _until(self, expression: str) -> None:
        # What is asked while a page is left is answered with an exception.
        leaving = (NoSuchFrameException,)
        waiting = WebDriverWait(self._driver, WAIT_S, 0.05, ignored_exceptions=leaving)
        waiting.until(lambda _: self.ask(expression))

    def _heard(self) -> list[str]:
        return self._driver.execute_script("return globalThis.dhHeard?.splice(0) ?? []")


def _options() -> Options:
    found = [path for pattern in BROWSERS for path in Path("/").glob(pattern[1:])]
    if not found:
        raise RuntimeError(f"WebKit's driver is here but not its browser: {' or '.join(BROWSERS)}")
    options = Options()
    options.binary_location = str(found[0])
    options.page_load_strategy = "none"  # with the others the driver waits forever
    options.add_argument("--automation")
    return options


@contextlib.contextmanager
def _screen():
    """Yield the name of a virtual screen that lasts as long as the block."""
    reading, writing = os.pipe()
    size = ["-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), *size], pass_fds=[writing], stderr=subprocess.DEVNULL
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        if not number:
            raise RuntimeError("Xvfb could not open a virtual screen")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(timeout=WAIT_S)
