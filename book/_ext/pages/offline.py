"""A copy of the book on the reader's device: the button, and the service worker with its list."""

import hashlib
import json
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import Directive
from site_assets import BOOK
from sphinx.application import Sphinx

WORKER = BOOK / "offline" / "service_worker.js"
PLACE = '/* {"version": …, "files": […]} */ {}'
MARK = "{size of the book}"


class KeepOffline(Directive):
    """The place of the button; without JavaScript a line says what it would do."""

    def run(self) -> list[nodes.Node]:
        """Return the place as raw HTML; the size is filled in when all files are written."""
        words = "With JavaScript on, a button here keeps a copy of the book on this device."
        return [nodes.raw("", f'<div data-dh-offline="{MARK}"><p>{words}</p></div>', format="html")]


def add_script(app: Sphinx, pagename, templatename, context, doctree) -> None:
    """Load the button's script on the pages that have one."""
    if "data-dh-offline" in context.get("body", ""):
        context["dh_scripts"] = [*context["dh_scripts"], "_static/keep_offline.js"]


def write_worker(app: Sphinx, exception) -> None:
    """Write `sw.js` with the list of all files, and the size into the pages."""
    if exception is not None or app.builder.format != "html":
        return
    out = Path(app.outdir)
    files = sorted(
        path
        for path in out.rglob("*")
        if path.is_file() and path.name not in ("sw.js", ".buildinfo", "objects.inv")
    )
    size = f"{sum(path.stat().st_size for path in files) / 1e6:.1f} MB"
    sha = hashlib.sha256()
    for path in files:
        content = path.read_bytes()
        if path.suffix == ".html" and MARK.encode() in content:
            content = content.replace(MARK.encode(), size.encode())
            path.write_bytes(content)
        sha.update(content)
    book = {
        "version": sha.hexdigest()[:12],
        "files": [p.relative_to(out).as_posix() for p in files],
    }
    text = WORKER.read_text(encoding="utf-8")
    if PLACE not in text:
        raise ValueError(f"{WORKER} has no place for its list; it must hold {PLACE!r} once")
    (out / "sw.js").write_text(text.replace(PLACE, json.dumps(book)), encoding="utf-8")


def setup(app: Sphinx) -> dict:
    """Register the directive and the events; the list is written after everything else."""
    app.add_directive("keep-offline", KeepOffline)
    app.connect("html-page-context", add_script, priority=900)
    app.connect("build-finished", write_worker, priority=990)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
