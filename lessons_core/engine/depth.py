"""Networks of many layers: how weights start, what is normalised, and blocks that keep their input.

Weights are written (inputs, outputs), as in `x @ W`. One matrix a block: enough to see what
depth does, and half of what a block of a Transformer has.
"""

import numpy as np

from .tensor import Tensor, apply, as_tensor, no_grad


def xavier(rng, n_in, n_out):
    """Return normal weights (n_in, n_out) of variance 2/(n_in + n_out), which keep sizes as is.

    Source: Glorot & Bengio (2010), `torch.nn.init.xavier_normal_`.
    """
    return rng.normal(0, (2 / (n_in + n_out)) ** 0.5, (n_in, n_out))


def he(rng, n_in, n_out):
    """Return normal weights (n_in, n_out) of variance 2/n_in: twice, as ReLU drops half.

    Source: He and others (2015), `torch.nn.init.kaiming_normal_`.
    """
    return rng.normal(0, (2 / n_in) ** 0.5, (n_in, n_out))


def layer_norm(x, weight=None, bias=None, eps=1e-5):
    """Return weight·(x − μ)/√(σ² + eps) + bias, μ and σ² being those of each row of x.

    x is (..., n); weight and bias are (n,), or left out. Equal to `torch.nn.functional.layer_norm`
    over the last axis. Source: Ba, Kiros & Hinton (2016).
    """
    out = apply("layer_norm", x, eps=eps)
    out = out if weight is None else out * weight
    return out if bias is None else out + bias


def bent(h, W):
    """Return ReLU(h·W): a block that keeps nothing of its input."""
    return (h @ W).relu()


#: name -> block(h, W): h is (runs, n, width), and so is what comes back.
BLOCKS = {
    "neither": bent,
    "norm": lambda h, W: layer_norm(h @ W).relu(),
    "residual": lambda h, W: h + bent(h, W),
    "pre-norm": lambda h, W: h + bent(layer_norm(h), W),
    "post-norm": lambda h, W: layer_norm(h + bent(h, W)),
}


class Stack:
    """Scores from `depth` blocks in a row, for many runs side by side, as in `Network`.

    x (runs, n, n_in) or (n, n_in) → ReLU(x·W) → h ← block(h, W), `depth` times → end(h)·W + bias,
    (runs, n, n_out). `end` is a last norm, or nothing. Weights are (runs, inputs, outputs), one
    matrix a block, and the last layer alone has a bias, (runs, 1, n_out).
    """

    def __init__(self, weights, block, end=None):
        if len(weights) < 2:
            raise ValueError(f"a stack has a first and a last layer at least, got {len(weights)}")
        self.weights = [Tensor(w, requires_grad=True) for w in weights]
        self.runs, _, n_out = self.weights[-1].shape
        self.bias = Tensor(np.zeros((self.runs, 1, n_out)), requires_grad=True)
        self.block, self.end = block, end

    @classmethod
    def draw(cls, block, n_in, width, n_out, depth, *, seeds, end=None, scale=1.0):
        """Return a stack whose run r draws He's weights from `default_rng([seed r, 3])`.

        The bias is 0. The weights of the blocks are multiplied by `scale`; those of
        the last layer have the variance 1/width.
        """
        sizes = [(n_in, width, 1.0), *[(width, width, scale)] * depth, (width, n_out, 0.5**0.5)]
        draws = [np.random.default_rng([seed, 3]) for seed in seeds]
        weights = [np.stack([s * he(rng, a, b) for rng in draws]) for a, b, s in sizes]
        return cls(weights, block, end)

    def parameters(self):
        """Return the weights, layer by layer, and the bias."""
        return [*self.weights, self.bias]

    def hidden(self, x):
        """Return what the last layer reads, (runs, n, width), as a `Tensor`."""
        h = bent(as_tensor(x), self.weights[0])
        for W in self.weights[1:-1]:
            h = self.block(h, W)
        return h if self.end is None else self.end(h)

    def __call__(self, x):
        """Return the scores, (runs, n, n_out), as a `Tensor`."""
        return self.hidden(x) @ self.weights[-1] + self.bias

    def predict(self, x):
        """Return the scores as an array, without recording."""
        with no_grad():
            return self(x).numpy()
