"""The training loop: forward, loss, backward, update, and what makes a run repeatable."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from math import inf, isfinite

import torch
from torch import Tensor, nn
from torch.nn.utils import clip_grad_norm_
from torch.utils.data import DataLoader, TensorDataset

from .amp import Amp
from .checkpoint import check_same
from .finite import NotFinite, advice, bad_parameter, first_bad
from .model import half_mse
from .order import Order


@dataclass
class Log:
    """What a run measured: loss, gradient norm before clipping and rate of each step.

    `validation` is the loss on the validation data after each epoch.
    """

    loss: list[float] = field(default_factory=list)
    grad_norm: list[float] = field(default_factory=list)
    lr: list[float] = field(default_factory=list)
    validation: list[float] = field(default_factory=list)


@dataclass
class Run:
    """All that a training run carries from one step to the next.

    `train` and `validation` are (features, targets); `rate` gives the learning rate of each step;
    `clip` bounds the gradient norm. `state` and `restore` are the whole run, to the last bit.
    """

    model: nn.Module
    optimizer: torch.optim.Optimizer
    train: tuple[Tensor, Tensor]
    order: Order
    rate: Callable[[int], float]
    loss_fn: Callable[[Tensor, Tensor], Tensor] = half_mse
    validation: tuple[Tensor, Tensor] | None = None
    clip: float = inf
    amp: Amp | None = None
    step: int = 0
    log: Log = field(default_factory=Log)

    def __post_init__(self) -> None:
        self.device = next(self.model.parameters()).device
        self.amp = self.amp or Amp("off", self.device)

    def state(self) -> dict:
        """Return everything that the next step depends on; raises NotFinite if it is broken."""
        if name := bad_parameter(self.model):
            how = advice(name, self.rate(self.step - 1), self.log.grad_norm, self.amp.name)
            raise NotFinite(self.step - 1, name, "the update made it inf or nan", how)
        log = asdict(self.log).items()
        return {
            "step": self.step,
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "scaler": self.amp.scaler.state_dict(),
            "order": self.order.state(),
            "torch_rng": _torch_rng(self.device),
            "log": {name: torch.tensor(row, dtype=torch.float64) for name, row in log},
        }

    def restore(self, state: dict) -> None:
        """Go on from `state`; raises CheckpointError, before any change, for another model's."""
        check_same(state, model=self.model.state_dict())
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.amp.scaler.load_state_dict(state["scaler"])
        self.order.restore(state["order"])
        _set_torch_rng(state["torch_rng"], self.device)
        self.step = state["step"]
        self.log = Log(**{name: row.tolist() for name, row in state["log"].items()})


def fit(run: Run, epochs: int, after_step: Callable[[Run], None] = lambda run: None) -> Log:
    """Train until `epochs` epochs are done, from wherever the run stands; return its log.

    `after_step` is called after each update. Raises NotFinite, before the update, with step, layer
    and advice.
    """
    model, optimizer, scaler = run.model, run.optimizer, run.amp.scaler
    # A generator of its own: each pass over a loader draws from it, and must not touch ours.
    loader = DataLoader(
        TensorDataset(*run.train), sampler=run.order, batch_size=None, generator=torch.Generator()
    )
    while run.order.epoch < epochs:
        model.train()
        for x, y in loader:
            x, y = x.to(run.device), y.to(run.device)
            lr = run.rate(run.step)
            for group in optimizer.param_groups:
                group["lr"] = lr
            optimizer.zero_grad()
            with run.amp.autocast():
                loss = run.loss_fn(model(x), y)  # forward and loss
            scaler.scale(loss).backward()  # backward
            scaler.unscale_(optimizer)
            norm = clip_grad_norm_(model.parameters(), run.clip).item()
            total = loss.item()  # a number, not a tensor: that would keep its whole graph alive
            if not isfinite(total) or not (isfinite(norm) or run.amp.forgives()):
                raise _diagnose(run, x, y, lr)
            scaler.step(optimizer)  # update
            scaler.update()
            run.log.loss.append(total)
            run.log.grad_norm.append(norm)
            run.log.lr.append(lr)
            run.step += 1
            after_step(run)
        if run.validation:
            run.log.validation.append(evaluate(run, *run.validation))
    return run.log


def evaluate(run: Run, x: Tensor, y: Tensor, batch_size: int = 8192) -> float:
    """Return the mean loss on (x, y): eval mode, no graph, batches weighted by their size."""
    run.model.eval()
    total = 0.0
    with torch.no_grad():
        for start in range(0, len(x), batch_size):
            part = slice(start, start + batch_size)
            loss = run.loss_fn(run.model(x[part].to(run.device)), y[part].to(run.device))
            total += loss.item() * len(x[part])
    return total / len(x)


def _diagnose(run: Run, x: Tensor, y: Tensor, lr: float) -> NotFinite:
    with run.amp.autocast():
        layer, what = first_bad(run.model, x, y, run.loss_fn)
    return NotFinite(run.step, layer, what, advice(layer, lr, run.log.grad_norm, run.amp.name))


def _torch_rng(device: torch.device) -> dict[str, Tensor]:
    """Return torch's own generators, which dropout draws from."""
    states = {"cpu": torch.get_rng_state()}
    if device.type != "cpu":
        states[device.type] = getattr(torch, device.type).get_rng_state(device)
    return states


def _set_torch_rng(states: dict[str, Tensor], device: torch.device) -> None:
    torch.set_rng_state(states["cpu"])
    if device.type in states and device.type != "cpu":
        getattr(torch, device.type).set_rng_state(states[device.type], device)
