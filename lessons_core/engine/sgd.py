"""Stochastic gradient descent in a loop, and what theory says about its noise."""

from collections.abc import Callable, Iterable, Iterator

import numpy as np

from lessons_core.data.batches import check_batch_size


def check_rate(lr: float) -> float:
    """Return the learning rate as a float.

    Raises:
        ValueError: it is not finite, or not above 0.
    """
    if not np.isfinite(lr) or lr <= 0:
        raise ValueError(
            f"lr must be a finite number above 0; it is {lr!r}. Try 0.01 and look at the losses."
        )
    return float(lr)


def updates(examples: int, batch_size: int, epochs: int = 1, drop_last: bool = False) -> int:
    """Return the number of updates: batches per epoch times epochs, a short last batch counted.

    Raises:
        ValueError: a batch size that does not fit, or fewer than one epoch.
    """
    check_batch_size(batch_size, examples)
    _check_epochs(epochs)
    return epochs * (examples // batch_size if drop_last else -(-examples // batch_size))


def _check_epochs(epochs: int) -> None:
    if not isinstance(epochs, (int, np.integer)) or epochs < 1:
        raise ValueError(f"epochs must be a whole number of at least 1; it is {epochs!r}.")


def descend(
    params: np.ndarray,
    gradient: Callable[..., np.ndarray],
    loader: Iterable,
    lr: float,
    epochs: int = 1,
) -> Iterator[np.ndarray]:
    """Yield the parameters after each update params ← params − lr · gradient(params, *batch).

    Args:
        params: where to start; left as it is.
        gradient: gradient(params, *batch) → array of the same shape, for one batch.
        loader: gives the batches of one epoch each time it is iterated, such as a `DataLoader`.
        lr: learning rate.
        epochs: how many times to go through the loader.

    Raises:
        ValueError: a rate that is not finite or not above 0; fewer than one epoch.
        FloatingPointError: the parameters are no longer finite; with epoch and batch.

    Source: Robbins & Monro (1951), with a rate that stays the same.
    """
    lr = check_rate(lr)
    _check_epochs(epochs)
    return _descend(np.array(params, dtype=float), gradient, loader, lr, epochs)


def _descend(params, gradient, loader, lr, epochs) -> Iterator[np.ndarray]:
    for epoch in range(epochs):
        for k, batch in enumerate(loader):
            before = params
            with np.errstate(over="ignore", invalid="ignore"):  # the error below has the place
                batch = batch if isinstance(batch, tuple) else (batch,)
                params = params - lr * np.asarray(gradient(params, *batch))
            if not np.isfinite(params).all():
                raise FloatingPointError(
                    f"The update of epoch {epoch}, batch {k} made the parameters {params} from "
                    f"{before}. The rate lr = {lr:g} is too large for these data: try a tenth."
                )
            yield params


def batch_variance(variance: float, batch_size: int, population: int | None = None) -> float:
    """Return the variance of a batch's mean: σ²/B, times (N − B)/(N − 1) without replacement.

    Args:
        variance: of single examples (divided by N, not by N − 1).
        batch_size: B.
        population: N when the batch is drawn without replacement from N; None with replacement.

    Raises:
        ValueError: a negative variance, or a batch size that does not fit.

    Source: Cochran (1977), Sampling Techniques, theorem 2.2.
    """
    if not np.isfinite(variance) or variance < 0:
        raise ValueError(f"variance must be finite and at least 0; it is {variance!r}.")
    check_batch_size(batch_size, population)
    if population is None:
        return variance / batch_size
    if population == 1:
        return 0.0  # the batch is all there is
    return variance / batch_size * (population - batch_size) / (population - 1)


def stationary_variance(lr: float, curvature: float, variance: float) -> float:
    """Return the variance of w around the minimum in the long run: η σ² / (λ (2 − η λ)).

    For w ← w − η (λ w + noise), noise of variance σ²: each update makes the variance
    (1 − η λ)² times what it was, plus η² σ². This is the value that it then leaves unchanged.

    Raises:
        ValueError: a rate outside 0 < η < 2/λ, where no such value exists; a curvature that is not
            above 0; a negative variance.
    """
    lr = check_rate(lr)
    if not np.isfinite(curvature) or curvature <= 0:
        raise ValueError(f"curvature must be finite and above 0; it is {curvature!r}.")
    if not np.isfinite(variance) or variance < 0:
        raise ValueError(f"variance must be finite and at least 0; it is {variance!r}.")
    if lr >= 2 / curvature:
        raise ValueError(
            f"lr = {lr:g} is not below 2 / curvature = {2 / curvature:g}: the steps do not settle, "
            "so there is no variance in the long run."
        )
    return lr * variance / (curvature * (2 - lr * curvature))
