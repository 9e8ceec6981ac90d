"""What stays on one line: a small number, a short formula, "lesson 3".

A browser breaks `1e-3` behind its hyphen and `w = 0` behind its sign.
"""

import re

from docutils import nodes
from sphinx.application import Sphinx

#: What stays on one line in prose.
WHOLE = re.compile(r"\b\d[\d.]*e-\d+\b|\b[Ll]esson \d+\b")
COMMAND = re.compile(r"\\[a-zA-Z]+")
#: A formula of as many signs is narrower than half a phone.
SHORT = 14


def is_short(latex: str) -> bool:
    """Say whether a formula stays on one line; a command counts as one sign."""
    return len(COMMAND.sub("x", latex).replace(" ", "")) <= SHORT


def pieces(text: str) -> list[nodes.Node]:
    """Return a text in pieces: plain ones, and those that stay on one line."""
    made, done = [], 0
    for found in WHOLE.finditer(text):
        made.append(nodes.Text(text[done : found.start()]))
        made.append(nodes.inline("", found[0], classes=["dh-together"]))
        done = found.end()
    return [piece for piece in [*made, nodes.Text(text[done:])] if piece.astext()]


def keep_whole(app: Sphinx, doctree: nodes.document, name: str) -> None:
    """Mark what stays on one line; code and titles are left as they are."""
    for formula in doctree.findall(nodes.math):
        if is_short(formula.astext()):
            formula["classes"].append("dh-together")
    for text in list(doctree.findall(nodes.Text)):
        if _is_prose(text) and WHOLE.search(text):
            text.parent.replace(text, pieces(text.astext()))


def _is_prose(text: nodes.Text) -> bool:
    inside, around = False, text.parent
    while around is not None:
        if isinstance(around, nodes.literal | nodes.literal_block | nodes.math | nodes.raw):
            return False
        if isinstance(around, nodes.title | nodes.math_block):
            return False
        inside = inside or isinstance(around, nodes.paragraph)
        around = around.parent
    return inside


def setup(app: Sphinx) -> dict:
    """Run after formulas have got their commas."""
    app.connect("doctree-resolved", keep_whole, priority=600)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
