"""How code cells stand on a page: folded parts are native, exercise starters are left out.

Printed sentences wrap; only columns that stand below each other scroll where they do not fit.
"""

import re
from html import escape

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

LABELS = {"source": "Show the code", "output": "Show the output", "content": "Show the cell"}

#: Two spaces between words, or many before them, keep a column.
COLUMN = re.compile(r"\S  +\S|^ {3,}\S", re.MULTILINE)


class ExerciseStarters(SphinxTransform):
    """Leave the starter cell of an exercise out: the exercise's own box shows that code.

    With scripts it is an editor there, without them a listing.
    """

    default_priority = 400

    def apply(self, **kwargs) -> None:
        """Remove each cell tagged `exercise`."""
        for cell in list(self.document.findall(nodes.container)):
            tags = (cell.get("cell_metadata") or {}).get("tags", [])
            if cell.get("nb_element") == "cell_code" and "exercise" in tags:
                cell.parent.remove(cell)


def mark_words(app: Sphinx, doctree: nodes.document) -> None:
    """Give each printed output without columns a class, by which it wraps."""
    for printed in doctree.findall(nodes.literal_block):
        classes = printed["classes"]
        if "output" in classes and not COLUMN.search(printed.astext()):
            classes.append("dh-words")


def visit_fold(self, node) -> None:
    """Open a native disclosure, readable without scripts and in print."""
    kind = node["prompt_show"].rsplit(" ", 1)[-1].rstrip("s")
    self.body.append('<details class="dh-fold">')
    self.body.append(f"<summary>{escape(LABELS.get(kind, 'Show'))}</summary>")


def depart_fold(self, node) -> None:
    """Close the disclosure."""
    self.body.append("</details>")


def setup(app: Sphinx) -> dict:
    """Replace myst-nb's rendering of hidden parts."""
    app.setup_extension("myst_nb")
    app.add_node(HideCodeCellNode, override=True, html=(visit_fold, depart_fold))
    app.add_transform(ExerciseStarters)
    app.connect("doctree-read", mark_words)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
