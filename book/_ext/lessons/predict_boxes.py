"""A quotation that begins with a bold "Predict." is a question to commit to: mark it as one.

Lessons write it as a plain quotation, so that it reads well in JupyterLab too. Where a guess can be
compared (`guesses.py`), the box carries what with, for `predict.js`.
"""

import json
from pathlib import Path

from docutils import nodes
from guesses import asked, written
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform


class PredictBoxes(SphinxTransform):
    """Give these quotations a class of their own, and their guess."""

    default_priority = 780

    def apply(self, **kwargs) -> None:
        """Look at the first words of each quotation."""
        boxes = []
        for quote in self.document.findall(nodes.block_quote):
            first = next(quote.findall(nodes.strong), None)
            opening = first.astext() if first is not None else ""
            if opening.startswith("Predict") and quote.astext().lstrip().startswith(opening):
                quote["classes"].append("dh-predict")
                boxes.append(quote)
        path = Path(self.env.doc2path(self.env.docname))
        if path.suffix != ".ipynb" or not boxes:
            return
        for quote, guess in zip(boxes, asked(path, written(path.stem)), strict=True):
            if guess:
                text = json.dumps(guess, ensure_ascii=False).replace("<", "\\u003c")
                carried = f'<script type="application/json" class="dh-guess">{text}</script>'
                quote += nodes.raw("", carried, format="html")


def setup(app: Sphinx) -> dict:
    """Register the transform."""
    app.add_transform(PredictBoxes)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
