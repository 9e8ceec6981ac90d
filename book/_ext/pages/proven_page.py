"""The tables on "How this book is proven": seeded defects and what caught them, and counts."""

import json
import re
from collections import Counter

import nbformat
from docutils import nodes
from lesson_path import notebooks_in_toc
from site_assets import BOOK, ROOT
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

NUMBER = re.compile(r"\d+( %)?")


def titled(document: str, page: str) -> nodes.Node:
    """Return a link from a page to a document of the book, with its title for words."""
    return addnodes.pending_xref(
        "", nodes.inline("", document), refdomain="std", reftype="doc", refexplicit=False,
        reftarget=f"/{document}", refdoc=page, refwarn=True,
    )  # fmt: skip


def table(head: list[str], rows: list[list[str | nodes.Node]]) -> nodes.table:
    """Return a table of links, and of plain texts that quote the book's files."""
    columns = zip(*rows, strict=True)
    counts = [all(NUMBER.fullmatch(str(cell)) for cell in column) for column in columns]
    node = nodes.table(dh_quotes=True)
    group = nodes.tgroup(cols=len(head))
    node += group
    for _ in head:
        group += nodes.colspec(colwidth=1)
    for kind, texts in ((nodes.thead, [head]), (nodes.tbody, rows)):
        body = kind()
        group += body
        for text in texts:
            row = nodes.row()
            body += row
            for cell, is_count in zip(text, counts, strict=True):
                words = nodes.Text(cell) if isinstance(cell, str) else cell
                side = ["text-right"] if is_count else []
                row += nodes.entry("", nodes.paragraph("", "", words), classes=side)
    return node


class MutantTable(SphinxDirective):
    """Show the list of seeded defects from `book/mutants.json`, grouped as it groups them."""

    def run(self) -> list[nodes.Node]:
        """Return the kill rate in one sentence and the table, or a line where nothing was run."""
        path = BOOK / "mutants.json"
        if not path.exists():
            text = "The list appears here once `make mutants` has been run and its result stored."
            return [nodes.paragraph("", "", *self.parse_inline(text)[0])]
        mutants = json.loads(path.read_text(encoding="utf-8"))["defects"]
        killed = sum(bool(mutant["by"]) for mutant in mutants)
        sentence = nodes.paragraph("", f"{killed} of {len(mutants)} seeded defects were caught.")
        rows = [
            [m["kind"], m["title"], m["by"] or "—", "caught" if m["by"] else "missed"]
            for m in mutants
        ]
        return [sentence, table(["Where", "What was changed", "Caught by", "Result"], rows)]


class MutantSample(SphinxDirective):
    """Show from `book/sample.json` what became of the defects drawn by rule, as it is."""

    def run(self) -> list[nodes.Node]:
        """Return the seed in one sentence, the rate of each kind, and all that survived."""
        path = BOOK / "sample.json"
        if not path.exists():
            text = "The rates appear here once `make mutants` has been run and its result stored."
            return [nodes.paragraph("", "", *self.parse_inline(text)[0])]
        stored = json.loads(path.read_text(encoding="utf-8"))
        defects = stored["defects"]
        every, caught = (Counter(d["kind"] for d in some)
                         for some in (defects, [d for d in defects if d["by"]]))  # fmt: skip
        said = f"Seed {stored['seed']}: {caught.total()} of {every.total()} defects were caught."
        rates = [[kind, str(all_), str(caught[kind]), f"{100 * caught[kind] / all_:.0f} %"]
                 for kind, all_ in every.items()]  # fmt: skip
        survivors = [[d["kind"], d["title"], d.get("why", "—")] for d in defects if not d["by"]]
        return [
            nodes.paragraph("", said),
            table(["Where", "Planted", "Caught", "Rate"], rates),
            *([table(["Where", "What survived", "Why"], survivors)] if survivors else []),
        ]


class CheckCounts(SphinxDirective):
    """Count what is held, from the stored notebooks themselves."""

    def run(self) -> list[nodes.Node]:
        """Return one row for each written lesson, and each page that goes deeper."""
        rows = []
        for docname in notebooks_in_toc(self.env.app):
            counts, path = Counter(), ROOT / f"{docname}.ipynb"
            self.env.note_dependency(str(path))
            notebook = nbformat.read(path, as_version=4)
            for cell in notebook.cells:
                if cell.cell_type == "code":
                    counts["cells"] += 1
                    counts["outputs"] += len(cell.outputs)
                    counts["ignored"] += "nbval-ignore-output" in cell.metadata.get("tags", [])
            shown = (str(counts[kind]) for kind in ("cells", "outputs", "ignored"))
            rows.append([titled(docname, self.env.docname), *shown])
        return [table(["Page", "Code cells", "Outputs compared", "Ignored"], rows)]


def setup(app: Sphinx) -> dict:
    """Register the directives."""
    app.add_directive("mutant-table", MutantTable)
    app.add_directive("mutant-sample", MutantSample)
    app.add_directive("check-counts", CheckCounts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
