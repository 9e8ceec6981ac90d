"""Where the bytes of a training step go, counted from shapes alone, before anything runs.

Four parts: parameters, gradients, what the optimizer keeps, and the activations that the backward
pass waits for. What a library adds is left out: its own context (hundreds of megabytes on a GPU),
workspaces, temporaries, and the allocator's gaps. From the second step on all four parts are alive
at once at the end of the forward pass, where `zero_grad` stands after it; before it, the gradients
are freed in time. At its peak a step may hold more for a moment: on CUDA, torch's Adam holds by
default one more copy as large as the parameters. One GB is 10⁹ bytes here, as in the papers.
"""

from dataclasses import dataclass
from itertools import pairwise
from math import isqrt


@dataclass(frozen=True)
class Precision:
    """Bytes of one number of each kind, and whether a second copy of the weights is kept.

    `weight`, `grad` and `state` (what an optimizer remembers) are kept for every parameter,
    `master` is a full-precision copy of the weights, `copy` a lower-precision one; `activation` is
    what layers save and `loss` what the loss saves.
    """

    weight: int
    grad: int
    state: int
    activation: int
    loss: int
    master: int = 0
    copy: int = 0


#: Name -> bytes of its numbers. "mixed" computes in bf16 or fp16 and updates a master copy in fp32
#: (Micikevicius et al., 2018; 16 bytes a parameter with Adam: Rajbhandari et al., 2020, section 3).
#: "autocast" is how torch does it: weights stay fp32, and each is cast when it is used.
PRECISIONS = {
    "fp32": Precision(weight=4, grad=4, state=4, activation=4, loss=4),
    "mixed": Precision(weight=2, grad=2, state=4, activation=2, loss=4, master=4),
    "bf16": Precision(weight=2, grad=2, state=2, activation=2, loss=2),
    "autocast": Precision(weight=4, grad=4, state=4, activation=2, loss=4, copy=2),
}
#: Name -> numbers that the optimizer remembers for each parameter.
MOMENTS = {"sgd": 0, "momentum": 1, "adam": 2, "adamw": 2}
#: Adam counts its steps in one fp32 number for each tensor of parameters.
STEP_BYTES = {"sgd": 0, "momentum": 0, "adam": 4, "adamw": 4}
#: How many arrays as wide as its layer an activation makes the backward pass wait for.
SAVED_BY_ACTIVATION = {"relu": 1, "tanh": 1, "sigmoid": 1, "gelu": 2}
#: Numbers for each output, and bytes for each example besides.
SAVED_BY_LOSS = {"mse": (2, 0), "cross_entropy": (1, 8)}
GB = 10**9


@dataclass(frozen=True)
class Budget:
    """Bytes of one training step, part by part; `optimizer` includes `master`."""

    parameters: int
    gradients: int
    optimizer: int
    activations: int
    master: int

    @property
    def total(self) -> int:
        """Return the sum of the four parts, in bytes."""
        return self.parameters + self.gradients + self.optimizer + self.activations


def choose(kind: str, table: dict, name: str):
    """Return `table[name]`; raises ValueError that lists what there is, if it is not there."""
    if name not in table:
        raise ValueError(f"unknown {kind} {name!r}; choose one of: {', '.join(table)}")
    return table[name]


def at_least_one(name: str, value: int) -> int:
    """Return a whole number of 1 or more; raises ValueError that names it otherwise."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError(f"{name} must be a whole number of 1 or more, got {value!r}; try 32")
    return value


def bytes_per_parameter(optimizer: str = "adam", precision: str = "fp32") -> dict[str, int]:
    """Return bytes for each parameter: parameters, gradients, optimizer (with master), master.

    Adam: 16 in fp32 (4 + 4 + 8), 16 with a master copy (2 + 2 + 12), and up to 18 in autocast
    (6 + 4 + 8), whose 16-bit copies stay until the backward pass where a slope passes through.
    Raises ValueError for an unknown name. Source: Rajbhandari et al. (2020), section 3.1.
    """
    p, moments = choose("precision", PRECISIONS, precision), choose("optimizer", MOMENTS, optimizer)
    return {
        "parameters": p.weight + p.copy,
        "gradients": p.grad,
        "optimizer": p.master + moments * p.state,
        "master": p.master,
    }


def budget(
    model, batch: int, *, optimizer: str = "adam", precision: str = "fp32",
    checkpoint: bool = False,
) -> Budget:  # fmt: skip
    """Return the bytes of one training step of `model` on `batch` examples.

    `model` has `parameters()` (name -> count), `tensors()` (how many arrays they are) and
    `activations(batch, precision, checkpoint)` (name -> bytes): `Mlp` below, or one of
    `lessons_core.memory.shapes`. Raises ValueError for a batch below 1 or an unknown name.
    """
    each = bytes_per_parameter(optimizer, precision)
    count = sum(model.parameters().values())
    steps = STEP_BYTES[optimizer] * model.tensors()
    return Budget(
        parameters=each["parameters"] * count,
        gradients=each["gradients"] * count,
        optimizer=each["optimizer"] * count + steps,
        activations=sum(model.activations(batch, precision, checkpoint).values()),
        master=each["master"] * count,
    )


def largest_batch(model, room: int, **settings) -> int:
    """Return the largest batch whose budget is at most `room` bytes; 0 if no example fits.

    `settings` are those of `budget`. Activations grow in proportion to the batch, so one division
    decides.
    """
    one, two = (budget(model, batch, **settings).total for batch in (1, 2))
    return max(0, (room - one) // (two - one) + 1)


@dataclass(frozen=True)
class Mlp:
    """A multilayer perceptron: `widths` from the features to the outputs, biases everywhere.

    A linear layer saves its input. "relu", "tanh" and "sigmoid" save their output, which the next
    layer saves anyway; "gelu" saves its input as well, so it costs twice. "mse" saves prediction
    and target, "cross_entropy" the logarithms of probabilities and 8 bytes for each class label.
    """

    widths: tuple[int, ...]
    activation: str = "relu"
    loss: str = "mse"

    def __post_init__(self) -> None:
        if len(self.widths) < 2:
            raise ValueError(
                f"widths needs an input and an output, got {self.widths!r}; try (8, 64, 1)"
            )
        for width in self.widths:
            at_least_one("a width", width)
        choose("activation", SAVED_BY_ACTIVATION, self.activation)
        choose("loss", SAVED_BY_LOSS, self.loss)

    def parameters(self) -> dict[str, int]:
        """Return how many parameters each layer has."""
        return {f"layer {i}": n * m + m for i, (n, m) in enumerate(pairwise(self.widths), start=1)}

    def tensors(self) -> int:
        """Return how many arrays the parameters are: a weight and a bias for each layer."""
        return 2 * (len(self.widths) - 1)

    def activations(self, batch: int, precision: str, checkpoint: bool = False) -> dict[str, int]:
        """Return the bytes that the backward pass waits for, part by part.

        With `checkpoint`, about √layers segments keep their inputs alone, and one segment at a time
        is computed again. Source: Chen et al. (2016), section 4.
        """
        at_least_one("batch", batch)
        p = choose("precision", PRECISIONS, precision)
        copies = SAVED_BY_ACTIVATION[self.activation]
        numbers, extra = SAVED_BY_LOSS[self.loss]
        hidden = [copies * width for width in self.widths[1:-1]]
        kept = self._checkpointed(hidden) if checkpoint else sum(hidden)
        return {
            "input": batch * self.widths[0] * p.activation,
            "hidden layers": batch * kept * p.activation,
            "loss": batch * (self.widths[-1] * numbers * p.loss + extra),
        }

    def _checkpointed(self, hidden: list[int]) -> int:
        """Return the numbers alive at the worst moment, when one segment is computed again."""
        length = isqrt(len(hidden)) + 1
        worst = inputs = 0
        for start in range(0, len(hidden), length):
            # The first segment's input is the model's own, which is counted there.
            inputs += self.widths[start] if start else 0
            worst = max(worst, inputs + sum(hidden[start : start + length]))
        return worst
