"""Input to paint: the live figure beside `ipywidgets.interact` + matplotlib in a live kernel.

Both move the same learning rate by the same key in the same headless Chromium, in turns. The clock
starts at the key event's own time stamp and stops after the first frame that shows the new picture
(changed SVG; a new, decoded `<img>`). The display's refresh is switched off for both, because a
60 Hz screen would add up to 17 ms of waiting to each and hide the difference.
"""

import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks._figure_page import figure_page
from lessons_core.figures.one_update import OneUpdate
from lessons_core.utf8 import say_utf8
from tests.browser import launch

ROOT = Path(__file__).parents[1]

ROUNDS, PRESSES, WARM_UP = 8, 10, 5
TARGET = 20

INTERACT = """\
%matplotlib inline
import ipywidgets as widgets
import matplotlib.pyplot as plt
import numpy as np
from lessons_core.figures.one_update.maths import trajectory

def draw(lr):
    points = trajectory(2, 6, 1, 0, lr, 4)
    fig, (left, right) = plt.subplots(1, 2, figsize=(8, 3.4))
    y_hat = np.linspace(0, 12, 100)
    left.plot(y_hat, (y_hat - 6) ** 2 / 2)
    left.plot([p["y_hat"] for p in points], [p["loss"] for p in points], "o-")
    right.plot([2], [6], "s")
    for p in points:
        right.plot([0, 5], [p["b"], 5 * p["w"] + p["b"]])
    plt.show()

slider = widgets.FloatLogSlider(value=10**-1.3, min=-3, max=0, step=0.01, description="lr")
widgets.interact(draw, lr=slider);
"""

# Resolves to the milliseconds from the next key event to the frame after the picture has changed.
WATCH = """
([selector, kind]) => { window.measured = new Promise((done, fail) => {
  let began = null;
  const key = (event) => { began = event.timeStamp; };
  addEventListener("keydown", key, { once: true, capture: true });
  const root = kind === "svg" ? document.querySelector(selector) : document.body;
  const before = kind === "svg" ? null : document.querySelector(selector).src;
  const timer = setTimeout(() => {
    seen.disconnect();
    fail(new Error("no new picture in 30 s"));
  }, 30000);
  const painted = () => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => { clearTimeout(timer); done(performance.now() - began); };
    channel.port2.postMessage(0);
  });
  const seen = new MutationObserver(() => {
    if (began === null) return;
    if (kind === "svg") { seen.disconnect(); painted(); return; }
    const image = document.querySelector(selector);
    if (!image || image.src === before) return;
    seen.disconnect();
    image.decode().then(painted, fail);
  });
  seen.observe(root, { subtree: true, childList: true, attributes: true });
}); }
"""


def free_port() -> int:
    """Return a TCP port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def jupyterlab(folder: Path) -> Iterator[str]:
    """Yield the address of a JupyterLab of its own, with settings of its own, and stop it."""
    port = free_port()
    environment = os.environ | {
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
        "IPYTHONDIR": str(folder / "ipython"),
        "PYTHONPATH": str(ROOT),
    }
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}",
        "--ServerApp.ip=127.0.0.1", "--IdentityProvider.token=", "--ServerApp.password=",
        f"--ServerApp.root_dir={folder}", "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]  # fmt: skip
    # Its question about news would take the focus from the slider.
    quiet = folder / "settings" / "@jupyterlab" / "apputils-extension"
    quiet.mkdir(parents=True)
    (quiet / "notification.jupyterlab-settings").write_text('{"fetchNews": "false"}')
    log = folder / "jupyter.log"
    with log.open("w") as stream:
        server = subprocess.Popen(command, env=environment, stdout=stream, stderr=stream)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/api/status", server, log)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait_for(url: str, server: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.3)
    raise RuntimeError(f"JupyterLab did not start within 90 s:\n{log.read_text()[-2000:]}")


def interact_page(browser: Browser, address: str, folder: Path) -> Page:
    """Return a page of JupyterLab whose one cell has run."""
    cell = {"cell_type": "code", "execution_count": None, "id": "interact", "metadata": {}}
    notebook = {
        "cells": [cell | {"outputs": [], "source": INTERACT}],
        "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    (folder / "bench.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1000, "height": 900})
    page.goto(f"{address}/doc/tree/bench.ipynb")
    page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]", timeout=90_000)
    _run_first_cell(page)
    page.wait_for_selector(".jp-OutputArea img", timeout=90_000)
    return page


def _run_first_cell(page: Page) -> None:
    """Run the cell, again if need be: before it has a session JupyterLab drops a run, or asks."""
    prompt = page.locator(".jp-CodeCell .jp-InputPrompt").first
    question = page.locator(".jp-Dialog .jp-mod-accept")
    page.locator(".jp-Toolbar-kernelName", has_text="Python 3").wait_for(timeout=90_000)
    for _ in range(20):
        if question.count():
            question.first.click()
        page.locator(".jp-CodeCell .cm-content").first.click()
        page.keyboard.press("Control+Enter")
        for _ in range(20):
            if prompt.inner_text().strip() != "[ ]:":
                return
            page.wait_for_timeout(100)
    raise RuntimeError("JupyterLab did not run the cell in 40 s; try again on a calmer machine")


def press(page: Page, key: str, selector: str, kind: str) -> float:
    """Press a key and return the milliseconds until the new picture was painted.

    Only from rest: a picture still on its way from an earlier change would be taken for this one's.
    """
    while kind == "img":
        before = page.locator(selector).first.get_attribute("src")
        page.wait_for_timeout(300)
        idle = page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").count()
        if idle and page.locator(selector).first.get_attribute("src") == before:
            break
    page.evaluate(WATCH, [selector, kind])
    page.keyboard.press(key)
    return page.evaluate("measured")


def measure(browser: Browser, address: str, folder: Path) -> dict[str, list[float]]:
    """Return the latencies in milliseconds of both, taken in turns."""
    rivals = {
        "live figure": (
            figure_page(browser, OneUpdate(lr=0.05, step=3), height=900),
            ".dh-rate input[type=range]", ".dh-live .dh-panels", "svg",
        ),
        "interact + matplotlib": (
            interact_page(browser, address, folder), ".noUi-handle", ".jp-OutputArea img", "img",
        ),
    }  # fmt: skip
    found = {name: [] for name in rivals}
    for turn in range(ROUNDS + 1):
        for name, (page, slider, selector, kind) in rivals.items():
            page.bring_to_front()
            page.locator(slider).first.focus()
            for i in range(PRESSES if turn else WARM_UP):
                key = "ArrowRight" if (turn + i) % 2 else "ArrowLeft"
                took = press(page, key, selector, kind)
                if turn:
                    found[name].append(took)
    return found


def summary(times: list[float]) -> tuple[float, float]:
    """Return the median and the 95th percentile."""
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def main() -> None:
    """Measure both, print the table and the ratio of the medians."""
    unlimited = ("--disable-gpu-vsync", "--disable-frame-rate-limit")
    with (
        tempfile.TemporaryDirectory() as name,
        jupyterlab(Path(name)) as address,
        launch(args=unlimited) as browser,
    ):
        found = measure(browser, address, Path(name))
    print(f"input to paint, ms{'n':>14}{'median':>10}{'p95':>10}")
    for name, times in found.items():
        median, p95 = summary(times)
        print(f"{name:<24}{len(times):>8}{median:>10.1f}{p95:>10.1f}")
    (fast, fast95), (slow, slow95) = map(summary, found.values())
    verdict = "reached" if slow / fast >= TARGET else "MISSED"
    print(
        f"ratio of medians {slow / fast:.0f}x, of p95 {slow95 / fast95:.0f}x "
        f"(target {TARGET}x: {verdict})"
    )


if __name__ == "__main__":
    say_utf8()
    main()
