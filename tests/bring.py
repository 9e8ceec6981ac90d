"""Bring a browser to a bare machine: Playwright's download, else the distribution's package."""

import contextlib
import os
import platform
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator

#: Seconds after which a download that hangs is given up: some networks answer with silence.
SECONDS = 300
PLAYWRIGHT = [sys.executable, "-m", "playwright", "install", "chromium"]
#: Distribution -> its package. Ubuntu's brings a snap, which not every machine can run.
PACKAGES = {"debian": "chromium", "ubuntu": "chromium-browser"}


def bring(present: Callable[[], str]) -> int:
    """Try each way until `present()` names a browser; return 0, or 1 after saying what to do."""
    tried = []
    for name, commands in ways():
        print(f"no browser here: trying {name} (once) ...", flush=True)
        fault = next(filter(None, map(fault_of, commands)), "")
        if not fault and (version := present()):
            print(f"browser: Chromium {version}")
            return 0
        tried.append(f"{name}: {fault or 'it was installed and does not start'}")
    print(
        f"The browser tests need Chrome, Edge or Chromium; none is here ({'; '.join(tried)}).\n"
        f"Install one with: {advice()}",
        file=sys.stderr,
    )
    return 1


def ways() -> Iterator[tuple[str, list[list[str]]]]:
    """Yield the name and the commands of each way that this machine allows."""
    yield "Playwright's download", [PLAYWRIGHT]
    package, rights = package_here(), rights_here()
    if package and rights is not None:
        apt = [*rights, "apt-get", "-qq"]
        install = [*apt, "install", "-y", "--no-install-recommends", package]
        yield f"the package {package}", [[*apt, "update"], install]


def package_here() -> str:
    """Return the package of a Debian or an Ubuntu, nothing elsewhere."""
    if not shutil.which("apt-get"):
        return ""
    with contextlib.suppress(OSError):
        release = platform.freedesktop_os_release()
        for name in (release.get("ID", ""), *release.get("ID_LIKE", "").split()):
            if name in PACKAGES:
                return PACKAGES[name]
    return ""


def rights_here() -> list[str] | None:
    """Return what to write before apt-get, or None where that asks for a password."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    return sudo if shutil.which("sudo") and not fault_of([*sudo, "true"]) else None


def advice() -> str:
    """Return the one command that brings a browser to this machine."""
    if package := package_here():
        return f"sudo apt-get install {package}"
    return f"{sys.executable} -m playwright install chromium"


def fault_of(command: list[str]) -> str:
    """Run a command to its end or its limit, with all that it started; return why it failed."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run = subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, start_new_session=os.name == "posix",
        encoding="utf-8", errors="replace",
    )  # fmt: skip
    try:
        said, _ = run.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        _end(run)
        return f"no end after {SECONDS:g} s"
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    faults = [line for line in lines if "rror" in line or line.startswith("E: ")]
    return (faults or lines or ["no word"])[0][:200] if run.returncode else ""


def _end(run: subprocess.Popen) -> None:
    """End a program and those that it started, which hold its output open."""
    if os.name == "posix":
        os.killpg(run.pid, signal.SIGKILL)
    else:
        run.kill()
    run.communicate()
