"""Numbers of a lesson that stand elsewhere, each held by what the lesson computes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from textwrap import shorten

import pytest
import yaml

from lessons_core.quizzes import seeing
from proving.claims.numbers import find_numbers, stands, written_like
from proving.claims.values import NoValue, truth_of, value_of
from proving.findings import ROOT, Finding, relative
from proving.reading import read_notebook, read_utf8
from proving.running.items import CheckItem
from proving.running.start_values import is_given, start_values

QUOTED = ROOT / "proving" / "claims" / "quoted.yml"
SHOWN = 80  # characters of a condition
#: What a change of a file wants done besides, by how the file's path begins.
AFTER = {
    "lessons_core/exercises/": "; then run: python -m lessons_core.exercises.bundle",
    "lessons_core/figures/": "; then run: npm run build",
    "notebooks/": "; and in its claims, if they quote it",
}
_ELSEWHERE = (
    f"stands in none of {', '.join(AFTER)}; hold it by claims of its own, or add its folder to "
    "AFTER in proving/running/quoted.py, with what a change there wants done besides"
)


class QuotedItem(CheckItem):
    """One quotation: the file still says it, and it is still what the lesson gives."""

    entry: dict
    start: dict
    after: str | None  # the cell after which it is judged; the last one where it is None

    def findings(self) -> list[Finding]:
        """Return the line that quotes what the lesson no longer gives."""
        file, says = self.entry["file"], self.entry["says"]
        lines = [k for k, line in enumerate(read_utf8(ROOT / file).splitlines(), 1) if says in line]
        if len(lines) != 1:
            gone = f"“{says}” stands {len(lines)} times in it; quote it anew or delete it"
            return [Finding("quoted", file, 0, "", f"{gone}: {place(self.entry)}")]
        after = next((words for begins, words in AFTER.items() if file.startswith(begins)), "")
        if not after:
            return [Finding("quoted", file, lines[0], "", f"“{says}” {_ELSEWHERE}")]
        wrong = "; ".join(self._wrong(says))
        message = f"“{says}” {wrong}; mend it here and at {place(self.entry)}{after}"
        return [Finding("quoted", file, lines[0], "", message)] if wrong else []

    def _wrong(self, says: str) -> Iterator[str]:
        kernel, holds = self.parent.kernel, list(map(str, self.entry["holds"]))
        numbers = find_numbers(says)
        if len(numbers) != len(holds):
            yield f"has {len(numbers)} numbers, and {len(holds)} expressions hold them"
            return
        try:
            for number, expression in zip(numbers, holds, strict=True):
                actual = value_of(kernel, seeing(self.start, expression))
                given = is_given(self.start, expression, actual)
                if not stands(number, actual, given=given):
                    yield f"says {number.text}, it is {written_like(number, actual)} now"
            for condition in self.entry.get("when", []):
                if not truth_of(kernel, seeing(self.start, condition)):
                    yield f"is not true now ({shorten(condition, SHOWN)})"
        except NoValue as error:
            yield f"cannot be judged: {error}"


def place(entry: dict) -> str:
    """Return where a quotation is held: the file and the line of its ``says``, below its file."""
    lines = enumerate(pairwise(read_utf8(QUOTED).splitlines()), start=2)
    found = (k for k, (file, says) in lines if entry["file"] in file and entry["says"] in says)
    return f"{relative(QUOTED)}:{next(found, 0)}"


def quoted_items(parent: pytest.File, notebook: Path) -> Iterator[QuotedItem]:
    """Yield one check for each quotation of a lesson that stands in a file that there is."""
    entries = yaml.safe_load(read_utf8(QUOTED)).get(notebook.stem, [])
    cells = read_notebook(notebook)[1]
    code = {cell.get("id") for cell in cells["cells"] if cell["cell_type"] == "code"}
    for index, entry in enumerate(entries, start=1):
        if (ROOT / entry["file"]).exists():
            item = QuotedItem.from_parent(parent, name=f"quoted {index} ({entry['file']})")
            item.entry, item.start = entry, start_values(cells)
            item.after = entry["after"] if entry.get("after") in code else None
            yield item
