"""Processes that are still there: a test's own are found by a mark in their environment."""

import os
import signal
import sys
import time

import pytest

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")


def left(mark):
    """Return the processes whose environment holds `mark`, from Linux's own list."""
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/environ", "rb") as file:
                environment = file.read()
        except OSError:
            continue  # it ended meanwhile, or is another user's
        if mark.encode() in environment and int(pid) != os.getpid():
            found.append(int(pid))
    return found


def none_left(mark, seconds=10):
    """Return whether no process of `mark` is there, at the latest after `seconds`."""
    until = time.monotonic() + seconds
    while found := left(mark):
        if time.monotonic() > until:
            for pid in found:  # nothing stays behind, not even of a test that fails
                os.kill(pid, signal.SIGKILL)
            return False
        time.sleep(0.05)
    return True
