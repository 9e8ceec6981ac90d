"""What leads to a lesson that the course leaves out leads nowhere, and the page reads as it should.

[Lesson 7](07_optimizers.ipynb)             its words alone
Why so: [Lesson 7](07_optimizers.ipynb)     a paragraph that only leads there is left out
**Lesson 7** goes on with …                 left out under "Next"; the line below says what is next
[It ends on flights.]{.if-lesson-15}        left out where the course has no lesson 15
"""

import re

from docutils import nodes
from lesson_numbers import MENTION, note, place_of, places, renumbered
from lesson_path import read_path, read_tour
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

NOTEBOOK = re.compile(r"(?:.*/)?(\d\d)_(\w+)(?:\.ipynb)?(?:#.*)?")
CONDITION = re.compile(r"if-lesson-(\d+)")
NEXT = "Next"


def leads_nowhere(target: str) -> bool:
    """Say whether a link's target is a notebook of a lesson, or the tour, that the course lacks."""
    if not (match := NOTEBOOK.fullmatch(target)):
        return False
    number, name = match.groups()
    if number == "00":
        return not read_tour()
    lesson = next((entry for each, entry in read_path().items() if each[:2] == number), None)
    return lesson is None or (name == "deeper" and "deeper" not in lesson)


class LeftOut(SphinxTransform):
    """Take out what is about lessons that the course leaves out, before mentions are numbered."""

    default_priority = 780

    def apply(self, **kwargs) -> None:
        """Look at the links of the page, at its section "Next", and at conditional words."""
        for span in list(self.document.findall(_is_conditional)):
            number = int(CONDITION.fullmatch(span["classes"][0])[1])
            span.parent.replace(span, span.children if number in places() else [])
        for section in list(self.document.findall(_is_next)):
            self._shorten(section)
        for kind in (addnodes.pending_xref, addnodes.download_reference):
            for link in list(self.document.findall(kind)):
                if leads_nowhere(link.get("reftarget", "")):
                    self._unlink(link)

    def _shorten(self, section: nodes.section) -> None:
        for paragraph in [node for node in section if isinstance(node, nodes.paragraph)]:
            if any(renumbered(bold.astext())[1] for bold in paragraph.findall(nodes.strong)):
                section.remove(paragraph)
        if len(section) == 1:
            section.parent.remove(section)

    def _unlink(self, link: nodes.Element) -> None:
        paragraph = link.parent
        before = paragraph[: paragraph.index(link)]
        if before and paragraph[-1] is link and before[-1].astext().rstrip().endswith(":"):
            paragraph.parent.remove(paragraph)
            return
        words = link.astext()
        if not MENTION.search(words):  # that one is noted when it is numbered
            note(self.env, self.env.docname, [(place_of(link), words)])
        paragraph.replace(link, nodes.Text(words))


def _is_conditional(node: nodes.Node) -> bool:
    return isinstance(node, nodes.inline) and any(map(CONDITION.fullmatch, node["classes"][:1]))


def _is_next(node: nodes.Node) -> bool:
    return isinstance(node, nodes.section) and node[0].astext() == NEXT


def setup(app: Sphinx) -> dict:
    """Register the transform."""
    app.add_transform(LeftOut)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
