"""The network that the script trains, and its loss."""

from itertools import pairwise
from math import sqrt

import torch
from torch import Tensor, nn


def mlp(n_in: int, hidden: tuple[int, ...], generator, n_out: int = 1) -> nn.Sequential:
    """Return linear layers with ReLU between them; `hidden=()` is a single linear layer.

    Weights are drawn from N(0, 2/inputs) with a NumPy generator, biases start at 0; the last layer
    is drawn from N(0, 1/inputs), as no ReLU follows it. Source: He et al. (2015), section 2.2.
    """
    widths = (n_in, *hidden, n_out)
    layers: list[nn.Module] = []
    for i, (fan_in, fan_out) in enumerate(pairwise(widths)):
        last = i == len(widths) - 2
        layer = nn.Linear(fan_in, fan_out)
        draw = generator.standard_normal((fan_out, fan_in)) * sqrt((1 if last else 2) / fan_in)
        with torch.no_grad():
            layer.weight.copy_(torch.as_tensor(draw))
            layer.bias.zero_()
        layers += [layer] if last else [layer, nn.ReLU()]
    return nn.Sequential(*layers)


def half_mse(prediction: Tensor, target: Tensor) -> Tensor:
    """Return the mean of half the squared errors; raises ValueError where the shapes differ."""
    if prediction.shape != target.shape:
        # (n, 1) − (n,) would broadcast to (n, n) and train on nonsense without a word.
        raise ValueError(
            f"prediction has shape {tuple(prediction.shape)}, target {tuple(target.shape)}; "
            "they must agree: try target[:, None]"
        )
    return nn.functional.mse_loss(prediction, target) / 2
