"""The live figure *Memory budget*: where the bytes of a training step go, and where they fit."""

from typing import Any

import traitlets as t

from lessons_core.figures.base import LiveFigure
from lessons_core.figures.memory_budget import maths, picture
from lessons_core.memory.model import Budget

__all__ = ["MemoryBudget"]

CAPTION = (
    "<strong>Four parts of memory.</strong> The bar stacks what one training step keeps; the curve "
    "shows how the whole grows with the batch, and red lines are sizes of memory. The "
    "<em>master</em> copy of the weights in fp32 counts as optimizer state; a thin dashed line "
    "marks its top. Counted from shapes, 1 GB = 10⁹ bytes (a card sold as 80 GB holds up to 7 % "
    "more); what a library adds for itself is left out."
)


class MemoryBudget(LiveFigure):
    """The bytes of one training step: parameters, gradients, optimizer state, activations.

    `model` is a key of `memory_budget_maths.MODELS`, `batch` how many examples a step uses (1 to
    65536), `precision` "fp32", "autocast", "mixed" (with an fp32 master copy) or "bf16",
    `optimizer` "sgd", "momentum", "adam" or "adamw".
    `checkpoint` computes activations again instead of keeping them, `fused` never stores
    attention's table of scores. `ghost` holds the settings before the last change, or nothing.
    Raises TraitError for a value that is not offered.
    """

    name = "memory_budget"

    model = t.Enum(list(maths.MODELS), default_value="gpt2-xl").tag(sync=True)
    batch = t.Int(4, min=1, max=65536).tag(sync=True)
    precision = t.Enum(list(maths.PRECISIONS), default_value="mixed").tag(sync=True)
    optimizer = t.Enum(list(maths.OPTIMIZERS), default_value="adam").tag(sync=True)
    checkpoint = t.Bool(False).tag(sync=True)
    fused = t.Bool(False).tag(sync=True)
    ghost = t.Dict().tag(sync=True)

    def budget(self) -> Budget:
        """Return the bytes of each part, and their total."""
        return maths.spend(self._settings())

    def fits(self) -> dict[int, int]:
        """Return the largest batch for each size of memory in GB, 0 where no example fits."""
        return maths.fits(self._settings())

    def describe(self) -> str:
        """Return the figure in words: the four parts, and what they fit in."""
        return picture.describe(self._settings())

    def picture(self) -> str:
        """Return both panels as SVG inside one `<div>`."""
        return picture.panels(self._settings())

    def caption(self) -> str:
        """Return what is seen, and what is left out, as HTML."""
        return CAPTION

    def _settings(self) -> dict[str, Any]:
        keys = ("model", "batch", "precision", "optimizer", "checkpoint", "fused")
        return {key: getattr(self, key) for key in keys}
