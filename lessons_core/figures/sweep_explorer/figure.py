"""The live figure *Sweep explorer*: hundreds of learning rates as one picture."""

from typing import Any

import traitlets as t

from lessons_core.figures.base import StoryFigure
from lessons_core.figures.sweep_explorer import picture
from lessons_core.figures.sweep_explorer.maths import PROBLEMS, STARTS, rates, regime, run, theory
from lessons_core.figures.sweep_explorer.words import describe

__all__ = ["SweepExplorer", "rates", "regime", "run", "theory"]

CAPTION = (
    "<strong>Hundreds of learning rates as one picture.</strong> Every column is one run. The "
    "curve above shows where each run ended, the map below every loss on the way, from the first "
    "step at its top to the last."
)


class SweepExplorer(StoryFigure):
    """A sweep: the final loss over the learning rate, all losses as a map, one run pulled out.

    `problem` is "shipment" (one record, λ = 5), "shipments" (three), "ravine" (condition number
    `kappa`, 1 to 1000), "line" (y = 2x on 1 to 4, mean squared error) or "bumpy" (two valleys).
    `start` is the weight at the start (-6 to 6; each problem has its own usual one), `steps` the
    updates of each run (10 to 500), `rates` the runs (64 to 512, from 0.0001 to 10), `lr` the rate
    pulled out. `guess` is the reader's guess of the edge, 0 before there is one; only then are
    1/λ, 2/λ and the best fixed rate drawn. `veiled` asks a riddle: curve, map and run are covered
    until there is a guess. Raises TraitError for a value outside its range.
    """

    name = "sweep_explorer"
    lesson = "lesson_02"

    problem = t.Enum(PROBLEMS, default_value="shipment").tag(sync=True)
    kappa = t.Float(50.0, min=1.0, max=1000.0).tag(sync=True)
    start = t.Float(min=-6.0, max=6.0).tag(sync=True)
    lr = t.Float(0.1, min=1e-4, max=10.0).tag(sync=True)
    steps = t.Int(20, min=10, max=500).tag(sync=True)
    rates = t.Int(512, min=64, max=512).tag(sync=True)
    guess = t.Float(0.0, min=0.0, max=10.0).tag(sync=True)
    veiled = t.Bool(False).tag(sync=True)

    @t.default("start")
    def _usual_start(self) -> float:
        return STARTS[self.problem]

    @t.validate("guess")
    def _guess_is_a_rate(self, proposal: dict) -> float:
        value = proposal["value"]
        if 0 < value < 1e-4:
            raise t.TraitError(
                f"guess must be 0 (none yet) or a rate from 0.0001 to 10, got {value}. "
                "Try guess=0.3"
            )
        return value

    def describe(self) -> str:
        """Return the figure in words: the sweep's regimes, and the run that is pulled out."""
        return describe(self._settings())

    def picture(self) -> str:
        """Return the sweep and the run as SVG inside one `<div>`."""
        return picture.panels(self._settings())

    def caption(self) -> str:
        """Return what is seen, as HTML."""
        return CAPTION

    def _settings(self) -> dict[str, Any]:
        keys = ("problem", "kappa", "start", "lr", "steps", "rates", "guess", "veiled", "story")
        return {key: getattr(self, key) for key in keys}
