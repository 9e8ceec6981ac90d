"""A cell with `ipywidgets.interact` keeps its picture and says that its slider needs Python.

Without a kernel such a slider is dead, so none reaches a page. What is stored in its place is its
description in text; the note stands there instead, above the picture.
"""

import re
from html import escape

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

#: How ipywidgets writes an `interact`, and each slider in it with its value and its name.
STORED = re.compile(r"\s*interactive\(children=\(")
CONTROL = re.compile(r"\w+\(value=(?P<value>[^,()]+), description='(?P<name>[^']+)'")
HELP_PAGE = "book/how_to_use"


def note(stored: str, help_uri: str) -> str:
    """Return the note as HTML: what would stand here, and for which values the picture is."""
    at = ", ".join(f"{m['name']} = {m['value']}" for m in CONTROL.finditer(stored))
    shown = f"The picture below is for <code>{escape(at)}</code>." if at else ""
    return (
        '<p class="dh-needs-python" role="note"><strong>This slider needs Python running.</strong> '
        f'{shown} To move it, and to change the code, <a href="{escape(help_uri)}">run the '
        "notebook</a>.</p>"
    )


class InteractCells(SphinxPostTransform):
    """Replace the text of stored sliders; run after myst-nb has chosen one format."""

    default_priority = 7  # before the time of reading is counted
    formats = ("html",)

    def run(self, **kwargs) -> None:
        """Look at the outputs of each cell."""
        uri = self.app.builder.get_relative_uri(self.env.docname, HELP_PAGE) + "#run-it"
        for output in list(self.document.findall(_is_output)):
            for text in list(output.findall(nodes.literal_block)):
                if not STORED.match(text.astext()):
                    continue
                text.parent.remove(text)
                output.insert(0, nodes.raw("", note(text.astext(), uri), format="html"))


def _is_output(node) -> bool:
    return isinstance(node, nodes.container) and node.get("nb_element") == "cell_code_output"


def setup(app: Sphinx) -> dict:
    """Register the transform."""
    app.add_post_transform(InteractCells)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
