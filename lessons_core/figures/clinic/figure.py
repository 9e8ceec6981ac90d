"""The live figure *Clinic*: thirteen runs, their causes to be told, and mended."""

from typing import Any

import traitlets as t

from lessons_core.figures.base import LiveFigure
from lessons_core.figures.clinic import picture
from lessons_core.figures.clinic.cases import CAUSES, EVIDENCE
from lessons_core.figures.clinic.maths import CHECKS, RUNS

CAPTION = (
    "<strong>The clinic.</strong> The lesson's thirteen runs once more, with one seed each and in "
    "another order: training loss (dashed) and validation loss (solid). Twelve have one fault, one "
    "has none. A right diagnosis gives 5 points, a first change that mends gives 2. A piece of "
    "evidence costs 1, and nothing in the end if it decides. A change mends if the fault is gone, "
    "however well the run then reads."
)


class Clinic(LiveFigure):
    """Thirteen runs, each with one cause to be found and one change that mends it.

    `seed` (1 to 999) shuffles the runs, `level` (1 to 3) says what lies open, `place` (0 to 12) is
    the run looked at, `step` (0 to 20) the check at which its curves are read. `answers` holds
    thirteen names of causes, in the order shown, "" before there is an answer; `asked` thirteen
    lists of the kinds of evidence asked for; `tried` thirteen lists of the changes tried, each
    named after the cause that it mends. Raises TraitError for a value outside its range or a name
    that there is not.
    """

    name = "clinic"

    seed = t.Int(3, min=1, max=999).tag(sync=True)
    level = t.Int(1, min=1, max=3).tag(sync=True)
    place = t.Int(0, min=0, max=RUNS - 1).tag(sync=True)
    step = t.Int(CHECKS, min=0, max=CHECKS).tag(sync=True)
    answers = t.List(t.Unicode(), minlen=RUNS, maxlen=RUNS).tag(sync=True)
    asked = t.List(t.List(t.Unicode()), minlen=RUNS, maxlen=RUNS).tag(sync=True)
    tried = t.List(t.List(t.Unicode()), minlen=RUNS, maxlen=RUNS).tag(sync=True)

    @t.default("answers")
    def _none_yet(self) -> list[str]:
        return [""] * RUNS

    @t.default("asked")
    def _nothing_asked(self) -> list[list[str]]:
        return [[] for _ in range(RUNS)]

    @t.default("tried")
    def _nothing_tried(self) -> list[list[str]]:
        return [[] for _ in range(RUNS)]

    @t.validate("answers")
    def _answers_are_causes(self, proposal: dict) -> list[str]:
        unknown = set(proposal["value"]) - {"", *CAUSES}
        if unknown:
            raise t.TraitError(f"answers: no cause is called {min(unknown)!r}. Try {list(CAUSES)}")
        return proposal["value"]

    @t.validate("asked")
    def _asked_is_evidence(self, proposal: dict) -> list[list[str]]:
        return _each_once("asked", proposal["value"], EVIDENCE)

    @t.validate("tried")
    def _tried_are_changes(self, proposal: dict) -> list[list[str]]:
        return _each_once("tried", proposal["value"], CAUSES)

    def label(self) -> str:
        """Return the figure's short name for assistive technology."""
        return "Live figure: the clinic"

    def describe(self) -> str:
        """Return the figure in words; the truth only of runs that have a verdict."""
        return picture.describe(self._settings())

    def picture(self) -> str:
        """Return the thirteen pairs as SVG inside one `<div>`."""
        return picture.panels(self._settings())

    def caption(self) -> str:
        """Return what is seen, as HTML."""
        return CAPTION

    def _settings(self) -> dict[str, Any]:
        return {key: getattr(self, key) for key in ("seed", "answers", "asked", "tried")}


def _each_once(name: str, lists: list[list[str]], known: dict[str, str]) -> list[list[str]]:
    """Return lists of known names without a second of any; raises TraitError for others."""
    for some in lists:
        if set(some) - set(known) or len(set(some)) < len(some):
            raise t.TraitError(f"{name}: each once, from {list(known)}; got {some}")
    return lists
