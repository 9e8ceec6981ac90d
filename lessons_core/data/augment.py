"""Remedies against overfitting: stop early, drop at random, show each example in a new guise."""

import numpy as np


class EarlyStopping:
    """Says when to stop: after `patience` checks in a row without a new lowest loss.

    `best` is the lowest loss, `best_check` its number (from 0), `stopped` the number of the check
    that ended the run, or None. An improvement of at most `min_delta` counts as none. Raises
    ValueError for a patience below 1. Source: Prechelt (1998).
    """

    def __init__(self, patience, min_delta=0.0):
        if patience < 1 or min_delta < 0:
            raise ValueError(
                f"patience is 1 or more and min_delta not negative, got {patience}, {min_delta}"
            )
        self.patience, self.min_delta = patience, min_delta
        self.best, self.best_check, self.stopped, self._checks = float("inf"), None, None, 0

    def update(self, loss):
        """Take the next validation loss and return whether to stop now; NaN is no improvement."""
        check, self._checks = self._checks, self._checks + 1
        if loss < self.best - self.min_delta or self.best_check is None:
            self.best, self.best_check = loss, check
        if check - self.best_check >= self.patience and self.stopped is None:
            self.stopped = check
        return self.stopped is not None


def early_stop(losses, patience, min_delta=0.0):
    """Return (best, stop): the check to go back to, and the one where the run would have ended.

    losses are one run's validation losses in order; a run that never stops ends at the last.
    """
    rule = EarlyStopping(patience, min_delta)
    for loss in losses:
        if rule.update(loss):
            break
    if rule.best_check is None:
        raise ValueError("early stopping got no losses; pass at least one")
    return rule.best_check, rule.stopped if rule.stopped is not None else len(losses) - 1


def dropout(x, p, generator, training=True):
    """Return x with each element set to 0 with probability p and the others divided by 1 − p.

    The mean stays what it was. Without `training` x is returned as it is. x is an array or a
    `Tensor`. Raises ValueError for p outside [0, 1). Source: Srivastava et al. (2014).
    """
    if not 0 <= p < 1:
        raise ValueError(f"p is the share that is dropped, in [0, 1), got {p}")
    if not training or p == 0:
        return x
    return x * ((generator.random(x.shape) >= p) / (1 - p))


def jitter(size):
    """Return the augmentation that adds N(0, size²) to every input, anew at each step."""
    if not size >= 0:
        raise ValueError(f"size is a standard deviation, 0 or more, got {size}")

    def augment(x, generators):
        return x + size * np.stack([g.standard_normal(x.shape[1:]) for g in generators])

    return augment


def shift_images(side, reach=1):
    """Return the augmentation that moves each square image by up to `reach` pixels each way.

    x is (runs, n, side²); what moves in from the edge is 0. A moved digit is still that digit.
    """
    if reach < 0 or side <= reach:
        raise ValueError(f"reach must be 0 to {side - 1} pixels, got {reach}")

    def augment(x, generators):
        runs, n, pixels = x.shape
        if pixels != side * side:
            raise ValueError(f"{pixels} pixels are no square of side {side}")
        room = np.zeros((runs, n, side + 2 * reach, side + 2 * reach))
        room[:, :, reach : reach + side, reach : reach + side] = x.reshape(runs, n, side, side)
        moves = np.stack([g.integers(0, 2 * reach + 1, (2, n)) for g in generators])  # (runs, 2, n)
        down = (moves[:, 0, :, None] + np.arange(side))[..., :, None]
        across = (moves[:, 1, :, None] + np.arange(side))[..., None, :]
        run, image = np.ogrid[:runs, :n]
        return room[run[..., None, None], image[..., None, None], down, across].reshape(x.shape)

    return augment


def mirror_images(side):
    """Return the augmentation that mirrors each square image, left to right, with probability ½.

    Keeps what a leaf is, but not what a digit is: an augmentation helps only if the label stays
    true. x is (runs, n, side²).
    """

    def augment(x, generators):
        runs, n, _ = x.shape
        flip = np.stack([g.random(n) < 0.5 for g in generators])[..., None, None]
        images = x.reshape(runs, n, side, side)
        return np.where(flip, images[..., ::-1], images).reshape(x.shape)

    return augment
