"""Live figures on pages: each page carries the modules it uses once, and the host mounts them.

Notebook outputs bring their figure as HTML. On other pages a directive makes one:

    ```{live-figure} one_update
    :compact: true
    :lr: 0.3
    ```
"""

import importlib
import json
import re

import yaml
from docutils import nodes
from site_assets import THEME
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from lessons_core.figures import bundles

LOGGER = logging.getLogger(__name__)
FIGURE = re.compile(r'data-dh-figure="([^"]*)"')


def carried(name: str) -> str:
    """Return the module's text as an inert element that no text in it can close.

    Raises FileNotFoundError when the figure has no built module.
    """
    text = bundles.module_text(name).replace("&", "&amp;").replace("<", "&lt;")
    return f'<script type="text/plain" data-dh-module="{name}">{text}</script>'


def add_figures(app: Sphinx, pagename, templatename, context, doctree) -> None:
    """Give the page the modules, rules and scripts of the figures that stand on it."""
    names = sorted(set(FIGURE.findall(context.get("body", ""))))
    context["dh_modules"], context["dh_figure_style"] = [], ""
    if not names:
        return
    for name in names:
        try:
            context["dh_modules"].append(carried(name))
        except FileNotFoundError as error:
            LOGGER.error("%s shows a live figure: %s", pagename, error, location=pagename)
    context["dh_figure_style"] = bundles.style_text(*names)
    context["dh_scripts"] = context.get("dh_scripts", []) + ["_static/host.js"]
    if "exercise" in names:
        python = sorted((THEME / "python").glob("*.js"))
        context["dh_scripts"] += [f"_static/python/{path.name}" for path in python]


class MarkFigureCells(SphinxPostTransform):
    """Give cells whose output is a live figure a class; run after formats are chosen."""

    default_priority = 7
    formats = ("html",)

    def run(self, **kwargs) -> None:
        """Look into the HTML of each cell's outputs."""
        for cell in self.document.findall(nodes.container):
            if cell.get("nb_element") == "cell_code" and any(
                FIGURE.search(raw.astext()) for raw in cell.findall(nodes.raw)
            ):
                cell["classes"].append("dh-cell--figure")


class LiveFigure(SphinxDirective):
    """Put a live figure on a page; every option overrides one part of its state."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the figure's HTML, made by the same class that notebooks use."""
        name = self.arguments[0]
        state = yaml.safe_load("\n".join(self.content)) or {}
        try:
            module = importlib.import_module(f"lessons_core.figures.{name}")
            kind = getattr(module, "".join(part.title() for part in name.split("_")))
            html = kind(**state).figure_html()
        except Exception as error:
            raise self.error(
                f"{self.env.docname}: live figure {name!r} with {json.dumps(state)}: {error}"
            ) from error
        return [nodes.raw("", html, format="html")]


def setup(app: Sphinx) -> dict:
    """Register them; the event runs after the page's own scripts are listed."""
    app.add_directive("live-figure", LiveFigure)
    app.add_post_transform(MarkFigureCells)
    app.connect("html-page-context", add_figures, priority=600)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
