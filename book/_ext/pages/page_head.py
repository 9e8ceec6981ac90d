"""What stands in a page's head: title, description and the content security policy."""

import base64
import hashlib
import re

from docutils import nodes
from site_assets import THEME
from sphinx.application import Sphinx

DESCRIPTION_LENGTH = 160


def script_hash(text: str) -> str:
    """Return the policy's source expression for one inline script."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def policy(inline: str, *, wasm: bool) -> str:
    """Return the policy: this site only, one known inline script, figure modules as blobs.

    WebAssembly is allowed only where Python runs in the page.
    """
    scripts = ["'self'", script_hash(inline), "blob:"] + (["'wasm-unsafe-eval'"] if wasm else [])
    return "; ".join(
        [
            "default-src 'none'",
            "script-src " + " ".join(scripts),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "base-uri 'none'",
            "form-action 'self'",
        ]
    )


def describe(doctree: nodes.document | None) -> str:
    """Return the first paragraph as plain text, cut at a sentence or a word."""
    if doctree is None:
        return "Search the book."
    for paragraph in doctree.findall(nodes.paragraph):
        text = re.sub(r"\s+", " ", paragraph.astext()).strip()
        if len(text) > 40:
            break
    else:
        return "How neural networks learn, one step at a time."
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    cut = text[:DESCRIPTION_LENGTH]
    end = cut.rfind(". ")
    return cut[: end + 1] if end > 60 else cut[: cut.rfind(" ")] + " …"


def fill_head(app: Sphinx, pagename, templatename, context, doctree) -> None:
    """Give the template the page's title, description, policy and first script."""
    boot = (THEME / "boot.js").read_text(encoding="utf-8")
    site = app.config.html_title
    # The search page is a template of ours; Sphinx gives it no title.
    title = "Search" if pagename == "search" else context.get("title") or site
    title = re.sub(r"<[^>]+>", "", title)
    home = pagename == app.config.root_doc
    context["dh_boot"] = boot
    context["dh_title"] = title if home else f"{title} · {site}"
    context["dh_description"] = (
        context.get("meta", {}).get("description") if context.get("meta") else None
    )
    context["dh_description"] = context["dh_description"] or describe(doctree)
    context["dh_policy"] = policy(boot, wasm='data-dh-figure="exercise"' in context.get("body", ""))
    context["dh_page_kind"] = "home" if home else None


def setup(app: Sphinx) -> dict:
    """Register the event."""
    app.connect("html-page-context", fill_head)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
