"""A network of one hidden layer, many runs side by side: one axis more than in the earlier lessons.

Run r has its own weights, data order, masks and noise, drawn from its own seed, and ends where it
would have ended alone. So twenty seeds cost little more than one.
"""

import numpy as np

from . import losses
from .tensor import Tensor, as_tensor, no_grad

ACTIVATIONS = ("tanh", "relu")
LOSSES = ("half_squared_error", "cross_entropy")


class Network:
    """ŷ = drop(act(x·W1 + b1))·W2 + b2 for each run.

    x is (runs, n, n_in), or (n, n_in) shared by all runs; the result (runs, n, n_out). `weights`
    are W1 (runs, n_in, width), b1 (runs, 1, width), W2 (runs, width, n_out), b2 (runs, 1, n_out).
    While `training`, a share `dropout` of the hidden values is set to 0 and the rest divided by
    1 − dropout; `eval()` ends that, `train()` begins it. Raises ValueError for shapes or settings
    that do not fit. Source of dropout: Srivastava et al. (2014), in the inverted form.
    """

    def __init__(self, weights, activation="tanh", dropout=0.0, generators=()):
        weights = [np.asarray(w, dtype=np.float64) for w in weights]
        self.weights = [Tensor(w, requires_grad=True) for w in weights]
        shapes = [w.shape for w in self.weights]
        if len(shapes) != 4 or any(len(shape) != 3 for shape in shapes):
            raise ValueError(f"weights are W1, b1, W2, b2, each with an axis of runs; got {shapes}")
        if activation not in ACTIVATIONS:
            raise ValueError(f"activation must be one of {ACTIVATIONS}, got {activation!r}")
        if not 0 <= dropout < 1:
            raise ValueError(f"dropout is a share in [0, 1), got {dropout}")
        self.runs, self.n_in, self.width = shapes[0]
        self.activation, self.dropout, self.training = activation, dropout, True
        self.generators = list(generators)
        if dropout and len(self.generators) != self.runs:
            raise ValueError(f"dropout needs a generator for each of {self.runs} runs")

    @classmethod
    def draw(cls, n_in, width, n_out=1, *, seeds, activation="tanh", dropout=0.0, gain=1.0):
        """Return a network whose run r starts as seed r says.

        W1 and b1 are uniform within ±gain/√n_in, W2 within ±1/√width, b2 is 0. A gain above 1
        gives wigglier functions at the start. Equal seeds start equally, whatever `dropout` is.
        """
        generators = [np.random.default_rng([seed, 1]) for seed in seeds]
        layers = []
        for seed in seeds:
            generator = np.random.default_rng([seed, 0])
            a, b = gain / n_in**0.5, 1 / width**0.5
            layers.append((generator.uniform(-a, a, (n_in, width)),
                           generator.uniform(-a, a, (1, width)),
                           generator.uniform(-b, b, (width, n_out)),
                           np.zeros((1, n_out))))  # fmt: skip
        weights = [np.stack(layer) for layer in zip(*layers, strict=True)]
        return cls(weights, activation, dropout, generators)

    def parameters(self):
        """Return the four tensors that training changes."""
        return self.weights

    def train(self, mode=True):
        """Switch dropout on (or off) and return the network."""
        self.training = mode
        return self

    def eval(self):
        """Switch dropout off and return the network."""
        return self.train(False)

    def __call__(self, x):
        """Return the predictions, (runs, n, n_out), as a `Tensor`."""
        w1, b1, w2, b2 = self.weights
        hidden = as_tensor(x) @ w1 + b1
        hidden = hidden.tanh() if self.activation == "tanh" else hidden.relu()
        if self.training and self.dropout:
            shape = hidden.shape[1:]
            keep = np.stack([g.random(shape) >= self.dropout for g in self.generators])
            hidden = hidden * (keep / (1 - self.dropout))
        return hidden @ w2 + b2

    def predict(self, x):
        """Return the predictions as an array, without dropout and without recording."""
        before, self.training = self.training, False
        try:
            with no_grad():
                return self(x).numpy()
        finally:
            self.training = before

    def copy_weights(self):
        """Return the four arrays, copied: what a checkpoint keeps."""
        return [w.data.copy() for w in self.weights]


def loss_of(predictions, y, kind="half_squared_error"):
    """Return the loss summed over runs, a mean within each, so that no run feels another.

    predictions are a (runs, n, n_out) `Tensor`, y is (runs, n) or (n,). For "half_squared_error"
    n_out is 1; for "cross_entropy" y holds class numbers. Raises ValueError for another kind.
    """
    _check_kind(kind, predictions.shape)
    runs, n, _ = predictions.shape
    y = np.broadcast_to(np.asarray(y), (runs, n))
    if kind == "cross_entropy":
        return runs * losses.cross_entropy(predictions, y)
    return runs * losses.half_squared_error(predictions.reshape(runs, n), y)


def run_losses(predictions, y, kind="half_squared_error"):
    """Return the loss of each run, (runs,); the arguments are arrays, as in `loss_of`."""
    _check_kind(kind, predictions.shape)
    y = np.broadcast_to(np.asarray(y), predictions.shape[:2])
    if kind == "half_squared_error":
        return 0.5 * np.mean((predictions[..., 0] - y) ** 2, axis=1)
    top = predictions.max(axis=-1, keepdims=True)
    logs = predictions - top - np.log(np.exp(predictions - top).sum(axis=-1, keepdims=True))
    return -np.take_along_axis(logs, y[..., None], axis=-1)[..., 0].mean(axis=1)


def _check_kind(kind, shape):
    if kind not in LOSSES or (kind == "half_squared_error" and shape[-1] != 1):
        raise ValueError(
            "kind is half_squared_error (one output) or cross_entropy (a score for each class), "
            f"got {kind!r} with {shape[-1]} outputs"
        )


def run_accuracies(predictions, y):
    """Return the share of right classes in each run, (runs,)."""
    return np.mean(predictions.argmax(axis=-1) == np.asarray(y), axis=1)
