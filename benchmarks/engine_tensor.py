"""`Tensor` against PyTorch eager, and against the bare matrix products, on 784-256-128-10.

One thread, float32, forward and backward with softmax cross-entropy. Peers take turns; medians of
processor time. The bare products are what no engine can avoid: three forward, five backward.
"""

import sys
from statistics import median
from time import process_time

import numpy as np

from lessons_core.engine.losses import cross_entropy
from lessons_core.engine.tensor import Tensor
from lessons_core.utf8 import say_utf8

SIZES, ROUNDS = (784, 256, 128, 10), 60


def start(rng):
    """Return weights and biases as arrays, He-initialised."""
    return [
        (rng.normal(size=(m, n)).astype(np.float32) * np.float32((2 / m) ** 0.5), np.zeros(n, "f4"))
        for m, n in zip(SIZES, SIZES[1:], strict=False)
    ]


def ours(layers, x, y):
    """Return a function that does one forward and backward sweep and returns the loss."""
    params = [Tensor(a, requires_grad=True) for pair in layers for a in pair]
    x = Tensor(x)

    def sweep():
        h = x
        for i in range(0, len(params), 2):
            h = h @ params[i] + params[i + 1]
            h = h.relu() if i < len(params) - 2 else h
        for p in params:
            p.grad = None
        loss = cross_entropy(h, y)
        loss.backward()
        return loss.item()

    return sweep


def torchs(torch, layers, x, y):
    """Return the same in PyTorch."""
    params = [torch.tensor(a, requires_grad=True) for pair in layers for a in pair]
    x, y = torch.tensor(x), torch.tensor(y)

    def sweep():
        h = x
        for i in range(0, len(params), 2):
            h = h @ params[i] + params[i + 1]
            h = h.relu() if i < len(params) - 2 else h
        for p in params:
            p.grad = None
        loss = torch.nn.functional.cross_entropy(h, y)
        loss.backward()
        return loss.item()

    return sweep


def products(layers, x):
    """Return a function that does only the matrix products of one sweep, in NumPy."""
    weights, inputs = [w for w, _ in layers], [x]
    for w in weights:
        inputs.append(inputs[-1] @ w)

    def sweep():
        for w, a in zip(weights, inputs, strict=False):
            a @ w
        for i in reversed(range(len(weights))):
            inputs[i].T @ inputs[i + 1]
            if i:
                inputs[i + 1] @ weights[i].T

    return sweep


def main():
    """Print the table: milliseconds, and `Tensor` as a multiple of each peer."""
    try:
        import torch
    except ModuleNotFoundError:
        sys.exit("This compares with PyTorch. Install it with: pip install torch")
    torch.set_num_threads(1)
    rng = np.random.default_rng(0)
    print(f"{'batch':>6}{'Tensor ms':>12}{'PyTorch ms':>12}{'products ms':>13}", end="")
    print(f"{'to PyTorch':>13}{'to products':>13}")
    for batch in (64, 256):
        x = rng.normal(size=(batch, SIZES[0])).astype(np.float32)
        y, layers = rng.integers(0, SIZES[-1], size=batch), start(rng)
        peers = (ours(layers, x, y), torchs(torch, layers, x, y), products(layers, x))
        assert abs(peers[0]() - peers[1]()) < 1e-4
        times = [[] for _ in peers]
        for _ in range(ROUNDS):
            for sweep, t in zip(peers, times, strict=True):
                begin = process_time()
                sweep()
                t.append(1e3 * (process_time() - begin))
        a, b, c = (median(t) for t in times)
        print(f"{batch:6}{a:12.2f}{b:12.2f}{c:13.2f}{a / b:13.2f}{a / c:13.2f}")


if __name__ == "__main__":
    say_utf8()
    main()
