"""SIGKILL at random moments; `python -m tests.train.kills 20` does more of them."""

import os

import numpy as np
import pytest
import torch

from tests.train.kills import Killer, different


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is of POSIX systems")
def test_a_killed_script_goes_on_to_the_same_end(tmp_path):
    killer = Killer(tmp_path)
    draws = np.random.default_rng()  # other moments each time: none may matter
    moments = draws.uniform(0, killer.seconds, size=3)
    for k, after in enumerate(moments):
        step = killer.kill(f"cut{k}", after)
        killer.run(f"cut{k}")
        assert killer.differences(f"cut{k}") == [], f"killed after {after:.3f} s, at step {step}"


def test_one_bit_is_a_difference():
    a = {"model": {"w": torch.ones(3)}, "steps": [1, 2], "lr": 0.1}
    b = {"model": {"w": torch.ones(3)}, "steps": [1, 3], "lr": 0.1}
    b["model"]["w"].view(torch.int32)[1] ^= 1
    assert different(a, a) == []
    assert different(a, b) == ["state.model.w", "state.steps[1]"]
    assert different({"lr": 1}, {"lr": 1.0}) == ["state.lr"]
    assert different({}, {"x": 1}) == ["state"]
