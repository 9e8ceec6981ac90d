"""A link to `references.md#KEY` leads to that source; an unknown key is the usual broken link.

A plain link reads well in JupyterLab too, where a Sphinx role would show as raw text.
"""

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

REFERENCES = "book/references"


class LinkSources(SphinxPostTransform):
    """Run before MyST resolves its links; it leaves every other link alone."""

    default_priority = 5

    def run(self, **kwargs) -> None:
        """Point each link to a source at the place of that source on the page of references."""
        places = {c.key: c.citation_id for c in self.env.get_domain("cite").citations}
        for link in list(self.document.findall(addnodes.pending_xref)):
            key = link.get("reftargetid")
            if link.get("reftarget") != REFERENCES or key not in places:
                continue
            words = nodes.inline("", "", *link.children)
            link.replace_self(
                make_refnode(self.app.builder, self.env.docname, REFERENCES, places[key], words)
            )


def setup(app: Sphinx) -> dict:
    """Register the transform."""
    app.add_post_transform(LinkSources)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
