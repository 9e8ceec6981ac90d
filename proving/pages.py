"""The pages about the book, which have no cells: for every check that reads them."""

from __future__ import annotations

from pathlib import Path

from proving.findings import ROOT

_PATTERNS = ("index.md", "README.md", "CONTRIBUTING.md", "book/*.md", "book/design/*.md")


def pages(root: Path = ROOT) -> list[Path]:
    """Return the pages about the book, in a fixed order."""
    return [path for pattern in _PATTERNS for path in sorted(root.glob(pattern))]
