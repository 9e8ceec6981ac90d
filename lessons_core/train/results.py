"""What a run came to: the numbers of its record, and the edge that a rate must not cross."""

import hashlib
from collections.abc import Iterable
from math import sqrt

import torch
from torch import Tensor, nn

from .loop import Run


def results(run: Run, scale: float) -> dict:
    """Return the numbers of a finished run; `scale` turns standardised errors into the unit.

    `weights` is a fingerprint of every bit of every parameter.
    """
    last = run.log.loss[-len(run.order) :]
    return {
        "steps": run.step,
        "train_loss": sum(last) / len(last),
        "validation_loss": run.log.validation,
        "validation_rmse": sqrt(2 * run.log.validation[-1]) * scale,
        "weights": fingerprint(run.model.parameters()),
    }


def baselines(run: Run, scale: float, names: Iterable[str]) -> dict[str, float]:
    """Return the validation RMSE of giving one answer to all: the training "mean" or "median"."""
    train, held_out = (y.double() for y in (run.train[1], run.validation[1]))
    answers = {"mean": train.mean(), "median": train.quantile(0.5)}
    misses = {name: held_out - answers[name] for name in names}
    return {name: scale * miss.square().mean().sqrt().item() for name, miss in misses.items()}


def fingerprint(tensors: Iterable[Tensor]) -> str:
    """Return the first 12 hexadecimal digits of the SHA-256 of the tensors' bytes."""
    digest = hashlib.sha256()
    for tensor in tensors:
        digest.update(tensor.detach().cpu().contiguous().numpy().tobytes())
    return digest.hexdigest()[:12]


def stable_edge(x: Tensor) -> float:
    """Return 2/λ, the largest stable rate of a linear model with bias under half squared error.

    λ is the largest eigenvalue of the mean of x̃x̃ᵀ, where x̃ are the features and a 1.
    """
    wide = torch.cat([x, torch.ones(len(x), 1)], dim=1).double()
    return 2 / torch.linalg.eigvalsh(wide.T @ wide / len(x))[-1].item()


def summary(run: Run, found: dict, unit: str) -> str:
    """Return the epochs and the result as lines to print."""
    size = len(run.order)
    lines = []
    for epoch, validation in enumerate(run.log.validation):
        losses = run.log.loss[epoch * size : (epoch + 1) * size]
        mean = sum(losses) / len(losses)
        lines.append(f"epoch {epoch + 1}  train {mean:.4f}  validation {validation:.4f}")
    lines.append(f"error    {found['validation_rmse']:.4g} {unit} (RMSE on the validation data)")
    for name, error in found["baselines"].items():
        lines.append(f"{name:8} {error:.4g} {unit} (the same, if the training {name} answers all)")
    lines.append(f"weights  {found['weights']}")
    return "\n".join(lines)


def shape_of(model: nn.Module) -> str:
    """Return the widths and the number of parameters in words."""
    layers = [layer for layer in model.modules() if isinstance(layer, nn.Linear)]
    widths = " to ".join(str(n) for n in [layers[0].in_features, *(m.out_features for m in layers)])
    return f"{widths}, {sum(p.numel() for p in model.parameters()):,} parameters"
