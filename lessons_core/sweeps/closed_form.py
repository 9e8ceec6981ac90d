"""Sweeps of a quadratic loss from its curvature: by iteration with the Gram matrix, or by powers.

Both work with the distance e = w − w*, in which an update is linear: e ← e − lr·H e. The loss is
lowest + scale·eᵀ gram e, the squared gradient norm |H e|²: added up before they are scaled or
rooted, as the loop does, so that they overflow at the same step. Where parameters near the end of
float64, the loss as somebody would write it takes over, so that inf and NaN come as there.
"""

import numpy as np

#: Powers are taken in blocks of this many steps: s^(BLOCK·a + b) = (s^BLOCK)^a · s^b.
BLOCK = 32
#: Above this factor per step a block of powers could overflow where the product does not.
HUGE = 1e8
#: Parameters this large, divided by the trace of the Gram matrix, cannot overflow anywhere yet.
GUARD = 1e304
#: Iteration adds up the terms of this many steps at once: less time between NumPy's calls.
SUMMED = 4
#: Iteration keeps its state every so many steps, to return to where numbers became too large.
KEEP = 25


def gram(quadratic, rates, steps, start, norms=False):
    """Return losses (m, steps + 1), or gradient norms, and the final parameters (m, d).

    One (m, d) by (d, d) product per step; nothing depends on the number of examples.
    """
    E = np.tile(start - quadratic.minimum, (len(rates), 1))
    G, products, ones = np.empty_like(E), np.empty((SUMMED, *E.shape)), np.ones(len(start))
    sums, kept = np.empty((steps + 1, len(rates))), []
    matrix, scale = (quadratic.hessian, 1) if norms else (quadratic.gram, 2 * quadratic.scale)
    factors = np.repeat(scale * rates[:, None], len(start), axis=1)
    for t in range(steps + 1):
        if t % KEEP == 0:
            kept.append(E.copy())
        np.dot(E, matrix, out=G)
        np.multiply(G if norms else E, G, out=products[t % SUMMED])
        if t % SUMMED == SUMMED - 1 or t == steps:
            since = t - t % SUMMED
            np.dot(products[: t + 1 - since], ones, out=sums[since : t + 1])
        if t < steps:
            np.multiply(G, factors, out=G)
            np.subtract(E, G, out=E)
    begins = _gram_begins(quadratic, rates, steps, kept, E)
    values = _from_sums(quadratic, sums, norms).T
    return _after_overflow(quadratic, rates, values, quadratic.minimum + E, begins, norms)


def closed_form(quadratic, rates, steps, start, norms=False):
    """Return the same as `gram` from the eigenvalues: no step depends on the one before.

    Along each eigenvector the squared distance after t steps is z²·s^t with s = (1 − lr·λ)².
    """
    z = quadratic.coordinates(start)
    factors = 1 - rates[:, None] * quadratic.eigenvalues  # (m, d)
    factors[:, z == 0] = 0.0  # where nothing is left to do; else 0 · inf
    weights = (quadratic.eigenvalues * z) ** 2 if norms else quadratic.bends * z**2
    sums = _sums_of_powers(weights, factors, steps)
    ends = quadratic.minimum + (z * factors**steps) @ quadratic.eigenvectors.T
    begins = _closed_form_begins(quadratic, z, factors, steps)
    values = _from_sums(quadratic, sums, norms)
    return _after_overflow(quadratic, rates, values, ends, begins, norms)


def _from_sums(quadratic, sums, norms):
    """Return losses from eᵀ gram e, or gradient norms from |H e|², in place."""
    if norms:
        return np.sqrt(sums, out=sums)
    sums *= quadratic.scale
    sums += quadratic.lowest
    return sums


def _sums_of_powers(weights, factors, steps):
    """Return Σ weights·factors^2t over d for t = 0..steps, (m, steps + 1).

    A (blocks, d) by (d, BLOCK) product per rate, instead of a power for every step.
    """
    squares = factors**2
    blocks = steps // BLOCK + 1
    low, stride = _powers(squares, BLOCK)
    high, _ = _powers(stride, blocks)
    high *= weights
    sums = np.matmul(high, low.transpose(0, 2, 1)).reshape(len(factors), blocks * BLOCK)
    for row in np.flatnonzero(squares.max(axis=1) > HUGE):
        # Step by step, as the loop does it: a few dozen steps lead to infinity.
        powers = np.multiply.accumulate(np.tile(factors[row], (steps, 1)))
        powers = np.concatenate([np.ones((1, len(weights))), powers])
        sums[row, : steps + 1] = ((np.sqrt(weights) * powers) ** 2).sum(axis=1)
    return sums[:, : steps + 1]


def _powers(base, count):
    """Return base^0..base^(count − 1) as (m, count, d), doubling, and base^count for count 2^k."""
    powers = np.empty((len(base), count, base.shape[1]))
    powers[:, 0] = 1.0
    have = 1
    while have < count:
        more = min(have, count - have)
        np.multiply(powers[:, :more], base[:, None], out=powers[:, have : have + more])
        base, have = base * base, have + more
    return powers, base


def _limit(quadratic):
    """Return how large the plain loss may become before it is asked itself.

    A loss that adds up eᵀ gram e overflows exactly when that does; its parameters go on. Of
    another loss only its value is known, so that it takes over when that is large.
    """
    return GUARD / max(1.0, np.trace(quadratic.gram)) / len(quadratic.gram)


def _sizes(quadratic, E):
    if quadratic.sums_squares:
        return np.abs(E).max(axis=-1)
    return np.einsum("...d,...d->...", E, E @ quadratic.gram)


def _gram_begins(quadratic, rates, steps, kept, ends):
    """Return rows that became too large, the last step at which they were not, and their params."""
    limit = _limit(quadratic)
    rows = np.flatnonzero(~(_sizes(quadratic, ends) <= limit))
    states = np.array([E[rows] for E in kept])  # (states, rows, d)
    small = _sizes(quadratic, states) <= limit
    last = np.maximum(small.cumprod(axis=0).sum(axis=0) - 1, 0)
    began, E = KEEP * last, states[last, np.arange(len(rows))]
    onward = E
    for _ in range(KEEP):
        onward = onward - rates[rows, None] * (onward @ quadratic.hessian)
        inside = (_sizes(quadratic, onward) <= limit) & (began < steps)
        began, E = began + inside, np.where(inside[:, None], onward, E)
    return rows, began, quadratic.minimum + E


def _closed_form_begins(quadratic, z, factors, steps):
    """Return the same as `_gram_begins`, from logarithms."""
    power, amount = (1, np.abs(z)) if quadratic.sums_squares else (2, quadratic.bends * z**2)
    room = np.log(_limit(quadratic)) - np.log(amount)  # inf where there is nothing to grow
    fastest = power * np.log(np.abs(factors).max(axis=1))
    rows = np.flatnonzero(steps * fastest > room.min())
    growth = power * np.log(np.abs(factors[rows]))
    last = np.where(growth > 0, np.floor(room / growth), np.inf).min(axis=1)
    rows, last = rows[last < steps], last[last < steps]
    began = np.maximum(last, 0).astype(int)
    E = (z * factors[rows] ** began[:, None]) @ quadratic.eigenvectors.T
    return rows, began, quadratic.minimum + E


def _after_overflow(quadratic, rates, values, params, begins, norms):
    """Fill in what the plain loss gives from where it takes over; return values and params."""
    rows, t, W = begins
    steps = values.shape[1] - 1
    while len(rows):
        losses, grads = quadratic(W)
        values[rows, t] = np.sqrt(np.einsum("md,md->m", grads, grads)) if norms else losses
        params[rows] = W
        W = W - rates[rows, None] * grads
        lost = np.isnan(W).all(axis=1) & (t < steps)  # and NaN it stays
        params[rows[lost]] = np.nan
        for row, step in zip(rows[lost], t[lost], strict=True):
            values[row, step + 1 :] = np.nan
        left = ~lost & (t < steps)
        rows, t, W = rows[left], t[left] + 1, W[left]
    return values, params
