"""The built site in a real browser: one local server and one browser per worker, pages by name."""

import threading
from pathlib import Path

import pytest

from book.serve import server
from tests.browser import launch
from tests.kept_pages import none_of
from tests.site.built import SITE, problem
from tests.site.opening import FLAGS, Opener


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder of the built site; fails when it is missing or older than its sources."""
    wrong = problem()
    if wrong:
        pytest.fail(wrong, pytrace=False)
    return SITE


@pytest.fixture(scope="session")
def address(site):
    """Where this worker serves the site, with a slash at the end."""
    with server(site, 0) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_port}/"
        httpd.shutdown()


@pytest.fixture(scope="session")
def browser():
    """This worker's browser; it can reach this machine and nothing else."""
    with launch(args=FLAGS) as running:
        yield running


@pytest.fixture(scope="module")
def tour(browser, address):
    """What `visit` opens pages with: contexts that last for a module."""
    opener = Opener(browser, address)
    yield opener
    opener.close()


@pytest.fixture
def visit(tour):
    """Opens pages as `open_page` does, one after another in the same context: for sweeps."""
    tour.problems.clear()
    yield tour.visit
    assert tour.problems == []


@pytest.fixture
def page(opened, tour):
    """The page that a module's `opened` holds for many tests; what it logged fails the test.

    What it logged and asked for while it loaded, too.
    """
    yield opened
    none_of(tour.problems)


@pytest.fixture(scope="session")
def opener(browser, address):
    """What `open_page` opens pages with: those that a test leaves, the next one uses."""
    opener = Opener(browser, address)
    yield opener
    opener.close()


@pytest.fixture
def open_page(opener):
    """Opens pages; afterwards no request may have left and no error or warning been logged."""
    yield opener
    opener.give_back()
