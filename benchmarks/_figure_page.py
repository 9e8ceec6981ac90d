"""The bare page of the tests with a live figure, for the latency benchmarks."""


from playwright.sync_api import Browser, Page

from lessons_core.figures.base import LiveFigure
from tests.figure_page import SITE, files


def figure_page(browser: Browser, figure: LiveFigure, *, height: int) -> Page:
    """Return a page of 1000 by `height` pixels with the figure alive, in a reader's column."""
    served = files(figure)

    def serve(route):
        kind, text = served[route.request.url.removeprefix(SITE)]
        route.fulfill(content_type=f"{kind}; charset=utf-8", body=text)

    page = browser.new_page(viewport={"width": 1000, "height": height})
    page.route("**/*", serve)
    page.goto(f"{SITE}/")
    page.wait_for_selector("[data-dh-mounted=true]")
    return page
