"""What the page "How this book is proven" shows of a run, in two files of one form."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from proving.findings import ROOT

LISTED = ROOT / "book" / "mutants.json"
DRAWN = ROOT / "book" / "sample.json"


def store(path: Path, verdicts: Iterable, **about: object) -> None:
    """Write what became of each defect, and what else is told; nothing in it varies between runs.

    ``by`` is the check that caught it, and empty where none did.
    """
    rows = [{"kind": v.mutant.kind, "title": v.mutant.title, "by": v.by} for v in verdicts]
    text = json.dumps({**about, "defects": rows}, indent=1, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
