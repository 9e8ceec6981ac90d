"""The live figure *Decision boundary*: a small network learns where two kinds of points part."""

import traitlets as t

from lessons_core.figures.base import LiveFigure
from lessons_core.figures.decision_boundary import maths, picture

CAPTION = (
    "<strong>Decision boundary.</strong> The first plot has the points that are trained on, blue "
    "circles for +1 and orange squares for −1. Its colour is what the network answers there, paler "
    "towards 0; the line is the border, where the answer is 0. The second plot has both losses on "
    "a scale of powers of ten: dashed for the training points, solid for points held back. Below, "
    "one small picture for each hidden unit."
)


class DecisionBoundary(LiveFigure):
    """A small network on x and y, trained by plain descent on points of two kinds, +1 and −1.

    `data` is "moons", "circles", "spirals", "xor" (200 points with `noise`, 0 to 0.5, their
    standard deviation, and 200 more held back) or "own": the reader's `own` list of [x, y, kind],
    kind +1 or −1, every third held back. `depth` (0 to 4) hidden layers have `width` (1 to 16)
    units with the bend `activation`: "relu", "tanh", "sigmoid" or "none". It starts as `seed` (1 to
    999) says, with `equal` all units of a layer alike, and has made `step` (0 to 12,800) updates at
    learning rate `rate` (0.001 to 10) on batches of `batch` points (1 to 200, which is all). The
    loss is half the mean squared miss. `point` is the training point that is followed back, or −1;
    `guess` ("", "half", "most", "all") the reader's on how many will be right. Raises TraitError
    for a value outside its range.
    """

    name = "decision_boundary"

    data = t.Enum(list(maths.DATA), default_value="moons").tag(sync=True)
    width = t.Int(16, min=1, max=maths.WIDTH).tag(sync=True)
    depth = t.Int(1, min=0, max=maths.DEPTH).tag(sync=True)
    activation = t.Enum(list(maths.BENDS), default_value="relu").tag(sync=True)
    rate = t.Float(0.2, min=0.001, max=10.0).tag(sync=True)
    noise = t.Float(0.1, min=0.0, max=0.5).tag(sync=True)
    batch = t.Int(maths.COUNT, min=1, max=maths.COUNT).tag(sync=True)
    seed = t.Int(4, min=1, max=999).tag(sync=True)
    equal = t.Bool(False).tag(sync=True)
    step = t.Int(0, min=0, max=maths.STEPS).tag(sync=True)
    own = t.List().tag(sync=True)
    point = t.Int(-1, min=-1, max=maths.COUNT - 1).tag(sync=True)
    guess = t.Enum(["", "half", "most", "all"], default_value="").tag(sync=True)

    @t.validate("own")
    def _own_are_points(self, proposal: dict) -> list:
        points = [list(map(float, point)) for point in proposal["value"]]
        (wide, high), most = maths.SPAN, maths.OWN_MAX
        inside = all(
            len(p) == 3 and abs(p[0]) <= wide and abs(p[1]) <= high and abs(p[2]) == 1
            for p in points
        )
        if not inside or len(points) > most:
            raise t.TraitError(
                f"own holds up to {most} points [x, y, kind], x in [-{wide}, {wide}], y in "
                f"[-{high}, {high}] and kind 1 or -1; got {proposal['value']!r:.120}"
            )
        return points

    def run(self) -> maths.Run:
        """Return the run of this state: weights, step, losses on the way, what ended it."""
        return picture.run_of(self.state())

    def describe(self) -> str:
        """Return the figure in words: the network, its losses, what is right, where it blew up."""
        return picture.describe(self.state())

    def picture(self) -> str:
        """Return both panels as SVG inside one `<div>`, so that they can stand side by side."""
        return picture.panels(self.state())

    def caption(self) -> str:
        """Return what is seen, as HTML."""
        return CAPTION
