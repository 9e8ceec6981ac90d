"""The live figure *Logits*: scores in, probabilities, two losses and their slopes out."""

import math
from typing import Any

import traitlets as t

from lessons_core.figures.base import LiveFigure
from lessons_core.figures.logits import picture
from lessons_core.figures.logits.maths import CLASSES

__all__ = ["Logits"]

CAPTION = (
    "<strong>Scores, and the shares that they become.</strong> The dashed frame is the truth: a "
    "share of 1 for the true class. Thick arrows show where an update pushes each score under "
    "cross-entropy, and thin ones where it does under squared error; they are as long as the slope."
)


class Logits(LiveFigure):
    """Three to six logits, the true class, and what cross-entropy and squared error say of them.

    `logits` are 3 to 6 scores from -8 to 8, `true` is the place of the true class, `temperature`
    (0.1 to 10) divides the scores, `shift` (0 to 1,000) is added to all of them first. Raises
    TraitError for a value outside its range.
    """

    name = "logits"

    logits = t.List(t.Float(min=-8.0, max=8.0), [2.0, 1.0, 0.1], minlen=3, maxlen=6).tag(sync=True)
    true = t.Int(0, min=0, max=5).tag(sync=True)
    temperature = t.Float(1.0, min=0.1, max=10.0).tag(sync=True)
    shift = t.Float(0.0, min=0.0, max=1000.0).tag(sync=True)

    @t.validate("logits", "true")
    def _the_true_class_has_a_score(self, proposal: dict) -> Any:
        value, name = proposal["value"], proposal["trait"].name
        scores = value if name == "logits" else self.logits
        true = value if name == "true" else self.true
        if not all(map(math.isfinite, scores)):
            raise t.TraitError(f"logits must be finite numbers from -8 to 8, got {scores}")
        if true >= len(scores):
            raise t.TraitError(
                f"true is the place of a class, 0 to {len(scores) - 1} with {len(scores)} logits; "
                f"got {true}. Known places: {', '.join(CLASSES[: len(scores)])}"
            )
        return value

    def describe(self) -> str:
        """Return the figure in words: each share, both losses, and the slopes."""
        return picture.describe(self._settings())

    def picture(self) -> str:
        """Return both panels as SVG inside one `<div>`."""
        return picture.panels(self._settings())

    def caption(self) -> str:
        """Return what is seen and how the arrows are meant, as HTML."""
        return CAPTION

    def _settings(self) -> dict[str, Any]:
        return {key: getattr(self, key) for key in ("logits", "true", "temperature", "shift")}
