"""The live figure *Ball on a curve*: one rule, w ← w − η·slope, and everything it can do."""

from typing import Any

import traitlets as t

from lessons_core.figures.ball_on_a_curve import picture
from lessons_core.figures.ball_on_a_curve.formula import parse
from lessons_core.figures.ball_on_a_curve.maths import (
    BOWL,
    BUMPY,
    FORMULA,
    MOST_STEPS,
    PLANES,
    SCENES,
    descend,
    descend_plane,
)
from lessons_core.figures.base import CompactFigure, StoryFigure

__all__ = ["BOWL", "BUMPY", "BallOnACurve", "descend", "descend_plane"]

CAPTION = (
    "<strong>Ball on a curve.</strong> The height is the loss, the place is the parameter; "
    "read both at the small dot where the ball touches. The ball does not roll: each step leaps by "
    "rate × slope. Drag the ball or the rate, press Play."
)


class BallOnACurve(CompactFigure, StoryFigure):
    """Gradient descent as a ball on a landscape: glide, crawl, bounce, orbit, fly off.

    `landscape` is "bowl" (w²), "bumpy" (three valleys), "ravine" or "shipments" (two parameters,
    seen from above and in two cuts) or "own", the polynomial in `formula`. `w` and, with two
    parameters, `b` say where a run starts (-50 to 50; each landscape has a start of its own), `lr`
    is the learning rate (0.001 to 10), `step` how many steps were made (0 to 2000). `ghost` holds
    the last run, or nothing. `ticks="guess"` hides the rates 1/λ and 2/λ until the reader has
    placed `guess` (0 for none) and pressed the button that sets `revealed`; `tried` are the rates
    of the runs so far, each with what its last step was. `compact` leaves the large plot, the
    rate and the buttons. Raises TraitError for a value outside its range and for a formula that is
    no polynomial.
    """

    name = "ball_on_a_curve"
    lesson = "lesson_02"

    landscape = t.Enum(list(SCENES), default_value="bowl").tag(sync=True)
    formula = t.Unicode(FORMULA).tag(sync=True)
    w = t.Float(4.0, min=-50.0, max=50.0).tag(sync=True)
    b = t.Float(0.0, min=-50.0, max=50.0).tag(sync=True)
    lr = t.Float(0.3, min=0.001, max=10.0).tag(sync=True)
    step = t.Int(0, min=0, max=MOST_STEPS).tag(sync=True)
    ghost = t.Dict().tag(sync=True)
    ticks = t.Enum(["guess", "shown"], default_value="guess").tag(sync=True)
    guess = t.Float(0.0, min=0.0, max=10.0).tag(sync=True)
    revealed = t.Bool(False).tag(sync=True)
    tried = t.List(t.Dict()).tag(sync=True)

    def __init__(self, landscape: str = "bowl", **settings: Any) -> None:
        super().__init__(landscape=landscape, **{**SCENES.get(landscape, {}), **settings})

    @t.validate("formula")
    def _formula_is_a_polynomial(self, proposal: dict) -> str:
        try:
            parse(proposal["value"])
        except ValueError as error:
            raise t.TraitError(
                f"formula {proposal['value']!r} is no polynomial in w: {error} "
                "Try formula='w^4 - 3w^2 + w'"
            ) from None
        return proposal["value"]

    def trajectory(self) -> list[dict[str, float]]:
        """Return the points at steps 0 to `step`, as `descend` or `descend_plane` gives them."""
        if self.landscape in PLANES:
            return descend_plane(PLANES[self.landscape], self.w, self.b, self.lr, self.step)
        curve = picture.curve_of(self.landscape, self.formula)
        return descend(curve, self.w, self.lr, self.step)

    def describe(self) -> str:
        """Return the figure in words: the landscape, the run so far and what the rate does."""
        return picture.describe(self.state())

    def picture(self) -> str:
        """Return the large plot and the small ones as SVG inside one `<div>`."""
        return picture.panels(self.state())

    def caption(self) -> str:
        """Return what is seen and what can be moved, as HTML."""
        return "" if self.compact else CAPTION
