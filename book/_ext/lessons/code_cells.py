"""How code cells stand on a page: folded parts are native, exercise starters are left out."""

from html import escape

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

LABELS = {"source": "Show the code", "output": "Show the output", "content": "Show the cell"}


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
    return {"parallel_read_safe": True, "parallel_write_safe": True}
