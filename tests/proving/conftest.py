"""Tests that start pytest leave out of it what takes seconds to import and is of no use there."""

import pytest


@pytest.fixture(scope="package", autouse=True)
def quick_to_start():
    """No run that these tests start has a test of a property in it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTEST_ADDOPTS", "-p no:hypothesispytest")
        yield
