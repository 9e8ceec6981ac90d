"""The first time a lesson sets a glossary term in italics, the term links to the glossary."""

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform


def singular(text: str) -> str:
    """Return the words without a plural's final s."""
    return text[:-1] if text.endswith("s") and not text.endswith("ss") else text


class LinkTerms(SphinxPostTransform):
    """Run before references are resolved, when all glossary terms are known."""

    default_priority = 5
    formats = ("html",)

    def run(self, **kwargs) -> None:
        """Wrap the first emphasised use of each term in a reference."""
        if not self.env.docname.startswith("notebooks/"):
            return
        known = {name.lower(): name for kind, name in self.env.get_domain("std").objects
                 if kind == "term"}  # fmt: skip
        linked = set()
        for emphasis in list(self.document.findall(nodes.emphasis)):
            text = emphasis.astext().strip().lower()
            term = known.get(text) or known.get(singular(text))
            if term is None or term in linked or _inside_link(emphasis):
                continue
            linked.add(term)
            reference = addnodes.pending_xref(
                "", refdomain="std", reftype="term", reftarget=term, refexplicit=True,
                refwarn=True, refdoc=self.env.docname,
            )  # fmt: skip
            emphasis.replace_self(reference)
            emphasis["classes"].append("dh-term")
            reference += emphasis


def _inside_link(node) -> bool:
    while node is not None:
        if isinstance(node, nodes.reference | addnodes.pending_xref | nodes.title):
            return True
        node = node.parent
    return False


def setup(app: Sphinx) -> dict:
    """Register the transform."""
    app.add_post_transform(LinkTerms)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
