"""What the tests of drawings share: all figures, brought through their states once."""

import pytest

from tests.figures.drawn import rounds


@pytest.fixture(scope="package")
def seen(figures):
    """What all figures draw and say, state by state."""
    found = rounds.recorded(figures)
    figures.give_back()
    return found
