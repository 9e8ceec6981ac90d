"""Late frames and timers, on purpose: they find the tests that read before a page has answered.

    DOWNHILL_LATE_MS=300 python -m pytest tests

A test that passes only because this machine draws at once fails under it. It should wait for what
it is about to read: `expect(locator)`, or `figure_page.until`.
"""

import os

VARIABLE = "DOWNHILL_LATE_MS"
SCRIPT = """(late) => {
  const frame = requestAnimationFrame, timeout = setTimeout;
  globalThis.requestAnimationFrame = (draw) => timeout(() => frame(draw), late);
  globalThis.cancelAnimationFrame = clearTimeout;
  globalThis.setTimeout = (call, ms = 0, ...rest) => timeout(call, ms + late, ...rest);
}"""


def milliseconds() -> int:
    """Return how late every frame and timer is: 0, unless the variable is set."""
    return int(os.environ.get(VARIABLE, "0"))


def script() -> str:
    """Return what a page runs before its own scripts: nothing, unless the variable is set."""
    late = milliseconds()
    return f"({SCRIPT})({late})" if late else ""
