"""Where a line may not end: between a number and its unit, and inside a word of code.

Browsers end a line at any space and hyphen, and a long word of code anywhere. So a line began with
"% of", and `init_process_group` ended with a "p" of its own.
"""

import re

from docutils import nodes
from sphinx.application import Sphinx

UNIT = re.compile(r"(?<=\d) (?=%|[KMGTP]B\b)")
NO_TEXT = (nodes.literal, nodes.literal_block, nodes.raw, nodes.comment, nodes.math)
CODE = re.compile(r'(?<=<code class="docutils literal notranslate">)[^\n]*?(?=</code>)')
WORD = re.compile(r'<span class="pre">([^<]+)</span>')
WHOLE = '<span class="dh-whole">{}</span>'
ENTITY = re.compile(r"&[#\w]+;")
#: A word of code of more letters may need a second line on a phone, but for that of a title.
SHORT = 28


def keep_units(app: Sphinx, doctree: nodes.document, name: str) -> None:
    """Join each number of the text to the unit behind it."""
    for text in list(doctree.findall(nodes.Text)):
        if not isinstance(text.parent, NO_TEXT) and UNIT.search(text):
            text.parent.replace(text, nodes.Text(UNIT.sub("\u00a0", text)))


def with_ends(word: re.Match) -> str:
    """Return a word of code that breaks behind a dot, slash or bracket; a short one does not."""
    text = word[1]
    if _fits(text):
        return f'<span class="pre dh-whole">{text}</span>'
    parts = re.split(r"(?<=[.(,=/])(?=[\w\"'])", text)
    ends = [end for p in parts for end in ([p] if _fits(p) else re.split(r"(?<=[a-z]_)", p))]
    return f'<span class="pre">{"<wbr>".join(map(WHOLE.format, ends))}</span>'


def _fits(text: str) -> bool:
    return len(ENTITY.sub("x", text)) <= SHORT


def end_lines(html: str) -> str:
    """Return the HTML with marks where its code may break, and where not."""
    return CODE.sub(lambda code: WORD.sub(with_ends, code[0]), html)


def mark_code(app: Sphinx, pagename, templatename, context, doctree) -> None:
    """Mark the code in the page's text."""
    context["body"] = end_lines(context.get("body", ""))


def setup(app: Sphinx) -> dict:
    """Register both; a page's HTML comes last."""
    app.connect("doctree-resolved", keep_units)
    app.connect("html-page-context", mark_code, priority=300)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
