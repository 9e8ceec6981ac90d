"""What *Memory budget* shows, on the course's own memory model; twin of the JavaScript.

`maths.js` says the same, formulas included; a browser test compares every byte.
"""

from dataclasses import dataclass, replace

from lessons_core.memory.model import GB, Budget, Mlp, budget, bytes_per_parameter, largest_batch
from lessons_core.memory.shapes import PUBLISHED, Model, Transformer

#: Sizes of memory that the figure asks about, in GB.
DEVICES = (8, 24, 80, 141)
PRECISIONS = {
    "fp32": "fp32",
    "autocast": "bf16 autocast",
    "mixed": "bf16 + fp32 master",
    "bf16": "pure bf16",
}
OPTIMIZERS = {
    "sgd": "SGD",
    "momentum": "SGD with momentum",
    "adam": "Adam",
    "adamw": "AdamW",
}
PARTS = ("parameters", "gradients", "optimizer", "activations")


@dataclass(frozen=True)
class Known:
    """A model that the figure offers.

    `source` says where its shape was published, `example` what a batch counts, `most` how large a
    batch is shown.
    """

    label: str
    source: str
    example: str
    most: int
    shape: Model


#: Key -> model. The lesson's own network is the one that its cells train.
MODELS = {
    "lesson": Known(
        "the lesson's network", "3-64-64-1, ReLU", "example", 65536, Mlp((3, 64, 64, 1))
    ),
    "resnet-50": Known("ResNet-50", "He et al., 2016", "image", 4096, PUBLISHED["ResNet-50"]),
    "gpt2": Known(
        "GPT-2 small", "Radford et al., 2019", "sequence", 1024, PUBLISHED["GPT-2 small"]
    ),
    "gpt2-xl": Known("GPT-2 XL", "Radford et al., 2019", "sequence", 256, PUBLISHED["GPT-2 XL"]),
    "llama-7b": Known("LLaMA-7B", "Touvron et al., 2023", "sequence", 256, PUBLISHED["LLaMA-7B"]),
    "llama-65b": Known("LLaMA-65B", "Touvron et al., 2023", "sequence", 64, PUBLISHED["LLaMA-65B"]),
}


def shape(model: str, fused: bool) -> Model:
    """Return a model's shape; `fused` changes attention, which not every model has."""
    found = MODELS[model].shape
    return replace(found, fused=fused) if isinstance(found, Transformer) else found


def spend(s: dict) -> Budget:
    """Return the bytes of one step under the figure's settings."""
    return budget(
        shape(s["model"], s["fused"]), s["batch"], optimizer=s["optimizer"],
        precision=s["precision"], checkpoint=s["checkpoint"],
    )  # fmt: skip


def fits(s: dict) -> dict[int, int]:
    """Return the largest batch for each size of memory in GB, 0 where no example fits."""
    settings = {key: s[key] for key in ("optimizer", "precision", "checkpoint")}
    found = shape(s["model"], s["fused"])
    return {size: largest_batch(found, size * GB, **settings) for size in DEVICES}


def each(s: dict) -> dict[str, int]:
    """Return the bytes for each parameter of the three parts that do not depend on the batch."""
    return bytes_per_parameter(s["optimizer"], s["precision"])


def half_batch(s: dict) -> int | None:
    """Return the first batch whose activations are more than half; None where the plot has none."""
    one = spend(s | {"batch": 1})
    most = max(MODELS[s["model"]].most, s["batch"])
    first = (one.total - one.activations) // one.activations + 1
    return first if 1 < first <= most else None


def shown(total: int) -> float:
    """Return the top of the bar's axis, bytes: room for the total and the next memory that fits."""
    fitting = next((size * GB for size in DEVICES if size * GB >= total), 0)
    return max(total * 1.15, fitting * 1.08 if fitting < 6 * total else 0.0)


def size(count: float) -> str:
    """Return bytes for reading, three digits: 3.12 GB (10⁹ bytes), 24.9 GB, 412 KB."""
    power = next((p for p in (12, 9, 6, 3) if count >= 0.9995 * 10**p), 0)
    unit = {12: "TB", 9: "GB", 6: "MB", 3: "KB", 0: "bytes"}[power]
    value = count / 10**power
    digits = 0 if power == 0 or value >= 99.95 else 1 if value >= 9.995 else 2
    text = f"{value:.{digits}f}"
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text} {unit}"
