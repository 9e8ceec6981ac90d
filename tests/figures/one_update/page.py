"""What the browser tests of *One update* find and do on its page."""

import re

from playwright.sync_api import Locator, Page

from tests import figure_page


def handle(page: Page, label: str) -> Locator:
    """Return the handle of that label."""
    return page.get_by_role("slider", name=re.compile(label))


def drag(page: Page, label: str, dx: float, dy: float) -> None:
    """Drag that handle by its disc."""
    figure_page.drag(page, handle(page, label).locator("circle").first, dx, dy)


def card(page: Page, job: str) -> str:
    """Return the words on the card of that job, in one line."""
    return " ".join(page.locator(f".dh-card--{job}").inner_text().split())
