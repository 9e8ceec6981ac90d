"""Firefox as it is installed, without a driver beside it: WebDriver BiDi over its own socket."""

import json
import subprocess
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace

from selenium.webdriver.remote.websocket_connection import WebSocketConnection

from tests.browsers.driving import WAIT_S, Point, drag_actions, key_actions

START_S = 60
WINDOW = ["--width", "1280", "--height", "900"]
# Events arrive as plain dictionaries.
LOGGED = SimpleNamespace(event_class="log.entryAdded", from_json=dict)

# NS_BINDING_ABORTED: a font was on its way when the test left the page, which is no fault of it.
ABORTED = "status=2152398850"


class Firefox:
    """A headless Firefox with a profile of its own."""

    def __init__(self, program: str) -> None:
        self._profile = tempfile.TemporaryDirectory(prefix="downhill-firefox-")
        options = ["--headless", "--no-remote", "--remote-debugging-port", "0", *WINDOW]
        self._process = subprocess.Popen(
            [program, *options, "--profile", self._profile.name],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._logged: list[str] = []
        try:
            self._socket = WebSocketConnection(self._address(), WAIT_S, 0.005)
            self._do("session.new", capabilities={})
            self._socket.add_callback(LOGGED, self._heard)
            self._do("session.subscribe", events=[LOGGED.event_class])
            self._tab = self._do("browsingContext.getTree")["contexts"][0]["context"]
        except BaseException:
            self._end()
            raise

    def open(self, url: str) -> None:
        """Load the page."""
        self._do("browsingContext.navigate", context=self._tab, url=url, wait="interactive")

    def back(self) -> None:
        """Go to the page before."""
        self._do("browsingContext.traverseHistory", context=self._tab, delta=-1)

    def ask(self, expression: str):
        """Return the value of an expression, which travels as JSON."""
        answer = self._do(
            "script.evaluate", expression=f"JSON.stringify({expression})",
            target={"context": self._tab}, awaitPromise=True,
        )  # fmt: skip
        if answer["type"] == "exception":
            raise AssertionError(f"{expression}: {answer['exceptionDetails']['text']}")
        text = answer["result"].get("value")
        return None if text is None else json.loads(text)

    def press(self, key: str) -> None:
        """Press and release a key."""
        self._do("input.performActions", context=self._tab, actions=key_actions(key))

    def drag(self, path: list[Point]) -> None:
        """Drag the mouse along the points."""
        self._do("input.performActions", context=self._tab, actions=drag_actions(path))

    def problems(self) -> list[str]:
        """Return what was logged at level error or warning since the last call."""
        logged, self._logged = self._logged, []
        return logged

    def close(self) -> None:
        """End Firefox and drop its profile."""
        self._socket.close()
        self._end()

    def _end(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=WAIT_S)
        self._profile.cleanup()

    def _address(self) -> str:
        told = Path(self._profile.name) / "WebDriverBiDiServer.json"
        end = time.monotonic() + START_S
        while time.monotonic() < end:
            if self._process.poll() is not None:
                raise RuntimeError(f"Firefox ended at once, with status {self._process.returncode}")
            if told.exists() and (text := told.read_text("utf-8")):
                place = json.loads(text)
                return f"ws://{place['ws_host']}:{place['ws_port']}/session"
            time.sleep(0.1)
        raise RuntimeError(f"Firefox opened no WebDriver BiDi socket in {START_S} s")

    def _do(self, method: str, **params) -> dict:
        reply = self._socket.send_cmd(method, params)
        if "error" in reply:
            raise RuntimeError(f"{method}: {reply['error']}: {reply.get('message')}")
        return reply["result"]

    def _heard(self, entry: dict) -> None:
        if entry["level"] in ("error", "warn") and ABORTED not in entry["text"]:
            self._logged.append(f"{entry['type']} {entry['level']}: {entry['text']}")
