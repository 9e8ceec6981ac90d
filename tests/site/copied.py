"""A copy of the book that a test may change, and its build."""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.site.built import ROOT

SOURCES = ["_config.yml", "_toc.yml", "index.md", "book", "notebooks", "lessons_core"]


def copy_sources(folder: Path) -> Path:
    """Copy into `folder` what a site is built from, and return it."""
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
            shutil.copytree(source, folder / name, ignore=ignored)
        else:
            shutil.copy(source, folder / name)
    return folder


def run_build(folder: Path) -> subprocess.CompletedProcess:
    """Build a copy as its author would, and return how that ended."""
    return subprocess.run(
        [sys.executable, "-m", "book.build", str(folder)],
        cwd=folder, capture_output=True, text=True, timeout=280,
    )  # fmt: skip
