"""Processes that train together: what they return, what a failure says, and that none is left."""

import signal
import subprocess
import sys
import time

import pytest

from lessons_core.processes import torchrun
from tests.left_behind import left, linux, none_left

# Each test starts processes that import torch: few of them, and each asks several things.


def power(base, rank):
    import torch

    return torch.tensor([base**rank])


def add_up(rank, size, base):
    import torch

    total = power(base, rank)
    torch.distributed.all_reduce(total)
    return {"rank": rank, "size": size, "sum": total.item(), "threads": torch.get_num_threads()}


def fail_at_one(rank, size):
    import torch

    if rank == 1:
        raise ValueError("no such record")
    torch.distributed.all_reduce(torch.ones(1))


def die_at_one(rank, size):
    import os
    import signal

    import torch

    if rank == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    torch.distributed.all_reduce(torch.ones(1))


def sleep_on(rank, size):
    import time

    time.sleep(600)


@linux
def test_two_ranks_share_a_sum_and_end(mark):
    found = torchrun(add_up, processes=2, given=[10.0], uses=[power])
    assert found == [{"rank": r, "size": 2, "sum": 11.0, "threads": 1} for r in (0, 1)]
    assert left(mark) == []


@linux
@pytest.mark.parametrize(
    ("work", "said"),
    [(fail_at_one, "rank 1: ValueError: no such record"), (die_at_one, "rank 1: ended without")],
)
def test_a_rank_that_fails_is_named_and_nobody_stays(work, said, mark):
    start = time.monotonic()
    with pytest.raises(RuntimeError, match="not all 2 processes ended well") as problem:
        torchrun(work, processes=2)
    assert said in str(problem.value)
    assert time.monotonic() - start < 30
    assert none_left(mark)


@linux
def test_a_rank_that_hangs_is_ended_in_time(mark):
    with pytest.raises(TimeoutError, match="not done after 6 seconds and were ended"):
        torchrun(sleep_on, processes=2, seconds=6)
    assert none_left(mark)


INTERRUPTED = """
from lessons_core.processes import torchrun
from tests.processes.test_launch import sleep_on
torchrun(sleep_on, processes=2, seconds=100)
"""


@linux
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_nobody_stays_when_the_caller_is_interrupted_or_killed(how, mark, interruptible):
    caller = subprocess.Popen([sys.executable, "-c", INTERRUPTED], stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while len(left(mark)) < 4:  # the caller, torchrun and two ranks
        assert caller.poll() is None and time.monotonic() < until
        time.sleep(0.05)
    caller.send_signal(how)
    caller.wait(20)
    assert none_left(mark, seconds=20)


def test_what_cannot_run_is_said_at_once():
    with pytest.raises(ValueError, match="processes must be at least 1, got 0; try 2"):
        torchrun(add_up, processes=0)
    with pytest.raises(ValueError, match="a function that a cell or a file defines"):
        torchrun(len)
    with pytest.raises(ValueError, match="a function that a cell or a file defines"):
        torchrun(add_up, given=[10.0], uses=[len])
    with pytest.raises(TypeError, match="given must be what pickle can carry: .*; try"):
        torchrun(add_up, given=[lambda: 10.0])
