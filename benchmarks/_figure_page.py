"""A bare page with a live figure, mounted by the site's host: what the latency benchmarks open."""

from pathlib import Path

from playwright.sync_api import Browser, Page

from lessons_core import style
from lessons_core.widgets import bundles
from lessons_core.widgets.base import LiveFigure

HOST = Path(__file__).parents[1] / "book" / "theme" / "host.js"
SITE = "http://figure.test/"


def figure_page(browser: Browser, figure: LiveFigure, *, height: int, layout: str = "") -> Page:
    """Return a page of 1000 by `height` pixels with the figure alive; `layout` is more CSS."""
    module = bundles.module_text(figure.name).replace("&", "&amp;").replace("<", "&lt;")
    text = (
        "<!doctype html><html lang=en><meta charset=utf-8><title>figure</title>"
        f"<style>{style.css_variables()}{bundles.site_style()}{layout}</style>"
        f"<body><main>{figure.figure_html()}</main>"
        f'<script type="text/plain" data-dh-module="{figure.name}">{module}</script>'
        f"<script>{HOST.read_text(encoding='utf-8')}</script></body></html>"
    )
    page = browser.new_page(viewport={"width": 1000, "height": height})
    page.route("**/*", lambda route: route.fulfill(content_type="text/html", body=text))
    page.goto(SITE)
    page.wait_for_selector("[data-dh-mounted=true]")
    return page
