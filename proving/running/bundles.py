"""Bundles that are older than what they are made from, each with the command that makes it anew."""

from __future__ import annotations

import re
import subprocess
import sys

from lessons_core.exercises import bundle
from proving.findings import ROOT, Finding, relative

BUILD = ROOT / "lessons_core" / "figures" / "build.mjs"
#: Packages of JavaScript, without which nothing can be bundled.
PACKAGES = ROOT / "node_modules" / "esbuild"
_LINE = re.compile(r"^(dist/\S+) (.+)$", re.MULTILINE)


def run_node(*words: str, check: bool = False) -> subprocess.CompletedProcess:
    """Run ``python -m book.node`` with these words in the root of the book."""
    return subprocess.run(
        [sys.executable, "-m", "book.node", *words],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=300, check=check,
    )  # fmt: skip


def stale_figures() -> list[Finding]:
    """Return the bundles of live figures that differ from their sources.

    Installs the JavaScript tools where there are none. Raises RuntimeError with what Node said
    where it says something else.
    """
    if not PACKAGES.is_dir():
        run_node("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", check=True)
    run = run_node("node", str(BUILD), "--check")
    found = [
        Finding("bundle", relative(BUILD.parent / file), 0, "", f"{said}; run: npm run build")
        for file, said in _LINE.findall(run.stderr)
    ]
    if bool(found) != bool(run.returncode):
        raise RuntimeError(run.stderr)
    return found


def stale_exercises() -> list[Finding]:
    """Return the scripts of exercises' checkers that differ from their sources."""
    stored, fresh = bundle.stored(), bundle.scripts()
    command = "python -m lessons_core.exercises.bundle"
    found = []
    for name in sorted(stored.keys() | fresh.keys()):
        if stored.get(name) != fresh.get(name):
            said = "differs from its sources" if name in fresh else "has no source"
            file = relative(bundle.ENGINE / name)
            found.append(Finding("bundle", file, 0, "", f"{said}; run: {command}"))
    return found
