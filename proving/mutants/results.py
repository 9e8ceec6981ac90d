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

    ``by`` is the check that caught it, and empty where none did. ``why``, what somebody has found
    out about one that survived, is written there by hand and kept while it survives.
    """
    known = _reasons(path)
    rows = []
    for verdict in verdicts:
        title = verdict.mutant.title
        row = {"kind": verdict.mutant.kind, "title": title, "by": verdict.by}
        rows.append(row if verdict.by or title not in known else row | {"why": known[title]})
    text = json.dumps({**about, "defects": rows}, indent=1, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def _reasons(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    stored = json.loads(path.read_text(encoding="utf-8"))["defects"]
    return {row["title"]: row["why"] for row in stored if "why" in row}
