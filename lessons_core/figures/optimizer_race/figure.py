"""The live figure *Optimizer race*: six optimizers from one start, each with its own rate."""

import math
from typing import Any

import traitlets as t

from lessons_core.figures.base import LiveFigure
from lessons_core.figures.optimizer_race import maths, picture
from lessons_core.figures.optimizer_race.landscapes import DRAWN, HALF, MOST_PIECES, SHAPE

CAPTION = (
    "<strong>Optimizer race.</strong> The first plot is a landscape from above, darker towards the "
    "lowest place, with the paths of six optimizers from one start, the diamond. The second has "
    "the height of each above the lowest place, on a scale of powers of ten. At the chosen one "
    "stands what it keeps, in slopes: the thin arrow is the slope itself, pointing downhill, the "
    "thick one its velocity or mean, and the dashed box has the root mean square of x and of y."
)


def _rate() -> t.TraitType:
    return t.Float(0.02, min=1e-4, max=2.0).tag(sync=True)


class OptimizerRace(LiveFigure):
    """SGD, momentum, Nesterov, RMSProp, Adam and AdamW on a loss of two parameters, x and y.

    `landscape` is "bowl", "ravine", "turned" (the ravine by 45°), "saddle", "bumps" or "own": a
    shallow bowl with up to six `own` hills and valleys [x, y, kind], kind 1 or −1. `x` and `y` (−5
    to 5) are the start of all, `sgd` … `adamw` the rates (0.0001 to 2); each landscape has its own
    start and rates. `decay` (0 to 1) is AdamW's. `step` (0 to 400) says how far the race has come,
    `chosen` whose state is drawn, `guess` the order that the reader expects. Raises TraitError for
    a value outside its range.
    """

    name = "optimizer_race"

    landscape = t.Enum(list(maths.SCENES), default_value="ravine").tag(sync=True)
    x = t.Float(0.0, min=-5.0, max=5.0).tag(sync=True)
    y = t.Float(0.0, min=-5.0, max=5.0).tag(sync=True)
    sgd, momentum, nesterov = _rate(), _rate(), _rate()
    rmsprop, adam, adamw = _rate(), _rate(), _rate()
    decay = t.Float(0.01, min=0.0, max=1.0).tag(sync=True)
    step = t.Int(0, min=0, max=maths.STEPS).tag(sync=True)
    chosen = t.Enum(list(maths.OPTIMIZERS), default_value="adam").tag(sync=True)
    guess = t.List(t.Enum(list(maths.OPTIMIZERS))).tag(sync=True)
    own = t.List(t.List(t.Float()), [list(piece) for piece in DRAWN]).tag(sync=True)

    def __init__(self, landscape: str = "ravine", **settings: Any) -> None:
        super().__init__(
            landscape=landscape, **{**maths.SCENES.get(landscape, {}), **settings}
        )  # fmt: skip

    @t.validate("guess")
    def _guess_names_each_once(self, proposal: dict) -> list[str]:
        named = proposal["value"]
        if len(set(named)) < len(named):
            raise t.TraitError(f"guess names an optimizer twice: {named}. Name each once at most")
        return named

    @t.validate("own")
    def _own_are_pieces(self, proposal: dict) -> list[list[float]]:
        pieces, wide = proposal["value"], HALF["own"]
        high = wide * SHAPE
        good = all(
            len(p) == 3 and abs(p[0]) <= wide and abs(p[1]) <= high and abs(p[2]) == 1
            for p in pieces
        )
        if not good or len(pieces) > MOST_PIECES:
            raise t.TraitError(
                f"own holds up to {MOST_PIECES} hills and valleys [x, y, kind], x in [-{wide:g}, "
                f"{wide:g}], y in [-{high:.2f}, {high:.2f}] and kind 1 or -1; got {pieces!r:.120}"
            )
        return pieces

    @t.validate("x", "y", *maths.OPTIMIZERS, "decay")
    def _numbers_are_finite(self, proposal: dict) -> float:
        if not math.isfinite(proposal["value"]):
            raise t.TraitError(f"{proposal['trait'].name} must be finite, got {proposal['value']}")
        return proposal["value"]

    def race(self) -> dict[str, maths.Run]:
        """Return each optimizer's run over all 400 steps, however far the figure shows it."""
        return picture.race(self.state())

    def describe(self) -> str:
        """Return the figure in words: the landscape, the start, each rate and where each one is."""
        return picture.describe(self.state())

    def picture(self) -> str:
        """Return both panels as SVG inside one `<div>`."""
        return picture.panels(self.state())

    def caption(self) -> str:
        """Return what is seen and how the arrows are meant, as HTML."""
        return CAPTION
