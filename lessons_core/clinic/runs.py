"""One training run on digits, as a config says, with everything that its log may be asked."""

from dataclasses import dataclass, replace

import numpy as np

from lessons_core.clinic.network import DeepNetwork
from lessons_core.data.digits import draw_digits
from lessons_core.engine.networks import loss_of, run_accuracies, run_losses

COLUMNS = ("train", "val", "right", "grad", "weights", "update", "dead", "first_last")


@dataclass(frozen=True)
class Config:
    """What a run is told. The defaults are the healthy run.

    lr is the rate of plain SGD; `keep_grad`, `frozen` (layers without a gradient), `leak`, `moved`
    (validation pictures moved by pixels), `shuffled` (training labels dealt anew) and `eval_mode`
    are where a fault can sit.
    """

    lr: float = 0.3
    steps: int = 200
    batch_size: int = 30
    records: int = 300
    depth: int = 2
    bend: str = "relu"
    gain: float = 1.0
    bias: float = 0.0
    dropout: float = 0.0
    sign: int = -1
    keep_grad: bool = False
    frozen: int = 0
    leak: bool = False
    moved: int = 0
    shuffled: bool = False
    eval_mode: bool = True


def data(config, seeds):
    """Return (x, y, x_val, y_val) for each seed: (seeds, n, 64 or 74) and (seeds, n)."""
    d = draw_digits(config.records, seeds=seeds)
    x, y, x_val, y_val = d.x, d.y, d.x_validation, d.y_validation
    if config.shuffled:
        y = np.stack([np.random.default_rng([s, 16]).permutation(row)
                      for s, row in zip(seeds, y, strict=True)])  # fmt: skip
    if config.moved:
        pictures = x_val.reshape(*x_val.shape[:2], 8, 8)
        x_val = np.roll(pictures, config.moved, axis=3).reshape(x_val.shape)
    if config.leak:
        x, x_val = (np.concatenate([a, np.eye(10)[b]], axis=2) for a, b in ((x, y), (x_val, y_val)))
    return x, y, x_val, y_val


def run(config, seeds, *, every=10):
    """Train one run a seed and return its log: {"step": (checks,), column: (checks, seeds)}.

    The columns, at every `every`-th step from 0: loss in training and validation ("train", "val"),
    the share "right" in validation, the norms of gradient ("grad") and "weights", the length of the
    last "update" over that of the weights, the share of "dead" units, and "first_last", the size of
    the first layer's slopes over the last layer's. A run that leaves the numbers goes on with NaN.
    """
    return trained(config, seeds, every=every)[0]


def trained(config, seeds, *, every=10):
    """Return the log as `run` does, and the network as it is in the end."""
    seeds = list(seeds)
    x, y, x_val, y_val = data(config, seeds)
    net = DeepNetwork.draw(
        x.shape[2], 10, seeds=seeds, depth=config.depth, gain=config.gain, bias=config.bias,
        bend=config.bend, dropout=config.dropout,
    )  # fmt: skip
    log = {name: [] for name in ("step", *COLUMNS)}
    orders = [np.random.default_rng([seed, 2]) for seed in seeds]
    batches, updates = _batches(len(y[0]), config.batch_size, orders), np.zeros(len(seeds))
    with np.errstate(all="ignore"):
        for step in range(config.steps + 1):
            rows = next(batches)
            slopes = _backward(net, np.take_along_axis(x, rows[..., None], 1),
                               np.take_along_axis(y, rows, 1), config)  # fmt: skip
            if step % every == 0:
                log["step"].append(step)
                for name, value in _look(net, slopes, x, y, x_val, y_val, updates, config).items():
                    log[name].append(value)
            if step < config.steps:
                updates = _update(net, slopes, config)
    return {name: np.array(values) for name, values in log.items()}, net


def changed(**settings):
    """Return the healthy config with some settings changed; TypeError for one that there is not."""
    return replace(Config(), **settings)


def _batches(n, size, generators):
    while True:
        orders = np.stack([g.permutation(n) for g in generators])
        for start in range(0, n - size + 1, size):
            yield orders[:, start : start + size]


def _backward(net, x, y, config):
    if not config.keep_grad:
        for p in net.weights:
            p.grad = None
    loss_of(net(x), y, "cross_entropy").backward()
    kept = 2 * config.frozen
    return [np.zeros_like(p.grad) if i < kept else p.grad for i, p in enumerate(net.weights)]


def _update(net, slopes, config):
    """Move the weights; return how far, over how long they are."""
    for p, g in zip(net.weights, slopes, strict=True):
        p.data = p.data + config.sign * config.lr * g
    return config.lr * _norm(slopes) / _norm([p.data for p in net.weights])


def _look(net, slopes, x, y, x_val, y_val, updates, config):
    with net.looked_at(training=not config.eval_mode):
        train, val, dead = net.predict(x), net.predict(x_val), net.dead(x)
    return {
        "train": run_losses(train, y, "cross_entropy"),
        "val": run_losses(val, y_val, "cross_entropy"),
        "right": run_accuracies(val, y_val),
        "grad": _norm(slopes),
        "weights": _norm([p.data for p in net.weights]),
        "update": updates,
        "dead": dead,
        "first_last": _norm(slopes[:1]) / _norm(slopes[-2:-1]),
    }


def _norm(arrays):
    """Return the length over all arrays together, one for each run."""
    return np.sqrt(sum((a**2).sum(axis=(1, 2)) for a in arrays))
