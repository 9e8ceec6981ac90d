"""What is measured on the clinic's thirteen runs, unrounded: curves, evidence, and every repair."""

from dataclasses import replace
from functools import cache

import numpy as np

from lessons_core.clinic.cases import CASES
from lessons_core.clinic.runs import data, run, trained
from lessons_core.data.digits import load_digits
from lessons_core.engine.networks import run_accuracies, run_losses

SEED, CLASSES, PAIRS = 4, 10, 100
#: Cause -> what its repair makes of a config's setting.
REPAIRS = {
    "healthy": {},
    "rate too large": {"lr": lambda lr: lr / 10},
    "rate too small": {"lr": lambda lr: lr * 10},
    "wrong sign": {"sign": lambda _: -1},
    "gradients kept": {"keep_grad": lambda _: False},
    "first layers cut off": {"frozen": lambda _: 0},
    "leak": {"leak": lambda _: False},
    "shift": {"moved": lambda _: 0},
    "dead units": {"bias": lambda _: 0.0},
    "vanishing": {"bend": lambda _: "relu"},
    "exploding": {"gain": lambda _: 1.0},
    "labels shuffled": {"shuffled": lambda _: False},
    "no eval mode": {"eval_mode": lambda _: True},
}
#: Cause -> by what the rate is multiplied next, where the repair leaves something to win.
NEXT = {"rate too small": 10, "vanishing": 1 / 3}
ENDS = ("train", "val", "right")
#: (cause, repair) -> up to which check its curves are kept: past it rounding decides, and each
#: processor goes another way.
KEPT = {("rate too large", "rate too small"): 5}


def mended(config, repair):
    """Return the config after a repair; an equal one where there was nothing of that kind."""
    if repair == "no eval mode" and not config.dropout:
        return config
    changes = {name: change(getattr(config, name)) for name, change in REPAIRS[repair].items()}
    return replace(config, **changes)


@cache
def logged(config):
    """Return {column: the values of the one run}; many repairs lead to the same config."""
    return _alone(run(config, [SEED]))


def measure(cause):
    """Return all numbers of one run: its curves, every kind of evidence, and its repairs."""
    config = CASES[cause]
    log, network = trained(config, [SEED])
    log, early = _alone(log), _alone(run(replace(config, steps=4), [SEED], every=1))
    first, few, last = 0, 1, -1
    return {
        "config": config,
        "curves": _curves(log),
        "early": {name: early[name].tolist() for name in ("train", "grad")},
        **{name: [float(log[name][k]) for k in (first, few, last)]
           for name in ("weights", "grad", "dead", "first_last", "update")},
        "pairs": _pairs(config),
        "twice": [_evaluated(network, config, dropping=not config.eval_mode) for _ in range(2)],
        "eval": _evaluated(network, config, dropping=False),
        "dealt": _ends(replace(config, shuffled=True))["right"],
        "repairs": _repairs(cause, config),
        "next": _next(mended(config, cause), NEXT.get(cause)),
    }  # fmt: skip


def _alone(log):
    return {name: values[:, 0] for name, values in log.items() if name != "step"}


def _curves(log):
    return {name: log[name].tolist() for name in ENDS}


def _ends(config):
    return {name: float(logged(config)[name][-1]) for name in ENDS}


def _next(config, factor):
    """Return the ends of the run at a rate so many times as large; None where there is none."""
    return factor and _ends(replace(config, lr=factor * config.lr))


def _repairs(cause, config):
    """Return {cause: the curves after its repair}; None where the config stays as it is."""
    found = {}
    for repair in REPAIRS:
        then, checks = mended(config, repair), KEPT.get((cause, repair))
        curves = _curves(logged(then))
        kept = {name: v[: checks + 1] if checks else v for name, v in curves.items()}
        found[repair] = None if then == config else kept
    return found


def _evaluated(network, config, *, dropping):
    """Return loss and share right in validation, with dropout on or off."""
    *_, x, y = data(config, [SEED])
    with np.errstate(all="ignore"), network.looked_at(training=dropping):
        scores = network.predict(x)
        return [float(run_losses(scores, y, "cross_entropy")[0]),
                float(run_accuracies(scores, y)[0])]  # fmt: skip


def _pairs(config):
    """Return of how many of 100 pairs in training, and in validation, a reader agrees.

    The reader stands in for you: it names the class whose mean picture is nearest.
    """
    pictures, names = load_digits()
    means = np.stack([pictures[names == k].mean(axis=0) for k in range(CLASSES)])
    x, y, x_val, y_val = data(config, [SEED])
    counts = []
    for pixels, labels in ((x[0], y[0]), (x_val[0], y_val[0])):
        gaps = (pixels[:PAIRS, None, :64] - means) ** 2
        counts.append(int((gaps.sum(axis=-1).argmin(axis=-1) == labels[:PAIRS]).sum()))
    return counts
