"""Figures of notebooks become part of the page, so that they follow its theme and fonts."""

import re
from html import escape
from pathlib import Path

import plot_words
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from lessons_core import style

LOGGER = logging.getLogger(__name__)
POINTS_TO_PIXELS = 4 / 3
NUMBER = r"([\d.eE+-]+)"
FOR_FILES_ONLY = re.compile(
    r"<\?xml.*?\?>|<!DOCTYPE.*?>|<!--.*?-->|<metadata>.*?</metadata>", flags=re.S
)
SHEET = re.compile(r"<style[^>]*>(.*?)</style>", flags=re.S)


def inline(svg: str, alt: str, prefix: str) -> str:
    """Return an SVG document as an element for a page.

    Colours and fonts become the page's variables, ids get the prefix, and what only a file needs
    is dropped. Raises ValueError when a style sheet inside would reach the rest of the page.
    """
    svg = FOR_FILES_ONLY.sub("", svg)
    svg = svg[svg.index("<svg") :].strip()
    rules = SHEET.findall(svg)
    if any(not rule.strip().startswith("*{") or rule.count("{") != 1 for rule in rules):
        raise ValueError("a <style> in the SVG would style the whole page. Try attributes instead")
    own = ";".join(rule.strip()[2:].rstrip("}").strip().rstrip(";") for rule in rules)
    svg = _rename(re.sub(r"<defs>\s*</defs>", "", SHEET.sub("", svg)), prefix)
    svg = style.themed(svg).replace("'DejaVu Sans'", "var(--dh-sans, 'DejaVu Sans')")
    head, body = svg.split(">", 1)
    box = re.search(rf'viewBox="{" ".join([NUMBER] * 4)}"', head)
    if box is None:
        raise ValueError("the SVG has no viewBox. Try saving it with Matplotlib's SVG backend")
    left, top, width, height = map(float, box.groups())
    more = plot_words.room(body, width)
    left, width = left - more, width + more
    open_tag = (
        f'<svg viewBox="{left:g} {top:g} {width:.8g} {height:.8g}" role="img" '
        f'aria-label="{escape(alt)}" class="dh-plot" '
        f'style="max-width:{round(width * POINTS_TO_PIXELS)}px;{escape(own)}" '
        'xmlns:xlink="http://www.w3.org/1999/xlink">'
    )
    return open_tag + plot_words.kept(re.sub(r">\s+<", "><", body), width)


def _rename(svg: str, prefix: str) -> str:
    """Prefix the ids that something refers to and drop the others."""
    used = set(re.findall(r'(?:href="#|url\(#)([^")]+)', svg))
    svg = re.sub(r'\s+id="([^"]*)"', lambda m: f' id="{prefix}{m[1]}"' if m[1] in used else "", svg)
    return re.sub(r'(href="#|url\(#)', rf"\g<1>{prefix}", svg)


class InlineSvg(SphinxPostTransform):
    """Replace images of notebook outputs; run after myst-nb has chosen one format."""

    default_priority = 6
    formats = ("html",)

    def run(self, **kwargs) -> None:
        """Inline each SVG output; a picture without words for it is an error."""
        count = 0
        for cell in list(self.document.findall(_is_cell)):
            for image in list(cell.findall(nodes.image)):
                place = f"{self.env.docname}, cell {cell.get('cell_index', -1) + 1}"
                alt = (image.get("alt") or "").strip()
                if not alt:
                    LOGGER.error(
                        "%s: the figure has no text alternative. Say in words what it shows in the "
                        'cell\'s metadata: {"mystnb": {"image": {"alt": "…"}}}',
                        place,
                        location=self.env.docname,
                    )
                if not image["uri"].endswith(".svg"):
                    continue
                count += 1
                text = Path(self.app.srcdir, image["uri"].lstrip("/")).read_text(encoding="utf-8")
                try:
                    html = inline(text, alt, f"fig{count}-")
                except ValueError as error:
                    LOGGER.error("%s: %s", place, error, location=self.env.docname)
                    continue
                image.replace_self(nodes.raw("", html, format="html"))


def _is_cell(node) -> bool:
    return isinstance(node, nodes.container) and node.get("nb_element") == "cell_code"


def setup(app: Sphinx) -> dict:
    """Register the transform."""
    app.add_post_transform(InlineSvg)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
