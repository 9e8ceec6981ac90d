"""The live figure *One update*: one record, one line, one loss, and the four jobs of a step."""

from typing import Any

import traitlets as t

from lessons_core import story
from lessons_core.figures.base import StoryFigure
from lessons_core.figures.one_update import picture
from lessons_core.figures.one_update.maths import trajectory

__all__ = ["OneUpdate", "trajectory"]

CAPTION = (
    "<strong>One update, seen twice.</strong> The bowl is the loss for every prediction that the "
    "model could make. The straight line is the model itself, with the {one} as a star."
)


class OneUpdate(StoryFigure):
    """One update of ŷ = w·x + b under half squared error, seen on the loss and on the data.

    `x` (feature, 0 to 4), `y` (target, 0 to 10), `w` (-2 to 4) and `b` (-4 to 8) say where a run
    starts, `lr` the learning rate (-1 to 1; negative adds the gradient), `step` how many updates
    were made (0 to 200). `ghost` holds the same six for the last run, or nothing; `guess` is the
    reader's prediction of the first step ("", "falls", "stays", "rises" or "shown"). `compact`
    leaves the rate and the buttons; `edges` adds the rates 1/λ and 2/λ (λ = x² + 1), where a run
    changes its kind, to the slider and the words. `start` keeps the five numbers that it was
    made with; its first preset brings them back. Raises TraitError for a value outside its range.
    """

    name = "one_update"
    lesson = "lesson_01"

    x = t.Float(2.0, min=0.0, max=4.0).tag(sync=True)
    y = t.Float(6.0, min=0.0, max=10.0).tag(sync=True)
    w = t.Float(1.0, min=-2.0, max=4.0).tag(sync=True)
    b = t.Float(0.0, min=-4.0, max=8.0).tag(sync=True)
    lr = t.Float(0.1, min=-1.0, max=1.0).tag(sync=True)
    step = t.Int(0, min=0, max=200).tag(sync=True)
    ghost = t.Dict().tag(sync=True)
    guess = t.Enum(["", "falls", "stays", "rises", "shown"], default_value="").tag(sync=True)
    compact = t.Bool(False).tag(sync=True)
    edges = t.Bool(False).tag(sync=True)
    start = t.Dict().tag(sync=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.start:
            self.start = {key: getattr(self, key) for key in ("x", "y", "w", "b", "lr")}

    @t.validate("lr")
    def _lr_has_a_size(self, proposal: dict) -> float:
        value = proposal["value"]
        if abs(value) < 0.001:
            raise t.TraitError(
                f"lr must have a size of 0.001 or more, got {value}: smaller steps cannot be seen. "
                "Try lr=0.01"
            )
        return value

    def trajectory(self) -> list[dict[str, float]]:
        """Return what the four jobs produced at steps 0 to `step`, one dict each."""
        return trajectory(self.x, self.y, self.w, self.b, self.lr, self.step)

    def describe(self) -> str:
        """Return the figure in words: where the run stands and what the next step would do."""
        return picture.describe(self._settings(), self.story)

    def picture(self) -> str:
        """Return both panels as SVG inside one `<div>`, so that they can stand side by side."""
        return picture.panels(self._settings(), self.story)

    def caption(self) -> str:
        """Return what is seen and what can be moved, as HTML."""
        return "" if self.compact else story.fill(CAPTION, self.story)

    def _settings(self) -> dict[str, Any]:
        return {key: getattr(self, key) for key in ("x", "y", "w", "b", "lr", "step", "compact")}
