"""What the tests of a worker share: one browser, and the pages of its figures."""

import pytest

from tests.browser import launch
from tests.figure_page import Figures


@pytest.fixture(scope="session")
def browser():
    """This worker's browser."""
    with launch() as running:
        yield running


@pytest.fixture(scope="session")
def figures(browser):
    """What bare pages of live figures are opened with."""
    opener = Figures(browser)
    yield opener
    opener.pages.close()
