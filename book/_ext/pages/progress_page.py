"""The place on "Your progress" that the progress scripts fill, and their badges elsewhere."""

import json
from html import escape

from docutils import nodes
from lesson_path import lessons_in_toc, read_path, read_tour
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

WITHOUT_SCRIPTS = "This page needs JavaScript, because your progress is kept in your browser alone."


class ProgressPage(SphinxDirective):
    """Put down the tour and the written lessons as data; the script draws them."""

    def run(self) -> list[nodes.Node]:
        """Return the element with what it says when no script runs."""
        app, path = self.env.app, read_path()
        # The place in the whole course, written or not, as in the head of each lesson's page.
        places = {name: k for k, name in enumerate(path, start=1)}
        written = {docname.rsplit("/", 1)[-1]: docname for docname in lessons_in_toc(app)}
        tour = [
            {
                "id": name,
                "title": entry["title"],
                "url": app.builder.get_relative_uri(self.env.docname, f"notebooks/{name}"),
            }
            for name, entry in read_tour().items()
        ]
        lessons = [
            {
                "id": name,
                "title": path[name]["title"],
                "url": app.builder.get_relative_uri(self.env.docname, docname),
                "k": places[name],
                "of": len(path),
            }
            for name, docname in written.items()
        ]
        data = escape(json.dumps(tour + lessons, ensure_ascii=False))
        html = f'<div id="dh-progress" data-lessons="{data}"><p>{WITHOUT_SCRIPTS}</p></div>'
        return [nodes.raw("", html, format="html")]


def add_script(app: Sphinx, pagename, templatename, context, doctree) -> None:
    """Load the script where there is a badge or the whole list to fill."""
    body = context.get("body", "")
    if "data-dh-lesson=" in body or 'id="dh-progress"' in body:
        context["dh_scripts"] = context.get("dh_scripts", []) + ["_static/progress_page.js"]


def setup(app: Sphinx) -> dict:
    """Register the directive and the event, after the page's own scripts are listed."""
    app.add_directive("progress-page", ProgressPage)
    app.connect("html-page-context", add_script, priority=500)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
