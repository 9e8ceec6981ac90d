"""Handwritten digits of 8 × 8 pixels, drawn anew for each seed, some of their labels wrong."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Digits:
    """One sample a seed: x (seeds, n, 64) with pixels from 0 to 1, y (seeds, n) classes 0 to 9.

    `x`, `y` are for training and `x_validation`, `y_validation` for choosing: both have the share
    of random labels that was asked for. `x_test`, `y_test` are clean.
    """

    x: np.ndarray
    y: np.ndarray
    x_validation: np.ndarray
    y_validation: np.ndarray
    x_test: np.ndarray
    y_test: np.ndarray


def load_digits():
    """Return (x, y) of all 1,797 images: (1797, 64) pixels from 0 to 1, classes 0 to 9.

    Source: Alpaydin & Kaynak (1998), as packaged by scikit-learn. Raises ModuleNotFoundError
    without scikit-learn.
    """
    try:
        from sklearn import datasets
    except ModuleNotFoundError as problem:
        raise ModuleNotFoundError(
            "The digits come with scikit-learn, which is not installed here. Install it with:  "
            "python -m pip install scikit-learn",
            name=problem.name,
        ) from None
    x, y = datasets.load_digits(return_X_y=True)
    return x / 16, y


def draw_digits(n, *, seeds, random_labels=0.0):
    """Return `Digits`: n training images a seed, 200 for validation, the other 597 for the test.

    A share `random_labels` of the training and validation labels is replaced by a class drawn at
    random (the right one now and then). A larger n holds the images and labels of a smaller one.
    Raises ValueError for n outside 1 to 1,000 or a share outside [0, 1].
    """
    if not 1 <= n <= 1000 or not 0 <= random_labels <= 1:
        raise ValueError(
            f"n lies in 1 to 1000 and random_labels in 0 to 1, got {n} and {random_labels}"
        )
    x, y = load_digits()
    samples = []
    for seed in seeds:
        order = np.random.default_rng([seed, 9]).permutation(len(y))
        train, validation, test = order[:n], order[1000:1200], order[1200:]
        samples.append(
            (x[train], _spoil(y[train], random_labels, np.random.default_rng([seed, 10])),
             x[validation], _spoil(y[validation], random_labels, np.random.default_rng([seed, 11])),
             x[test], y[test])
        )  # fmt: skip
    return Digits(*(np.stack(part) for part in zip(*samples, strict=True)))


def _spoil(labels, share, generator):
    # Always 1,000 draws, so that the first labels of a larger sample are those of a smaller one.
    hit = (generator.random(1000) < share)[: len(labels)]
    return np.where(hit, generator.integers(0, 10, 1000)[: len(labels)], labels)
