"""The live figure *Overfit*: a noisy sample, a fit, and its two losses along the way."""

from typing import Any

import traitlets as t

from lessons_core.figures.base import CompactFigure
from lessons_core.figures.overfit import picture
from lessons_core.figures.overfit.maths import OWN_MAX, STEPS, TOP

CAPTION = (
    "<strong>Overfit.</strong> The first plot has the points that are trained on (filled), points "
    "held back (hollow) and the fit; the dashed curve is the truth. The second has both losses, on "
    "a scale of powers of ten: dashed for training, solid for validation. Drag the dot along them. "
    "The thin level line is the loss of the true curve itself: points have noise, which costs even "
    "the truth ½·noise² on average."
)


class Overfit(CompactFigure):
    """A polynomial or a small network on a noisy sample, with its training and validation loss.

    `model` is "polynomial" (of `degree` 0 to 30) or "network" (`width` 1 to 64 hidden units after
    `step` 0 to 2000 updates). The sample has `count` points (6 to 40) around sin πx with `noise` (0
    to 1, its standard deviation), drawn from `seed` (1 to 999). `weight_decay` (0 to 1) adds
    ½·weight_decay·‖w‖² to the polynomial's loss and is AdamW's for the network. With `drawing` the
    points are the reader's `own`, a list of [x, y] with x in [-1, 1] and y in [-2, 2], every third
    held back. `hidden` hides the validation loss; `ghost` holds count, noise, weight_decay and seed
    of the last curves, or nothing. `compact` leaves what moves along the curves. Raises TraitError
    for a value outside its range.
    """

    name = "overfit"

    model = t.Enum(["polynomial", "network"], default_value="polynomial").tag(sync=True)
    degree = t.Int(12, min=0, max=TOP).tag(sync=True)
    width = t.Int(40, min=1, max=64).tag(sync=True)
    step = t.Int(600, min=0, max=STEPS).tag(sync=True)
    count = t.Int(15, min=6, max=40).tag(sync=True)
    noise = t.Float(0.3, min=0.0, max=1.0).tag(sync=True)
    weight_decay = t.Float(0.0, min=0.0, max=1.0).tag(sync=True)
    seed = t.Int(8, min=1, max=999).tag(sync=True)
    drawing = t.Bool(False).tag(sync=True)
    own = t.List().tag(sync=True)
    hidden = t.Bool(False).tag(sync=True)
    ghost = t.Dict().tag(sync=True)

    @t.validate("own")
    def _own_are_points(self, proposal: dict) -> list:
        points = [list(map(float, point)) for point in proposal["value"]]
        inside = all(len(p) == 2 and abs(p[0]) <= 1 and abs(p[1]) <= 2 for p in points)
        if not inside or len(points) > OWN_MAX:
            raise t.TraitError(
                f"own holds up to {OWN_MAX} points [x, y], x in [-1, 1] and y in [-2, 2]; "
                f"got {proposal['value']!r:.120}"
            )
        return points

    def curves(self) -> dict[str, Any]:
        """Return {"train", "validation", "place", "best", "stop", "output", …} of this state."""
        return picture.curves(self.state())

    def describe(self) -> str:
        """Return the figure in words: the fit, both losses, and where validation is lowest."""
        return picture.describe(self.state())

    def picture(self) -> str:
        """Return both panels as SVG inside one `<div>`, so that they can stand side by side."""
        return picture.panels(self.state())

    def caption(self) -> str:
        """Return what is seen and what can be moved, as HTML."""
        return "" if self.compact else CAPTION
