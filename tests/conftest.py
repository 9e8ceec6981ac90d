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


@pytest.fixture(scope="session", autouse=True)
def quick_to_start():
    """Runs of pytest that tests start have no property to try: they leave out what tries it.

    Importing hypothesis takes longer than all else that such a run does.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTEST_ADDOPTS", "-p no:hypothesispytest")
        yield
