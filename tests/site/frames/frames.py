"""What stands around the text of a page, as stored.

`python -m tests.site.frames` says what differs; with --update it stores what you meant. What a
lesson or the table of contents decides is left out: titles, neighbours, lists of pages.
"""

from __future__ import annotations

import re
from difflib import unified_diff
from pathlib import Path

from tests.site.built import LESSON, SITE

STORED = Path(__file__).with_name("frames.html")
#: The first page, one with both neighbours, the one without contents, and the one made here alone.
PAGES = ("index.html", LESSON, "book/api.html", "search.html")
#: A beginning and an end, and what stands between them is not the templates'.
_INSIDE = [
    (r'<div class="(?:sidebar|toc)-tree">', r"</div>\n"),
    (r"<script>|<script type=\"text/plain\"[^>]*>", "</script>"),
    (r"<style>", "</style>"), (r"<title>", "</title>"), (r'<span class="title">', "</span>"),
    (r'<meta name="description" content="', '"'), (r"'sha256-", "'"), (r"\.css\?v=", '"'),
    (r'<a class="(?:next|prev)-page" rel="\w+" href="', '"'),
    (r'<link rel="(?:next|prev)" title="', '"'),
    (r'<link rel="(?:next|prev)" title="…" href="', '"'),
]  # fmt: skip
_ARTICLE = (r"<article[^>]*>", "</article>")


def frame(page: str) -> str:
    """Return a built page with "…" where a lesson or the table of contents decides."""
    text = (SITE / page).read_text(encoding="utf-8")
    for start, end in [*_INSIDE, *([_ARTICLE] if page != "search.html" else [])]:
        text = re.sub(rf"({start}).*?({end})", r"\1…\2", text, flags=re.DOTALL)
    return f"<!-- {page} -->\n{text}"


def frames() -> str:
    """Return the frames of all pages of ``PAGES``, one below the other."""
    return "\n".join(map(frame, PAGES))


def differing(now: str) -> str:
    """Return the lines that differ from what is stored, and how to store them."""
    before = STORED.read_text(encoding="utf-8")
    lines = unified_diff(before.splitlines(), now.splitlines(), "stored", "now", n=0, lineterm="")
    said = "\n".join(lines)
    return f"{said}\nIf you meant it: python -m tests.site.frames --update" if said else ""
