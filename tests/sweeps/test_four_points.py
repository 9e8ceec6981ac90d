"""The run that any process can import, against its closed form."""

import numpy as np
import pytest

from lessons_core.sweeps.four_points import four_points


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("lr", [0.001, 0.05, 0.1])
def test_its_mse_is_that_of_the_bowl_after_200_updates(lr, seed):
    inputs = np.column_stack([[1.0, 2.0, 3.0, 4.0], np.ones(4)])
    away = np.random.default_rng(seed).normal(size=2) - [2, 0]
    shrunk = np.eye(2) - lr * 2 * inputs.T @ inputs / 4
    miss = inputs @ np.linalg.matrix_power(shrunk, 200) @ away
    assert four_points(lr, seed)["mse"] == pytest.approx((miss**2).mean(), rel=1e-6)


def test_a_rate_beyond_the_edge_is_seen_in_the_mse():
    assert four_points(0.2, 0)["mse"] > 1e6
