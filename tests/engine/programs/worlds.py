"""The two worlds in which a program runs: `Tensor` with its optimizers, and PyTorch.

Most steps are the same words in both. What is spelled differently has a name here.
"""

import warnings

import numpy as np
import torch
import torch.nn.functional as F

from lessons_core.engine import losses, networks, optim
from lessons_core.engine import tensor as engine
from lessons_core.engine.autograd import Value
from lessons_core.engine.gradcheck import gradcheck

STARTS = [
    np.array([1.5, -0.5]), np.array(2.0), np.array([[1.0, 2.0, -1.0], [0.5, -2.0, 1.0]]),
    np.array([[0.5], [3.0]]), np.array([3.0]), np.array([1.0, 1.0, -2.0]), np.array(0.0),
]  # fmt: skip
RATES = np.array([0.1, 0.3])
OPTIMIZERS = [
    ("SGD", {"lr": 0.1}), ("SGD", {"lr": 0.05, "momentum": 0.9, "weight_decay": 0.1}),
    ("SGD", {"lr": 0.05, "momentum": 0.8, "nesterov": True}), ("Adam", {"lr": 0.1}),
    ("Adam", {"lr": 0.05, "weight_decay": 0.2}), ("AdamW", {"lr": 0.1, "weight_decay": 0.3}),
]  # fmt: skip


class World:
    """Named tensors, the caller's own arrays, and optimizers; the first two tensors are given."""

    def __init__(self):
        self.arrays = [start.copy() for start in STARTS]
        self.optimizers = []
        self.tensors = [self.tensor(self.arrays[i], requires_grad=True) for i in (0, 1)]


class Ours(World):
    no_grad, where, as_tensor = map(staticmethod, (engine.no_grad, engine.where, engine.as_tensor))
    clip = staticmethod(optim.clip_grad_norm_)
    two = 2.0

    def tensor(self, data, requires_grad=False):
        return engine.Tensor(data, requires_grad=requires_grad)

    def reduce(self, name, x, axis, keepdims):
        return getattr(x, name)(axis=axis, keepdims=keepdims)

    def narrow(self, x):
        return engine.Tensor(x.data.astype(np.float32))

    def transpose(self, x):
        return x.T

    def backward(self, x, *gradient):
        x.backward(*(np.full(x.shape, g) for g in gradient))

    def optimizer(self, kind, params, **options):
        return getattr(optim, kind)(params, **options)

    def set_rate(self, optimizer, lr):
        optimizer.lr = lr

    def step_with_rates(self, x):
        optim.SGD([x], lr=RATES).step()

    def cross_entropy(self, logits, classes):
        return losses.cross_entropy(logits, classes)

    def run_losses(self, predictions, y):
        return networks.run_losses(predictions.data[None], y)[0]

    def gradcheck(self, x):
        """Check a leaf, and return whether it still has the array that it had."""
        held = x.data
        if x.requires_grad and not x._prev:
            gradcheck(lambda: (x * x).sum(), [x])
        return x.data is held

    def power_of_values(self, base, power, form):
        a = Value(base) if form != "power" else base
        b = Value(power) if form != "base" else power
        out = a**b
        out.backward()
        return [out.data, *(v.grad for v in (a, b) if isinstance(v, Value))]

    def set_grad(self, x, value):
        x.grad = np.asarray(value)

    def grad(self, x):
        return x.grad

    def values(self, x):
        return x.data

    def leaf(self, x):
        return not x._prev


class Theirs(World):
    no_grad, as_tensor = map(staticmethod, (torch.no_grad, torch.as_tensor))
    clip = staticmethod(torch.nn.utils.clip_grad_norm_)
    two = torch.tensor(2.0, dtype=torch.float64)  # 2.0 / x is x.reciprocal() * 2.0 in PyTorch

    def tensor(self, data, requires_grad=False):
        with warnings.catch_warnings(action="ignore"):  # says that a tensor is copied
            return torch.tensor(data, dtype=torch.float64, requires_grad=requires_grad)

    def where(self, condition, a, b):
        as_tensor = torch.as_tensor
        return torch.where(as_tensor(condition), a, as_tensor(b, dtype=torch.float64))

    def reduce(self, name, x, axis, keepdims):
        # Over no axes its std is right and the gradient infinite: a fault of PyTorch 2.13.
        whole = axis is None or (name == "std" and axis == ())
        axes = tuple(range(x.ndim)) if whole else axis
        function = {"max": torch.amax, "norm": torch.linalg.vector_norm}.get(name)
        function = function or getattr(torch, name)
        out = function(x, dim=axes, keepdim=keepdims)
        if name == "std" and x.numel() == out.numel():
            raise ValueError("the spread of single numbers; PyTorch gives NaN with a warning")
        return out

    def narrow(self, x):
        return x.detach().float()

    def transpose(self, x):
        return x.permute(*reversed(range(x.ndim))) if x.ndim else x.view(())

    def backward(self, x, *gradient):
        x.backward(*(torch.full_like(x, g) for g in gradient), retain_graph=True)

    def optimizer(self, kind, params, **options):
        return getattr(torch.optim, kind)(params, **options)

    def set_rate(self, optimizer, lr):
        optimizer.param_groups[0]["lr"] = lr

    def step_with_rates(self, x):
        if x.grad is not None:
            with torch.no_grad():
                x -= torch.tensor(RATES) * x.grad

    def cross_entropy(self, logits, classes):
        return F.cross_entropy(logits, torch.tensor(classes))

    def run_losses(self, predictions, y):
        (output,) = predictions.detach().unbind(1)  # one, also where there are no rows
        return 0.5 * F.mse_loss(output, torch.tensor(y))

    def gradcheck(self, x):
        """Leave everything as it was, which is what is asked of ours."""
        return True

    def power_of_values(self, base, power, form):
        """Return what is finite; a slope of NaN, which PyTorch hands on, is an error in ours."""
        a = self.tensor(base, requires_grad=True) if form != "power" else base
        b = self.tensor(power, requires_grad=True) if form != "base" else power
        out = a**b
        out.backward()
        found = [out.item(), *(t.grad.item() for t in (a, b) if torch.is_tensor(t))]
        if not np.isfinite(found).all():
            raise ValueError(f"{base} ** {power} has no finite value or slope: {found}")
        return found

    def set_grad(self, x, value):
        x.grad = torch.tensor(value)

    def grad(self, x):
        return x.grad

    def values(self, x):
        return x.detach().numpy()

    def leaf(self, x):
        return x.is_leaf
