"""What stays on one line: numbers with units, small numbers, "lesson 3", short code and formulas.

A browser ends a line at any space and hyphen, and a long word of code anywhere. So a line began
with "% of", `1e-3` broke behind its hyphen, and `init_process_group` ended with a "p" of its own.
A bracket of a formula broke behind its "1 +", and an address wherever the line was full.
"""

import re

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

#: What stays on one line in any text.
WHOLE = re.compile(r"\b\d[\d.]*e-\d+\b|\b[Ll]esson \d+\b|(?<![\d.,])[\d.,]*\d (?:%|[KMGTP]B\b)")
COMMAND = re.compile(r"\\[a-zA-Z]+")
#: A formula of as many signs is narrower than half a phone.
SHORT = 14
#: A bracket of as many signs fits in the line of a phone; a longer one may break inside.
SHORT_BRACKET = 24
BRACKET = re.compile(r"(?<!\\left)\(((?:[^()]|\([^()]*\))*)\)")
#: A word of code of more letters may need a second line on a phone, but for that of a title.
SHORT_CODE = 28
NO_WORDS = (
    nodes.literal | nodes.literal_block | nodes.math | nodes.math_block | nodes.raw | nodes.comment
    | addnodes.desc_signature
)  # fmt: skip
CODE = re.compile(r'(?<=<code class="docutils literal notranslate">)[^\n]*?(?=</code>)')
WORD = re.compile(r'<span class="pre">([^<]+)</span>')
TOGETHER = '<span class="dh-together">{}</span>'
ENTITY = re.compile(r"&[#\w]+;")


def is_short(latex: str) -> bool:
    """Say whether a formula stays on one line."""
    return signs(latex) <= SHORT


def signs(latex: str) -> int:
    """Return how many signs of a formula are drawn; a command counts as one."""
    return len(COMMAND.sub("x", latex).replace(" ", ""))


def whole_brackets(latex: str) -> str:
    """Return a formula whose brackets do not break: KaTeX breaks no group in braces."""
    return BRACKET.sub(
        lambda found: f"({{{found[1]}}})" if signs(found[1]) <= SHORT_BRACKET else found[0], latex
    )


def address_pieces(text: str) -> list[nodes.Node]:
    """Return an address in pieces: it breaks behind a slash, and inside a part that is long."""
    parts = re.split(r"(?<=/)(?=[^/])", text)
    ends = [end for p in parts for end in ([p] if _fits(p) else re.split(r"(?<=[.?=&_-])", p))]
    made: list[nodes.Node] = []
    for end in filter(None, ends):
        made += [nodes.raw("", "<wbr>", format="html")] if made else []
        made.append(nodes.inline("", end, classes=["dh-together"]))
    return made


def pieces(text: str) -> list[nodes.Node]:
    """Return a text in pieces: plain ones, and those that stay on one line."""
    made, done = [], 0
    for found in WHOLE.finditer(text):
        made.append(nodes.Text(text[done : found.start()]))
        made.append(nodes.inline("", found[0], classes=["dh-together"]))
        done = found.end()
    return [piece for piece in [*made, nodes.Text(text[done:])] if piece.astext()]


def keep_whole(app: Sphinx, doctree: nodes.document, name: str) -> None:
    """Mark what stays on one line in each text and formula; code is marked as HTML, below."""
    for formula in doctree.findall(nodes.math):
        latex = formula.astext()
        if is_short(latex):
            formula["classes"].append("dh-together")
        formula.clear()
        formula += nodes.Text(whole_brackets(latex))
    for text in list(doctree.findall(nodes.Text)):
        if text.startswith(("https://", "http://")) and isinstance(text.parent, nodes.reference):
            text.parent.replace(text, address_pieces(text))
    for text in list(doctree.findall(nodes.Text)):
        if WHOLE.search(text) and _is_words(text):
            text.parent.replace(text, pieces(text.astext()))


def _is_words(text: nodes.Text) -> bool:
    around = text.parent
    while around is not None and not isinstance(around, NO_WORDS):
        around = around.parent
    return around is None


def with_ends(word: re.Match) -> str:
    """Return a word of code that breaks behind a dot or bracket; a short one only in tables."""
    text = word[1]
    parts = re.split(r"(?<=[.(,=/])(?=[\w\"'])", text)
    if _fits(text) and len(parts) == 1:
        return f'<span class="pre dh-together">{text}</span>'
    ends = [end for p in parts for end in ([p] if _fits(p) else re.split(r"(?<=[^\W_]_)", p))]
    kind = "pre dh-whole" if _fits(text) else "pre"
    return f'<span class="{kind}">{"<wbr>".join(map(TOGETHER.format, ends))}</span>'


def _fits(text: str) -> bool:
    return len(ENTITY.sub("x", text)) <= SHORT_CODE


def end_lines(html: str) -> str:
    """Return the HTML with marks where its code may break, and where not."""
    return CODE.sub(lambda code: WORD.sub(with_ends, code[0]), html)


def mark_code(app: Sphinx, pagename, templatename, context, doctree) -> None:
    """Mark the code in the page's text."""
    context["body"] = end_lines(context.get("body", ""))


def setup(app: Sphinx) -> dict:
    """Run after formulas have got their commas; a page's HTML comes last."""
    app.connect("doctree-resolved", keep_whole, priority=600)
    app.connect("html-page-context", mark_code, priority=300)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
