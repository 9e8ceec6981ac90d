"""Fits that are computed at once: polynomials, random features, and the decay that tames them.

The loss is the course's own, the mean of ½(ŷ − y)², so that `weight_decay` means here what it
means to an optimizer: it adds ½·weight_decay·‖c‖² to the loss.
"""

import numpy as np


def legendre(x, degree):
    """Return the Legendre polynomials P₀ … P_degree at x as columns, (n, degree + 1).

    They span what the powers 1, x, x², … span, yet stay within ±1 and nearly at right angles for
    x in [-1, 1]; a degree of 40 is no trouble. Raises ValueError for x outside [-1, 1] or a
    negative degree. Source: Bonnet's recurrence.
    """
    x = np.asarray(x, dtype=np.float64)
    if x.ndim != 1 or not np.all(np.abs(x) <= 1):
        raise ValueError(f"x must be a list of numbers in [-1, 1]; rescale it first, got {x!r}")
    if degree < 0:
        raise ValueError(f"a polynomial has degree 0 or more, got {degree}")
    columns = [np.ones_like(x), x]
    for k in range(1, degree):
        columns.append(((2 * k + 1) * x * columns[k] - k * columns[k - 1]) / (k + 1))
    return np.stack(columns[: degree + 1], axis=1)


def random_features(x, count, *, generator, scale=1.0):
    """Return `count` fixed random features of x and the function that makes them, relu(x·a + b).

    x is (n, d); directions a are drawn from the unit sphere, offsets b from a normal distribution
    of standard deviation `scale`. The first k features of a larger draw are the draw of k. Returns
    ((n, count), function of other x). Source: Rahimi & Recht (2007); Belkin et al. (2019).
    """
    x = np.asarray(x, dtype=np.float64)
    if x.ndim != 2 or count < 1:
        raise ValueError(f"x must be (n, d) and count at least 1, got {x.shape} and {count}")
    draws = generator.standard_normal((count, x.shape[1] + 1))
    directions = draws[:, :-1] / np.linalg.norm(draws[:, :-1], axis=1, keepdims=True)
    offsets = scale * draws[:, -1]

    def features(points):
        return np.maximum(np.asarray(points) @ directions.T + offsets, 0.0)

    return features(x), features


def ridge(features, y, weight_decay=0.0):
    """Return the coefficients c that minimise mean ½(features·c − y)² + ½·weight_decay·‖c‖².

    Without decay: least squares, and of all perfect fits the one with the smallest ‖c‖, which is
    where gradient descent from zero ends. features is (n, p), y (n,) or (n, outputs), c (p,) or
    (p, outputs). Raises ValueError for shapes that do not fit and a negative decay. Source: Hoerl &
    Kennard (1970), by the singular values s: each direction is shrunk to s²/(s² + n·decay).
    """
    features, y = np.asarray(features, dtype=np.float64), np.asarray(y, dtype=np.float64)
    if features.ndim != 2 or y.shape[:1] != features.shape[:1] or y.ndim > 2:
        raise ValueError(f"features must be (n, p) and y (n,), got {features.shape} and {y.shape}")
    if not weight_decay >= 0:
        raise ValueError(f"weight_decay must not be negative, got {weight_decay}")
    u, s, vt = np.linalg.svd(features, full_matrices=False)
    kept = s > 1e-12 * s[0]  # smaller ones are rounding
    scale = s[kept] / (s[kept] ** 2 + len(y) * weight_decay)
    return (vt[kept].T * scale) @ (u[:, kept].T @ y)


def fit_polynomial(x, y, degree, weight_decay=0.0):
    """Return the Legendre coefficients of the best polynomial, (degree + 1,); see `ridge`."""
    return ridge(legendre(x, degree), y, weight_decay)


def predict_polynomial(coefficients, x):
    """Return the polynomial's values at x, (n,)."""
    return legendre(x, len(coefficients) - 1) @ coefficients


def half_squared_loss(predictions, y):
    """Return the mean of ½(ŷ − y)² as a float; raises ValueError for shapes that differ."""
    predictions, y = np.asarray(predictions), np.asarray(y)
    if predictions.shape != y.shape:
        raise ValueError(f"predictions have shape {predictions.shape}, targets {y.shape}")
    return float(0.5 * np.mean((predictions - y) ** 2))

