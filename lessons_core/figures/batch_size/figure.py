"""The live figure *Batch size*: gradient estimates that narrow as B grows, and their run."""

from typing import Any

import traitlets as t

from lessons_core import story
from lessons_core.figures.base import StoryFigure
from lessons_core.figures.batch_size import maths, picture

__all__ = ["BatchSize"]

CAPTION = (
    "<strong>What a batch knows.</strong> Seen from above, each violet dot is where one batch of "
    "B {many} would send the model; the arrow is what all 64 say. In the loss plot the line is "
    "the loss on all {many}, each faint dot a batch's own. The noise floor is the mean loss "
    "that theory expects in the long run; its formula needs independent draws, so without "
    "replacement there is none. In the spread plot the dashes are the rule for the other way to "
    "draw: dice with replacement, a deck without. Drag the blue point, or B."
)


class BatchSize(StoryFigure):
    """The gradient of ŷ = w·x + b on 64 records, estimated from batches of `batch` of them.

    `w` (-0.5 to 4.5) and `b` (-1 to 3) say where a run starts, `lr` the learning rate (0.01 to 1),
    `batch` how many records a step uses (1 to 64), `replace` whether one can be drawn
    twice, `seed` (1 to 9999) which draws, `step` how many steps were made (0 to 640). `ghost` holds
    the same seven for the last run, or nothing. Raises TraitError for a value outside its range.
    """

    name = "batch_size"
    lesson = "lesson_03"

    w = t.Float(0.0, min=-0.5, max=4.5).tag(sync=True)
    b = t.Float(0.0, min=-1.0, max=3.0).tag(sync=True)
    lr = t.Float(0.2, min=0.01, max=1.0).tag(sync=True)
    batch = t.Int(8, min=1, max=maths.COUNT).tag(sync=True)
    replace = t.Bool(False).tag(sync=True)
    seed = t.Int(1, min=1, max=9999).tag(sync=True)
    step = t.Int(0, min=0, max=maths.LIMIT).tag(sync=True)
    ghost = t.Dict().tag(sync=True)

    def trajectory(self) -> list[dict]:
        """Return the run at steps 0 to `step`: w, b, loss, batch and batch_loss, a dict each."""
        return maths.trajectory(
            self.w, self.b, self.lr, self.batch, self.seed, self.step, replace=self.replace
        )

    def spread(self) -> tuple[float, float]:
        """Return the spread of 200 estimates where the run stands: measured, and as predicted."""
        now = self.trajectory()[-1]
        orders = maths.cloud_orders(self.seed, self.replace)
        _, spreads = maths.cloud(orders, now["w"], now["b"], self.batch)
        sigma = maths.sigma(now["w"], now["b"])[2]
        return spreads[self.batch - 1], maths.predicted(sigma, self.batch, self.replace)

    def describe(self) -> str:
        """Return the figure in words: the run so far, and how far its estimates spread."""
        return picture.describe(self._settings(), self.trajectory(), self.spread())

    def picture(self) -> str:
        """Return the four panels as SVG inside one `<div>`."""
        return picture.panels(self._settings(), self.trajectory())

    def caption(self) -> str:
        """Return what is seen and what can be moved, as HTML."""
        return story.fill(CAPTION, self.story)

    def _settings(self) -> dict[str, Any]:
        return {
            key: getattr(self, key) for key in ("lr", "batch", "replace", "seed", "step", "story")
        }
