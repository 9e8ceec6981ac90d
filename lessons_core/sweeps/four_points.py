"""A run small enough to be sent anywhere: lesson 2's four points, in a file for other processes."""

import numpy as np


def four_points(lr, seed):
    """Fit y = 2x on x = 1, 2, 3, 4 by 200 updates from drawn parameters; return the last mse.

    The weight and the bias start at two draws from `seed`, and at a large `lr` the mse overflows.
    """
    x = np.array([1.0, 2.0, 3.0, 4.0])
    w, b = np.random.default_rng(seed).normal(size=2)
    for _ in range(200):
        miss = w * x + b - 2 * x
        w, b = w - lr * 2 * (miss * x).mean(), b - lr * 2 * miss.mean()
    return {"mse": float(((w * x + b - 2 * x) ** 2).mean())}
