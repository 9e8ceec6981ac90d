"""Drop roles that the writer gives to elements for which they are deprecated or wrong."""

import re

from sphinx.application import Sphinx

# A bibliography entry needs none; a list of citations holds more than list items; and a caption
# in the list of lessons is a label, not a heading without a level.
ROLES = re.compile(
    r' role="doc-(?:biblioentry|endnote|footnote)"'
    r'|(?<=<div) role="list"(?= class="citation-list")|(?<=<p class="caption") role="heading"'
)


def strip(html: str) -> str:
    """Return the HTML without these roles."""
    return ROLES.sub("", html)


def clean(app: Sphinx, pagename, templatename, context, doctree) -> None:
    """Clean the page's text and the list of lessons."""
    context["body"] = strip(context.get("body", ""))
    context["dh_plain"] = strip


def setup(app: Sphinx) -> dict:
    """Register the event."""
    app.connect("html-page-context", clean, priority=300)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
