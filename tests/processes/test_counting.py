"""What each rank sends when a gradient is joined: counted by the system, and as a ring says."""

import re
from pathlib import Path

import pytest

from lessons_core.processes import bytes_sent, counting
from tests.left_behind import linux


@linux
@pytest.mark.parametrize("size", [2, 5])
def test_each_rank_sends_what_a_ring_says(size):
    sent = bytes_sent(size, numbers=500_000)
    assert sent / 2_000_000 == pytest.approx(2 * (size - 1) / size, abs=0.005)
    assert sent > 2_000_000 * 2 * (size - 1) / size, "heads come on top"


def test_a_system_that_does_not_count_says_so(monkeypatch):
    monkeypatch.setattr(counting, "COUNTER", Path("nowhere"))
    assert bytes_sent(2, numbers=8) is None


@pytest.mark.parametrize(
    ("asked", "said"),
    [({"size": 1, "numbers": 8}, "size must be at least 2, got 1; one rank has nobody"),
     ({"size": 2, "numbers": 0}, "numbers must be at least 1, got 0; try")],
)  # fmt: skip
def test_bad_numbers_are_named(asked, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        bytes_sent(**asked)


@linux
def test_a_sum_that_is_none_is_an_error(monkeypatch):
    import torch

    monkeypatch.setattr(torch, "equal", lambda *_: False)
    with pytest.raises(RuntimeError, match="the 2 ranks do not hold the sum"):
        bytes_sent(2, numbers=8)
