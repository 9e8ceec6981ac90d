"""Here a warning that no test expects is an error: the engines say what is wrong, or nothing."""

from pathlib import Path

import pytest

#: What is left over from a kernel of a lesson that ran before in this process is no engine's fault.
FILTERS = ("error", "ignore::pytest.PytestUnraisableExceptionWarning")


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.filterwarnings(*FILTERS), append=False)
