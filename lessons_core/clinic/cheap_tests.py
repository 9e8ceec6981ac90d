"""Five tests that cost seconds, and faults to plant that some of them catch.

Each test takes the name of a fault and seeds, and returns one number a seed; `CAUGHT` says which
numbers are an alarm. A pipeline is data, a network, a loss and a gradient; a fault spoils one part.
"""

import numpy as np

from lessons_core.clinic.network import DeepNetwork
from lessons_core.data.digits import draw_digits, load_digits
from lessons_core.engine.networks import loss_of, run_accuracies
from lessons_core.engine.tensor import no_grad

FAULTS = ("none", "last layer × 20", "softmax twice", "gradients kept", "first layer cut off",
          "slope forgotten", "labels one off", "copies in validation")  # fmt: skip
RATE, CLASSES = 0.3, 10
#: test -> (value) -> whether it is an alarm.
CAUGHT = {
    "loss at start": lambda v: abs(v - np.log(CLASSES)) > 0.5,
    "ten records": lambda v: v >= 0.05,
    "shuffled labels": lambda v: v > 0.2,
    "gradient": lambda v: v > 1e-4,
    "look at pairs": lambda v: v < 0.8,
}


def pairs(fault, seeds, *, shuffled=False):
    """Return (x, y, x_val, y_val), a sample a seed: 300 for training, 200 for validation.

    With `shuffled`, labels are dealt anew before anything else happens to them.
    """
    d = draw_digits(300, seeds=seeds)
    x, x_val = d.x, d.x_validation
    labels = np.concatenate([d.y, d.y_validation], axis=1)
    if shuffled:
        labels = np.stack([np.random.default_rng([seed, 17]).permutation(row)
                           for seed, row in zip(seeds, labels, strict=True)])  # fmt: skip
    if fault == "labels one off":
        labels = np.roll(labels, 1, axis=1)
    y, y_val = labels[:, :300], labels[:, 300:]
    if fault == "copies in validation":
        x_val = np.concatenate([x_val[:, :100], x[:, :100]], axis=1)
        y_val = np.concatenate([y_val[:, :100], y[:, :100]], axis=1)
    return x, y, x_val, y_val


def network(fault, seeds):
    """Return the network of a pipeline, two hidden layers of 32 ReLUs."""
    net = DeepNetwork.draw(64, CLASSES, seeds=seeds, wrong_slope=fault == "slope forgotten")
    if fault == "last layer × 20":
        net.weights[-2].data = 20 * net.weights[-2].data
    return net


def loss(fault, net, x, y):
    """Return the loss summed over the runs, as a `Tensor`."""
    scores = net(x)
    if fault == "softmax twice":
        e = (scores - scores.data.max(axis=-1, keepdims=True)).exp()
        scores = e / e.sum(axis=-1, keepdims=True)
    return loss_of(scores, y, "cross_entropy")


def slopes(fault, net, x, y):
    """Return the gradient as the pipeline hands it to the optimizer, one array a tensor."""
    if fault != "gradients kept":
        for p in net.weights:
            p.grad = None
    loss(fault, net, x, y).backward()
    cut = 2 if fault == "first layer cut off" else 0
    return [np.zeros_like(p.grad) if i < cut else p.grad for i, p in enumerate(net.weights)]


def train(fault, seeds, x, y, *, steps, batch_size=30):
    """Return a network after so many steps of plain SGD, batches drawn from the seeds."""
    net = network(fault, seeds)
    orders = [np.random.default_rng([seed, 2]) for seed in seeds]
    with np.errstate(all="ignore"):
        for _ in range(steps):
            rows = np.stack([g.choice(x.shape[1], batch_size, replace=False) for g in orders])
            xs, ys = np.take_along_axis(x, rows[..., None], 1), np.take_along_axis(y, rows, 1)
            for p, g in zip(net.weights, slopes(fault, net, xs, ys), strict=True):
                p.data = p.data - RATE * g
    return net


def loss_at_start(fault, seeds):
    """Return the loss before training; ln 10 if no class is preferred."""
    x, y, *_ = pairs(fault, seeds)
    return _losses(fault, network(fault, seeds), x, y)


def ten_records(fault, seeds):
    """Return the loss after 200 steps on the same ten records; near 0 if it can learn at all."""
    x, y, *_ = pairs(fault, seeds)
    x, y = x[:, :10], y[:, :10]
    return _losses(fault, train(fault, seeds, x, y, steps=200, batch_size=10), x, y)


def shuffled(fault, seeds, steps=400):
    """Return the share right in validation after training on labels dealt anew: a tenth."""
    x, y, x_val, y_val = pairs(fault, seeds, shuffled=True)
    return run_accuracies(train(fault, seeds, x, y, steps=steps).predict(x_val), y_val)


def gradient(fault, seeds, step=1e-5):
    """Return the relative error of the slope along one random direction in the first layer."""
    x, y, *_ = pairs(fault, seeds)
    net = network(fault, seeds)
    x, y, first = x[:, :30], y[:, :30], net.weights[0]
    ways = np.stack([np.random.default_rng([s, 18]).normal(size=first.shape[1:]) for s in seeds])
    told = (slopes(fault, net, x, y)[0] * ways).sum(axis=(1, 2))
    start, ends = first.data.copy(), []
    for sign in (1, -1):
        first.data = start + sign * step * ways
        ends.append(_losses(fault, net, x, y))
    measured = (ends[0] - ends[1]) / (2 * step)
    return np.abs(told - measured) / np.abs(measured)


def look_at_pairs(fault, seeds):
    """Return for how many of 100 pairs a reader agrees with the label.

    The reader stands in for you: it names the class whose mean picture is nearest.
    """
    pictures, names = load_digits()
    means = np.stack([pictures[names == k].mean(axis=0) for k in range(CLASSES)])
    x, y, *_ = pairs(fault, seeds)
    gaps = ((x[:, :100, None] - means) ** 2).sum(axis=-1)
    return (gaps.argmin(axis=-1) == y[:, :100]).mean(axis=1)


TESTS = dict(zip(CAUGHT, (loss_at_start, ten_records, shuffled, gradient, look_at_pairs),
                 strict=True))  # fmt: skip


def in_use(fault, seeds, steps=200):
    """Return (promised, real): the share right in validation, and on 597 digits never touched."""
    x, y, x_val, y_val = pairs(fault, seeds)
    net, new = train(fault, seeds, x, y, steps=steps), draw_digits(300, seeds=seeds)
    return (run_accuracies(net.predict(x_val), y_val),
            run_accuracies(net.predict(new.x_test), new.y_test))  # fmt: skip


def _losses(fault, net, x, y):
    """Return the loss of each run, without recording."""
    with no_grad():
        return np.array([loss(fault, _alone(net, run), x[run : run + 1], y[run : run + 1]).item()
                         for run in range(len(x))])  # fmt: skip


def _alone(net, run):
    weights = [p.data[run : run + 1] for p in net.weights]
    return DeepNetwork(weights, bend=net.bend, wrong_slope=net.wrong_slope)
