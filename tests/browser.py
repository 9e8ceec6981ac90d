"""A real browser for tests and benchmarks: `with launch() as browser: browser.new_page()`.

Looks for Chrome, Edge or Chromium on the PATH, then for an installed Chrome or Edge where their
installers put them, then for Playwright's own download. Without any of them it fails, loudly;
`python -m tests.browser` brings one (`tests.bring`).
"""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Error, Playwright, expect, sync_playwright

from lessons_core.utf8 import say_utf8
from tests.bring import bring

NAMES = (
    "google-chrome-stable", "google-chrome", "chrome", "chromium", "chromium-browser",
    "microsoft-edge-stable", "microsoft-edge", "msedge",
)  # fmt: skip
#: Browsers that have a place of their own: Playwright looks there without a PATH.
INSTALLED = ("chrome", "msedge")
# No sandbox inside containers, and nothing that talks to the network on the browser's own account.
ARGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
HELP = (
    "no browser for the browser tests: looked on the PATH for {names}, for an installed Chrome or "
    "Edge, and for Playwright's own. Install one with: python -m playwright install chromium"
)


# A machine that is busy elsewhere needs patience, not another result.
expect.set_options(timeout=15_000)
# Playwright runs once in a process; browsers that are open at the same time share it.
_shared: list[Playwright] = []
_open: list[Browser] = []


@contextmanager
def launch(
    *, headless: bool = True, args: tuple[str, ...] = (), installed: tuple[str, ...] = INSTALLED
) -> Iterator[Browser]:
    """Yield a running browser and close it afterwards; others may be open meanwhile.

    `args` are added to the command line, `installed` is looked for off the PATH. Raises
    RuntimeError with the command that installs a browser when there is none.
    """
    if not _shared:
        _shared.append(sync_playwright().start())
    try:
        browser = _start(_shared[0], installed, headless=headless, args=[*ARGS, *args])
        _open.append(browser)
        try:
            yield browser
        finally:
            _open.remove(browser)
            browser.close()
    finally:
        if not _open:
            _shared.pop().stop()


def _start(playwright: Playwright, installed: tuple[str, ...], **options) -> Browser:
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path:
        return playwright.chromium.launch(executable_path=path, **options)
    faults = []
    for place in (*({"channel": name} for name in installed), {}):
        try:
            return playwright.chromium.launch(**place, **options)
        except Error as error:
            faults.append(f"{place or 'own'}: {str(error).splitlines()[0]}")
    raise RuntimeError("\n".join([HELP.format(names=", ".join(NAMES)), *faults]))


def present(installed: tuple[str, ...] = INSTALLED) -> str:
    """Return the version of the browser that the tests will use; nothing where there is none."""
    try:
        with launch(installed=installed) as browser:
            return browser.version
    except RuntimeError:
        return ""


def main(installed: tuple[str, ...] = INSTALLED) -> int:
    """Say which browser the tests will use; where there is none, bring one."""
    if version := present(installed):
        print(f"browser: Chromium {version}")
        return 0
    return bring(lambda: present(installed))


if __name__ == "__main__":
    say_utf8()
    sys.exit(main())
