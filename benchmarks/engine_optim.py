"""The optimizer step against PyTorch's, on the parameters of a 784-256-128-10 network.

One thread, float32. Peers take turns; medians of processor time for one step.
"""

import sys
from statistics import median
from time import process_time

import numpy as np

from lessons_core.engine import optim
from lessons_core.engine.tensor import Tensor
from lessons_core.utf8 import say_utf8

SHAPES = [(784, 256), (256,), (256, 128), (128,), (128, 10), (10,)]
ROUNDS = 60
KINDS = [
    ("SGD", {"lr": 0.01}),
    ("SGD", {"lr": 0.01, "momentum": 0.9}),
    ("Adam", {"lr": 0.001}),
    ("AdamW", {"lr": 0.001}),
]


def main():
    """Print the table: milliseconds for one step, and ours as a multiple of PyTorch's."""
    try:
        import torch
    except ModuleNotFoundError:
        sys.exit("This compares with PyTorch. Install it with: pip install torch")
    torch.set_num_threads(1)
    rng = np.random.default_rng(0)
    arrays = [rng.normal(size=shape).astype(np.float32) for shape in SHAPES]
    print(f"{'':24}{'ours ms':>10}{'PyTorch ms':>12}{'ratio':>8}")
    for name, options in KINDS:
        ours = [Tensor(a.copy(), requires_grad=True) for a in arrays]
        theirs = [torch.tensor(a, requires_grad=True) for a in arrays]
        for p, t, a in zip(ours, theirs, arrays, strict=True):
            p.grad, t.grad = a * 0.1, torch.tensor(a * 0.1)
        steps = [
            getattr(optim, name)(ours, **options).step,
            getattr(torch.optim, name)(theirs, **options).step,
        ]
        times = [[], []]
        for _ in range(ROUNDS):
            for step, t in zip(steps, times, strict=True):
                begin = process_time()
                step()
                t.append(1e3 * (process_time() - begin))
        a, b = (median(t) for t in times)
        title = f"{name}{', momentum' if 'momentum' in options else ''}"
        print(f"{title:24}{a:10.2f}{b:12.2f}{a / b:8.2f}")


if __name__ == "__main__":
    say_utf8()
    main()
