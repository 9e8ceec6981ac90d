"""A quotation that begins with a bold "Predict." is a question to commit to: mark it as one.

Lessons write it as a plain quotation, so that it reads well in JupyterLab too.
"""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform


class PredictBoxes(SphinxTransform):
    """Give these quotations a class of their own."""

    default_priority = 780

    def apply(self, **kwargs) -> None:
        """Look at the first words of each quotation."""
        for quote in self.document.findall(nodes.block_quote):
            first = next(quote.findall(nodes.strong), None)
            opening = first.astext() if first is not None else ""
            if opening.startswith("Predict") and quote.astext().lstrip().startswith(opening):
                quote["classes"].append("dh-predict")


def setup(app: Sphinx) -> dict:
    """Register the transform."""
    app.add_transform(PredictBoxes)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
