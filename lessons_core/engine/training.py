"""The training loop with curves: what is watched, how often, and when to stop."""

import numpy as np

from .networks import loss_of, run_losses


def fit(
    network, x, y, *, optimizer, steps, loss="half_squared_error", watch=None, every=1,
    batch_size=None, seeds=None, augment=None, schedule=None,
):  # fmt: skip
    """Train for `steps` updates and return the curves: {"step": (checks,), name: (checks, runs)}.

    x is (runs, n, d) or (n, d), y (runs, n) or (n,). `optimizer` was made on
    `network.parameters()`. `watch` maps a name to (x, y), whose loss is taken before the first
    update and after every `every`-th, with dropout off; or to (x, y, measure), where
    measure(predictions, y) takes its place. With `batch_size`, each run draws its
    batches without replacement from its own seed in `seeds`; without, every step sees all.
    `augment(x, generators)` gives each step its inputs, one generator a run; `schedule(step)` its
    rate. Raises ValueError for
    settings that do not fit and FloatingPointError, naming run and step, when a loss is not finite.
    """
    if every < 1 or steps < 0:
        raise ValueError(f"steps must be 0 or more and every 1 or more, got {steps} and {every}")
    drawing = batch_size is not None or augment is not None
    if drawing and (seeds is None or len(seeds) != network.runs):
        raise ValueError(f"batches and augmentation need one seed for each of {network.runs} runs")
    x = np.broadcast_to(x, (network.runs, *np.shape(x)[-2:]))
    y = np.broadcast_to(y, x.shape[:2])
    generators = [np.random.default_rng([seed, 2]) for seed in seeds] if drawing else []
    batches = _batches(x.shape[1], batch_size, generators)
    watch = watch or {}
    curves = {"step": [], **{name: [] for name in watch}}
    for step in range(steps + 1):
        if step % every == 0:
            curves["step"].append(step)
            for name, sight in watch.items():
                curves[name].append(_look(network, sight, loss, name, step))
        if step == steps:
            break
        rows = next(batches)
        xs, ys = (x, y) if rows is None else _take(x, y, rows)
        if augment is not None:
            xs = augment(xs, generators)
        if schedule is not None:
            optimizer.lr = schedule(step)
        optimizer.zero_grad()
        loss_of(network(xs), ys, loss).backward()
        optimizer.step()
    return {name: np.array(values) for name, values in curves.items()}


def _look(network, sight, loss, name, step):
    """Return what is watched, one number a run, or say which run left the numbers."""
    points, targets, *measure = sight
    predictions = network.predict(points)
    now = measure[0](predictions, targets) if measure else run_losses(predictions, targets, loss)
    if not np.all(np.isfinite(now)):
        run = int(np.argmin(np.isfinite(now)))
        raise FloatingPointError(f"{name} of run {run} is {now[run]} at step {step}; lower lr")
    return now


def _batches(n, size, generators):
    """Yield row numbers for each run, (runs, size), the last batch of an epoch short; or None."""
    if size is not None and not 1 <= size <= n:
        raise ValueError(f"batch_size must lie between 1 and the {n} examples, got {size}")
    while True:
        if size is None:
            yield None
            continue
        orders = np.stack([generator.permutation(n) for generator in generators])
        for start in range(0, n, size):
            yield orders[:, start : start + size]


def _take(x, y, rows):
    return np.take_along_axis(x, rows[..., None], axis=1), np.take_along_axis(y, rows, axis=1)
