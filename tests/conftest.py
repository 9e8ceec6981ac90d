"""What the tests of a worker share: one browser, and the pages of its figures.

Figures and browsers are imported where a test asks for one: widgets bring IPython, which other
tests need not pay for, and which does not start where standard input is closed.
"""

import signal
import uuid

import pytest

from tests import course


def pytest_configure(config):
    config.addinivalue_line("markers", "lesson(number, ...): what is tested stands in these")


def pytest_collection_modifyitems(config, items):
    items[:], left_out = course.parted(items, course.numbers())
    if left_out:
        config.hook.pytest_deselected(items=left_out)


def pytest_report_header():
    missing = sorted(set(course.EVERY) - course.numbers())
    return f"lessons that this course leaves out, untested: {missing}" if missing else None


@pytest.fixture(scope="session")
def browser():
    """This worker's browser."""
    from tests.browser import launch

    with launch() as running:
        yield running


@pytest.fixture(scope="session")
def figures(browser):
    """What bare pages of live figures are opened with."""
    from tests.figure_page import Figures

    opener = Figures(browser)
    yield opener
    opener.pages.close()


@pytest.fixture
def interruptible():
    """Processes that a test starts can be interrupted, though the test's own shell ignores it.

    A shell that starts pytest in the background does; what is ignored stays so in a child.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="session", autouse=True)
def quick_to_start():
    """Runs of pytest that tests start have no property to try: they leave out what tries it.

    Importing hypothesis takes longer than all else that such a run does.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTEST_ADDOPTS", "-p no:hypothesispytest")
        yield


@pytest.fixture
def mark(monkeypatch):
    """A mark in the environment of this test's processes; `tests.left_behind` finds them by it."""
    monkeypatch.setenv("DOWNHILL_TEST", value := uuid.uuid4().hex)
    return value
