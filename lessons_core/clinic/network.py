"""A deep network on digits, many runs side by side, with places where a fault can be planted."""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from lessons_core.engine.depth import he
from lessons_core.engine.tensor import Tensor, as_tensor, no_grad


class DeepNetwork:
    """Scores from hidden layers of equal width: h ← bend(h·W + b), and a last layer without bend.

    x is (runs, n, n_in), the result (runs, n, n_out). `weights` alternate W (runs, inputs, outputs)
    and b (runs, 1, outputs). A share `dropout` of the hidden values is dropped while `training`,
    as `generators` draw, one a run; `looks` draw where it is `looked_at`.
    With `wrong_slope` the backward sweep takes the first bend for the identity: a planted fault.
    """

    def __init__(self, weights, *, bend="relu", dropout=0.0, generators=(), looks=(),
                 wrong_slope=False):  # fmt: skip
        if bend not in ("relu", "sigmoid"):
            raise ValueError(f"bend is 'relu' or 'sigmoid', got {bend!r}")
        self.weights = [Tensor(w, requires_grad=True) for w in weights]
        self.bend, self.dropout = bend, dropout
        self.generators, self.looks = list(generators), list(looks)
        self.wrong_slope, self.training = wrong_slope, True

    @classmethod
    def draw(cls, n_in, n_out, *, seeds, width=32, depth=2, gain=1.0, bias=0.0, **more):
        """Return a network of `depth` hidden layers whose run r starts as seed r says.

        He's start times `gain`, the last layer of variance 1/width; hidden biases start at `bias`.
        """
        draws = [np.random.default_rng([seed, 14]) for seed in seeds]
        sizes = [n_in, *[width] * depth, n_out]
        weights = []
        for layer in range(depth + 1):
            a, b = sizes[layer : layer + 2]
            last = layer == depth
            scale = 0.5**0.5 if last else gain
            weights.append(np.stack([scale * he(rng, a, b) for rng in draws]))
            weights.append(np.full((len(draws), 1, b), 0.0 if last else bias))
        masks, looks = ([np.random.default_rng([seed, k]) for seed in seeds] for k in (15, 19))
        return cls(weights, generators=masks, looks=looks, **more)

    @contextmanager
    def looked_at(self, *, training) -> Iterator[None]:
        """Be looked at with dropout on or off, by draws of its own: no later mask changes."""
        before = self.training, self.generators
        self.training, self.generators = training, self.looks
        try:
            yield
        finally:
            self.training, self.generators = before

    def hidden(self, x):
        """Return the values of every hidden layer, a list of (runs, n, width) `Tensor`s."""
        h, found = as_tensor(x), []
        for layer in range(0, len(self.weights) - 2, 2):
            W, b = self.weights[layer : layer + 2]
            h = self._bend(h @ W + b, first=layer == 0)
            if self.training and self.dropout:
                keep = [g.random(h.shape[1:]) >= self.dropout for g in self.generators]
                h = h * (np.stack(keep) / (1 - self.dropout))
            found.append(h)
        return found

    def _bend(self, z, first):
        if self.bend == "sigmoid":
            return 0.5 * (1 + (0.5 * z).tanh())
        if first and self.wrong_slope:
            return z + (np.maximum(z.data, 0) - z.data)
        return z.relu()

    def __call__(self, x):
        """Return the scores, (runs, n, n_out), as a `Tensor`."""
        W, b = self.weights[-2:]
        return self.hidden(x)[-1] @ W + b

    def predict(self, x):
        """Return the scores as an array, in the mode that is on, without recording."""
        with no_grad():
            return self(x).numpy()

    def dead(self, x):
        """Return the share of hidden units that give 0 for every example, (runs,)."""
        with no_grad():
            layers = [h.numpy() for h in self.hidden(x)]
        return np.concatenate([(h == 0).all(axis=1) for h in layers], axis=1).mean(axis=1)
