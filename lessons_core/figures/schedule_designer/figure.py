"""The live figure *Schedule designer*: a rate for each step, and a small run under it."""

from typing import Any

import traitlets as t

from lessons_core import story
from lessons_core.figures.base import StoryFigure
from lessons_core.figures.schedule_designer import maths, picture, run
from lessons_core.figures.schedule_designer.line import line_of

CAPTION = (
    "<strong>Schedule designer.</strong> The first plot is the learning rate at each step: drag "
    "its dots. The second is what comes of it, the loss of a small network: 64 ReLU units learn "
    "the {delay} of 64 {many} from their {score}, by Adam. It makes 200 updates along the line, "
    "however long the line is: update 100 takes the rate from its middle. The upright line is "
    "where the rate is read; dotted is the run before. The thin level line is the loss of the "
    "curve around which the {many} were drawn."
)


class ScheduleDesigner(StoryFigure):
    """A learning-rate schedule, the line of a configuration that it stands for, and a run under it.

    `shape` is "constant", "step", "cosine", "stable" (then a linear end) or "one-cycle". The rate
    climbs to `peak` (1e-6 to 1) in `warmup` steps (0 to half of `total`). `total` is the number of
    steps (200 to 10,000,000), `floor` the share of the peak at which cosine and the linear end
    arrive (0 to 1), `decay` the length of that end in steps; `step` multiplies the rate by `factor`
    (0.01 to 0.99) every `every` steps. One-cycle peaks at step `warmup`. `seed` (1 to 999) is the
    small network's start and its batches. `step` is where the rate is read, 0 to `total`. `ghost`
    holds the nine before it for the run before, or nothing. Raises TraitError for a value outside
    its range.
    """

    name = "schedule_designer"
    lesson = "lesson_08"

    shape = t.Enum(list(maths.SHAPES), default_value="cosine").tag(sync=True)
    peak = t.Float(0.1, min=1e-6, max=1.0).tag(sync=True)
    warmup = t.Int(20, min=0, max=maths.LONGEST // 2).tag(sync=True)
    floor = t.Float(0.0, min=0.0, max=1.0).tag(sync=True)
    decay = t.Int(40, min=1, max=maths.LONGEST).tag(sync=True)
    every = t.Int(60, min=1, max=maths.LONGEST).tag(sync=True)
    factor = t.Float(0.1, min=0.01, max=0.99).tag(sync=True)
    total = t.Int(maths.RUN, min=maths.RUN, max=maths.LONGEST).tag(sync=True)
    seed = t.Int(7, min=1, max=999).tag(sync=True)
    step = t.Int(maths.RUN // 2, min=0, max=maths.LONGEST).tag(sync=True)
    ghost = t.Dict().tag(sync=True)

    @t.validate("warmup", "step", "total")
    def _parts_fit_into_the_run(self, proposal: dict) -> int:
        value, name = proposal["value"], proposal["trait"].name
        warmup, step, total = (
            value if name == key else getattr(self, key) for key in ("warmup", "step", "total")
        )
        if warmup > total // 2:
            raise t.TraitError(
                f"warmup is at most half of total, {total // 2} of {total} steps; got {warmup}. "
                "Make the warm-up shorter or the run longer"
            )
        if step > total:
            raise t.TraitError(f"step is at most total, {total}; got {step}. Read an earlier step")
        return value

    def rate(self, step: int) -> float:
        """Return the rate at a step, 0 the first."""
        return maths.rate_of(self._settings())(step)

    def losses(self) -> tuple[float, ...]:
        """Return the small run's loss on all records, at its start and after each fourth update."""
        return run.train(self._settings()).losses

    def line(self) -> str:
        """Return the line of a configuration: "lr 0.1, warmup 20, cosine to 0% over 200 steps"."""
        return line_of(self._settings())

    def describe(self) -> str:
        """Return the figure in words: the way of the rate, and what becomes of the run."""
        return picture.describe(self._settings(), self.step, self.ghost, self.story)

    def picture(self) -> str:
        """Return both panels as SVG inside one `<div>`, so that they can stand side by side."""
        return picture.panels(self._settings(), self.step, self.ghost)

    def caption(self) -> str:
        """Return what is seen and what can be moved, as HTML."""
        return story.fill(CAPTION, self.story)

    def _settings(self) -> dict[str, Any]:
        return {key: getattr(self, key) for key in maths.KEYS}
