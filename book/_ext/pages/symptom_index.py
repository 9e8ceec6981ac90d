"""Every symptom of the book in one list, read from the lessons' tables when the site is built.

A row stands here as it stands in its lesson, with a link to it. The tour repeats symptoms of
lessons, so its rows are compared and not listed.
"""

import json
import re
from pathlib import Path

from docutils import nodes
from lesson_path import is_tour, lessons_in_toc, notebooks_in_toc
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective

HEADING = "Symptom, cause, fix"
#: The table under the heading: its rows, after the names of its columns and the line below them.
TABLE = re.compile(rf"^## {HEADING}\n+\|.*\n\|.*\n((?:\|.*(?:\n|\Z))+)", re.MULTILINE)
#: A link from one lesson to a page in its own folder.
NEAR = re.compile(r"\]\((?=\w)(?!https?:)")


def rows_of(notebook: Path) -> list[tuple[str, str, str]]:
    """Return symptom, cause and fix of each row of a lesson's table; none where it has none."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    prose = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
    table = TABLE.search(prose)
    lines = table[1].splitlines() if table else []
    return [tuple(cell.strip() for cell in line.strip("| ").split(" | ")) for line in lines]


def contradictions(found: dict[str, list[tuple[str, str, str]]]) -> list[str]:
    """Return what two lessons say of one symptom where their fixes differ, by document -> rows."""
    told: dict[str, tuple[str, str]] = {}
    wrong = []
    for docname, rows in found.items():
        for symptom, _, fix in rows:
            first, known = told.setdefault(symptom, (docname, fix))
            if known != fix:
                wrong.append(f"“{symptom}”: {first} says “{known}”, {docname} says “{fix}”")
    return wrong


class SymptomIndex(SphinxDirective):
    """Put down the list of all symptoms, in the order of the lessons."""

    def run(self) -> list[nodes.Node]:
        """Return the list; raise ExtensionError where two lessons contradict each other."""
        app, found = self.env.app, {}
        for docname in notebooks_in_toc(app):
            path = Path(self.env.doc2path(docname))
            self.env.note_dependency(str(path))
            found[docname] = rows_of(path)
        if wrong := contradictions(found):
            raise ExtensionError(
                "one symptom, two fixes: " + "; ".join(wrong) + ". Try one fix for both, or say in "
                "each symptom what tells them apart."
            )
        listed = {name: found[name] for name in lessons_in_toc(app) if not is_tour(name)}
        return self.parse_text_to_nodes("\n".join(entries(listed)))


def entries(found: dict[str, list[tuple[str, str, str]]]) -> list[str]:
    """Return the lines of the list; a symptom that several lessons have stands there once."""
    places: dict[str, list[str]] = {}
    for docname, rows in found.items():
        for symptom, *_ in rows:
            places.setdefault(symptom, []).append(docname)
    lines = []
    for docname, rows in found.items():
        for symptom, cause, fix in rows:
            if places[symptom][0] == docname:
                links = ", ".join(map(_link, places[symptom]))
                row = f"- **{closed(symptom)}** *Likely cause:* {closed(cause)} "
                row += f"*Fix:* {closed(fix)}"
                lines.append(NEAR.sub("](../notebooks/", row) + f" ({links})")
    return lines


def closed(text: str) -> str:
    """Return a cell's text as a sentence: a table needs no full stop, a list does."""
    return text if text.rstrip("*_`”)")[-1:] in set(".!?:") else f"{text}."


def _link(docname: str) -> str:
    name = docname.rsplit("/", 1)[-1]
    return f"[Lesson {int(name[:2])}](../{docname}.ipynb)"


def setup(app: Sphinx) -> dict:
    """Register the directive."""
    app.add_directive("symptom-index", SymptomIndex)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
