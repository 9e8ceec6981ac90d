"""Where the first inf or NaN of a step stands, and what to do about it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import torch
from torch import Tensor, nn


class Advice(NamedTuple):
    """What to try: in words, and as settings that change."""

    words: str
    settings: dict


class NotFinite(ArithmeticError):
    """A step that gave inf or NaN: `step`, `layer`, `what` was found there, and `advice`."""

    def __init__(self, step: int, layer: str, what: str, advice: Advice):
        super().__init__(f"step {step}, {layer}: {what}. {advice.words}")
        self.step, self.layer, self.what, self.advice = step, layer, what, advice


def bad_parameter(model: nn.Module) -> str | None:
    """Return the name of the first parameter that holds inf or NaN, or None."""
    for name, parameter in model.named_parameters():
        if not torch.isfinite(parameter).all():
            return name
    return None


def first_bad(model: nn.Module, x: Tensor, y: Tensor, loss_fn: Callable) -> tuple[str, str]:
    """Return the first place of one step that holds inf or NaN, and what was found there.

    Looks at the data, the parameters, each layer's output, the loss, and the gradients from the
    loss backwards, in that order. Overwrites the gradients. Raises LookupError if all are finite.
    """
    for name, values in (("the features", x), ("the targets", y)):
        if not torch.isfinite(values).all():
            row = (~torch.isfinite(values)).flatten(1).any(1).nonzero()[0].item()
            return "data", f"{name} hold {_word(values)} in row {row} of the batch"
    if name := bad_parameter(model):
        what = f"its {name.rpartition('.')[2]} is {_word(model.get_parameter(name))}"
        return _layer(model, name.rpartition(".")[0]), f"{what} after the last update"
    outputs: list[tuple[str, Tensor]] = []
    hooks = [
        module.register_forward_hook(lambda _, __, out, name=name: outputs.append((name, out)))
        for name, module in model.named_modules()
        if not list(module.children())
    ]
    model.zero_grad()
    loss = loss_fn(model(x), y)
    for hook in hooks:
        hook.remove()
    for name, out in outputs:
        if not torch.isfinite(out).all():
            return _layer(model, name), f"its output is {_word(out)}"
    if not torch.isfinite(loss):
        return "loss", f"it is {_word(loss)} while every layer's output is finite"
    loss.backward()
    grads = [(name, p.grad) for name, p in model.named_parameters() if p.grad is not None]
    for name, grad in reversed(grads):
        if not torch.isfinite(grad).all():
            return _layer(model, name.rpartition(".")[0]), f"its gradient is {_word(grad)}"
    total = torch.stack([grad.norm() for _, grad in grads]).norm()
    if not torch.isfinite(total):
        return "gradient norm", "each gradient is finite, but their squares add up to inf"
    raise LookupError("every number of this step is finite; it may have drawn at random (dropout)")


def advice(layer: str, lr: float, norms: Sequence[float], precision: str) -> Advice:
    """Return what to try, from where it broke, the rate and the gradient norms so far."""
    if layer == "data":
        return Advice("Clean the data: drop or fill that row before training", {})
    if precision == "fp16":
        return Advice("fp16 ends at 65,504: try bf16, or no mixed precision", {"amp": "off"})
    smaller = {"lr": float(f"{lr / 10:.3g}")}
    if len(norms) > 1 and norms[-1] > 10 * min(norms):
        grew = f"The gradient norm grew from {min(norms):.3g} to {norms[-1]:.3g}"
        return Advice(f"{grew}: the rate is too large. Try lr {smaller['lr']}", smaller)
    words = f"Try lr {smaller['lr']}, or clip 1; look at the batch if that does not help"
    return Advice(words, smaller)


def _layer(model: nn.Module, name: str) -> str:
    return f"layer {name or 'model'!r} ({model.get_submodule(name)})"


def _word(values: Tensor) -> str:
    return "nan" if torch.isnan(values).any() else "inf"
