"""Finds the browsers of the smoke tests, and brings those that this machine may install.

A browser is one that is installed, else the distribution's package where this user may install it.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.browsers.chromium import Chromium
from tests.browsers.driving import Driven
from tests.browsers.firefox import Firefox
from tests.browsers.webkit import WebKit

# Where installers put Firefox when they do not put it on the PATH.
PLACES = (
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    r"C:\Program Files\Mozilla Firefox\firefox.exe",
)


@dataclass(frozen=True)
class Kind:
    """An engine: what starts it, and the Debian packages that bring it."""

    name: str
    start: Callable[[str], Driven]
    programs: tuple[str, ...]
    packages: tuple[str, ...]
    also: tuple[str, ...] = ()

    def program(self) -> str | None:
        """Return the path of the program, or nothing where a part of it is missing."""
        if not all(map(shutil.which, self.also)):
            return None
        found = next(filter(None, map(shutil.which, self.programs)), None)
        places = PLACES if self.name == "firefox" else ()
        return found or next((place for place in places if Path(place).exists()), None)


# Chromium is found, or brought, by `tests.browser`.
KINDS = (
    Kind("chromium", Chromium, (sys.executable,), ()),
    Kind("firefox", Firefox, ("firefox-esr", "firefox"), ("firefox-esr",)),
    Kind("webkit", WebKit, ("WebKitWebDriver",), ("webkit2gtk-driver", "xvfb"), ("Xvfb",)),
)


def present() -> list[Kind]:
    """Return the kinds that can be started here."""
    return [kind for kind in KINDS if kind.program()]


def bring(kind: Kind) -> str:
    """Install the kind's packages where it is missing; return what is in the way, or nothing."""
    if kind.program():
        return ""
    packages = " ".join(kind.packages)
    if not shutil.which("apt-get"):
        return f"{kind.name} is not here, and there is no apt-get to install {packages}"
    sudo = _sudo()
    if sudo is None:
        return f"{kind.name} is not here. Install it with: sudo apt-get install {packages}"
    print(f"{kind.name}: installing {packages} (once) ...", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for order in (["update", "-qq"], ["install", "-y", "-qq", *kind.packages]):
        done = subprocess.run(
            [*sudo, "apt-get", *order], env=quiet, capture_output=True, text=True
        )  # fmt: skip
        if done.returncode:
            said = (done.stderr.strip().splitlines() or ["nothing"])[-1]
            return f"{kind.name}: apt-get {' '.join(order)} failed and said: {said}"
    return "" if kind.program() else f"{kind.name}: {packages} brought no {kind.programs[0]}"


def _sudo() -> list[str] | None:
    """Return what makes a command root's, or None where this user may not and nobody can answer."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    may = subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0
    return ["sudo", "-n"] if may else None
