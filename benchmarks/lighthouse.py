"""Lighthouse on the built site: medians of five runs of every lesson and the landing page.

Every page is visited as on a phone; the landing page and lesson 1 as on a desktop computer too.

The site is served by its own local server, which compresses text as public hosts do. Lighthouse
comes from npm when this runs (176 MB, kept in npm's cache), so nothing else depends on it. On a
busy machine the performance scores fall; the other three do not move.
"""

import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from statistics import median

from book import node
from book.serve import server
from lessons_core.utf8 import say_utf8
from tests.browser import NAMES
from tests.site.built import lessons

SITE = Path(__file__).resolve().parents[1] / "_build" / "html"
VERSION = "13.5.0"
RUNS = 5
LANDING, FIRST = "index.html", "notebooks/01_one_update.html"
FORMS = {"phone": [], "desktop": ["--preset=desktop"]}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TARGETS = {"phone": (95, 100, 100, 100), "desktop": (100, 100, 100, 100)}
METRICS = {
    "first-contentful-paint": "first paint ms", "largest-contentful-paint": "largest paint ms",
    "total-blocking-time": "blocked ms", "cumulative-layout-shift": "layout shift",
}  # fmt: skip
FLAGS = "--headless --no-sandbox --disable-gpu"


def report(url: str, options: list[str]) -> dict:
    """Return Lighthouse's report on one visit.

    Raises RuntimeError with what it said when there is none.
    """
    words = [
        "npx", "--yes", f"lighthouse@{VERSION}", url, "--output=json", "--output-path=stdout",
        "--quiet", f"--chrome-flags={FLAGS}", *options,
    ]  # fmt: skip
    places = os.pathsep.join([str(node.folder()), os.environ["PATH"]])
    environment = {**os.environ, "PATH": places}
    browser = next(filter(None, map(shutil.which, NAMES)), None)
    if browser:  # else Lighthouse looks where installers put one, and says so when there is none
        environment["CHROME_PATH"] = browser
    done = subprocess.run(
        node.command(words), env=environment, capture_output=True, text=True, timeout=300
    )
    if done.returncode:
        raise RuntimeError(f"Lighthouse failed on {url}:\n{done.stderr[-2000:]}")
    found = json.loads(done.stdout)
    if found.get("runtimeError"):
        raise RuntimeError(f"Lighthouse failed on {url}: {found['runtimeError']['message']}")
    return found


def missed(found: dict) -> list[str]:
    """Return the audits that cost a category points, and what they found."""
    lines = []
    for category in CATEGORIES:
        for ref in found["categories"][category]["auditRefs"]:
            audit = found["audits"][ref["id"]]
            if ref["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                value = audit.get("displayValue", "")
                lines.append(f"{category}: {ref['id']} scores {audit['score']:.2f} {value}")
    return lines


def visits() -> list[tuple[str, str]]:
    """Return each page with the kinds of machine that it is visited from."""
    others = [name for name in lessons() if name != FIRST]
    both = [(name, form) for name in (LANDING, FIRST) for form in FORMS]
    return both + [(name, "phone") for name in others]


def main() -> None:
    """Print the medians beside their targets; what costs points is named below a row."""
    if not (SITE / "index.html").exists():
        sys.exit("there is no built site in _build/html. Try: make site")
    heads = [*CATEGORIES, *METRICS.values()]
    print(f"medians of {RUNS} runs of Lighthouse {VERSION}; the least that is asked in brackets")
    print(f"{'':32}" + "".join(f"{head:>18}" for head in heads))
    with server(SITE, 0) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        for name, form in visits():
            url = f"http://127.0.0.1:{httpd.server_port}/{name}"
            reports = [report(url, FORMS[form]) for _ in range(RUNS)]
            row(f"{Path(name).stem}, {form}", TARGETS[form], reports)
        httpd.shutdown()


def row(title: str, targets: tuple[int, ...], reports: list[dict]) -> None:
    """Print one page on one kind of machine, and what costs points in the run of median speed."""
    cells = []
    for category, target in zip(CATEGORIES, targets, strict=True):
        score = median(100 * found["categories"][category]["score"] for found in reports)
        cells.append(f"{score:.0f} ({target}){'' if score >= target else ' !'}")
    for name in METRICS:
        value = median(found["audits"][name]["numericValue"] for found in reports)
        cells.append(f"{value:.3f}" if value < 1 else f"{value:.0f}")
    print(f"{title:32}" + "".join(f"{cell:>18}" for cell in cells), flush=True)
    reports = sorted(reports, key=lambda found: found["categories"]["performance"]["score"])
    middle = reports[RUNS // 2]
    print("".join(f"    {line}\n" for line in missed(middle)), end="", flush=True)


if __name__ == "__main__":
    say_utf8()
    main()
