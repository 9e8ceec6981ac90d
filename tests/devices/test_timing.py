"""Timing on the CPU: how often work is done, in which turn, and when there is too little of it."""

import pytest
import torch

from lessons_core.devices.timing import quartiles, time_launch, time_together, time_work

CPU = torch.device("cpu")


def test_warm_up_is_done_first_and_not_counted():
    done = []
    rounds = time_together([lambda: done.append("a"), lambda: done.append("b")], CPU, 4, warmup=3)
    assert "".join(done) == "ab" * 7, "in turn, three rounds that do not count and four that do"
    assert [len(times) for times in rounds] == [2, 2, 2, 2]
    for measure in (lambda work: time_work(work, CPU, 4, 3), lambda work: time_launch(work, 4, 3)):
        done.clear()
        assert len(measure(lambda: done.append("c"))) == 4 and len(done) == 7


def test_two_times_are_enough_and_one_is_not():
    assert len(time_work(lambda: None, CPU, repeats=2, warmup=0)) == 2
    with pytest.raises(ValueError, match="repeats must be 2 or more, got 1"):
        time_work(lambda: None, CPU, repeats=1)
    assert quartiles([1.0, 3.0]) == (1.5, 2.0, 2.5)
    with pytest.raises(ValueError, match="quartiles need 2 values or more, got 1"):
        quartiles([1.0])
