"""The settings of a run, and what they make: optimizer, schedule, and the run itself."""

from dataclasses import asdict, dataclass
from math import inf

import torch

from lessons_core.engine.schedules import constant, step_decay, warmup_cosine

from .amp import Amp
from .loop import Run
from .model import mlp
from .order import Order

OPTIMIZERS = {
    "sgd": lambda params, lr: torch.optim.SGD(params, lr=lr),
    "momentum": lambda params, lr: torch.optim.SGD(params, lr=lr, momentum=0.9),
    "adam": lambda params, lr: torch.optim.Adam(params, lr=lr),
    "adamw": lambda params, lr: torch.optim.AdamW(params, lr=lr),
}
SCHEDULES = ("constant", "step", "cosine")


@dataclass(frozen=True)
class Settings:
    """What decides a run's numbers. A checkpoint holds them, and a resumed run must have the same.

    `hidden` are the widths of the hidden layers; `warmup` counts steps and `floor` is the last rate
    as a share of lr, and both belong to "cosine"; `clip` bounds the gradient norm. Raises
    ValueError for what no run can have.
    """

    data: str = "shipments"
    hidden: tuple[int, ...] = (64, 64)
    optimizer: str = "adamw"
    lr: float = 1e-3
    schedule: str = "constant"
    warmup: int = 0
    floor: float = 0.01
    batch_size: int = 256
    epochs: int = 3
    clip: float = inf
    amp: str = "off"
    seed: int = 0
    device: str = "cpu"

    def __post_init__(self) -> None:
        object.__setattr__(self, "hidden", tuple(self.hidden))
        _one_of("optimizer", self.optimizer, OPTIMIZERS)
        _one_of("schedule", self.schedule, SCHEDULES)
        for name in ("lr", "clip", "epochs", "batch_size", *(["hidden"] if self.hidden else [])):
            value = min(self.hidden) if name == "hidden" else getattr(self, name)
            if not value > 0 or (value == inf and name != "clip"):
                raise ValueError(f"{name} must be positive, got {value}")
        if self.seed < 0 or self.warmup < 0:
            raise ValueError(f"seed and warmup start at 0, got {self.seed} and {self.warmup}")
        if self.warmup and self.schedule != "cosine":
            raise ValueError(f"a warm-up belongs to schedule cosine, not to {self.schedule}")

    def plain(self) -> dict:
        """Return the settings as JSON can hold them (an infinite clip is None)."""
        clip = None if self.clip == inf else self.clip
        return {**asdict(self), "hidden": list(self.hidden), "clip": clip}

    @classmethod
    def of(cls, plain: dict) -> "Settings":
        """Return the settings that `plain` was made of."""
        return cls(**{**plain, "clip": inf if plain["clip"] is None else plain["clip"]})

    def rate(self, total_steps: int):
        """Return the schedule: the learning rate of each step of a run of `total_steps`."""
        if self.schedule == "cosine":
            return warmup_cosine(self.lr, total_steps, self.warmup, self.floor)
        if self.schedule == "step":
            return step_decay(self.lr, every=max(1, -(-total_steps // 3)))
        return constant(self.lr)


def start(settings: Settings, train: tuple, validation: tuple, generators: tuple) -> Run:
    """Return the run that `settings` describe, at step 0.

    `train` and `validation` are (features, targets) tensors; `generators` two NumPy generators,
    one for the weights and one for the order of the data, and neither is used for anything else.
    """
    x, y = train
    weights, shuffling = generators
    device = torch.device(settings.device)
    model = mlp(x.shape[1], settings.hidden, weights, n_out=y.shape[1]).to(device)
    order = Order(len(x), settings.batch_size, shuffling)
    return Run(
        model,
        OPTIMIZERS[settings.optimizer](model.parameters(), settings.lr),
        train,
        order,
        settings.rate(settings.epochs * len(order)),
        validation=validation,
        clip=settings.clip,
        amp=Amp(settings.amp, device),
    )


def _one_of(name: str, value: str, known) -> None:
    if value not in known:
        raise ValueError(f"there is no {name} {value!r}; choose one of {', '.join(known)}")
