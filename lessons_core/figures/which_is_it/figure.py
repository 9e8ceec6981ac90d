"""The live figure *Which is it?*: nine pairs of curves, their causes to be told from evidence."""

from typing import Any

import traitlets as t

from lessons_core.figures.base import LiveFigure
from lessons_core.figures.which_is_it import picture
from lessons_core.figures.which_is_it.cases import CAUSES, EVIDENCE
from lessons_core.figures.which_is_it.maths import CHECKS, RUNS

CAPTION = (
    "<strong>Which is it?</strong> Nine runs on handwritten digits, each with its training loss "
    "(dashed) and its validation loss (solid). Each example is one scan of one sheet, with its "
    "week and its scanner, A or B. Pictures that look alike can have different causes: ask "
    "for evidence before you answer."
)


class WhichIsIt(LiveFigure):
    """Nine pairs of training and validation curves, each with one cause to be found.

    `seed` (1 to 999) shuffles the runs, `place` (0 to 8) is the one looked at, `step` (0 to 30) the
    check at which its curves are read. `answers` holds nine names of causes, in the order shown, ""
    before there is an answer; `asked` nine lists of the kinds of evidence asked for. Raises
    TraitError for a value outside its range or a name that there is not.
    """

    name = "which_is_it"

    seed = t.Int(3, min=1, max=999).tag(sync=True)
    place = t.Int(0, min=0, max=RUNS - 1).tag(sync=True)
    step = t.Int(CHECKS, min=0, max=CHECKS).tag(sync=True)
    answers = t.List(t.Unicode(), minlen=RUNS, maxlen=RUNS).tag(sync=True)
    asked = t.List(t.List(t.Unicode()), minlen=RUNS, maxlen=RUNS).tag(sync=True)

    @t.default("answers")
    def _none_yet(self) -> list[str]:
        return [""] * RUNS

    @t.default("asked")
    def _nothing_yet(self) -> list[list[str]]:
        return [[] for _ in range(RUNS)]

    @t.validate("answers")
    def _answers_are_causes(self, proposal: dict) -> list[str]:
        unknown = set(proposal["value"]) - {"", *CAUSES}
        if unknown:
            raise t.TraitError(f"answers: no cause is called {min(unknown)!r}. Try {list(CAUSES)}")
        return proposal["value"]

    @t.validate("asked")
    def _asked_is_evidence(self, proposal: dict) -> list[list[str]]:
        for kinds in proposal["value"]:
            unknown = set(kinds) - set(EVIDENCE)
            if unknown or len(set(kinds)) < len(kinds):
                raise t.TraitError(
                    f"asked: each kind of evidence once, from {list(EVIDENCE)}; got {kinds}"
                )
        return proposal["value"]

    def label(self) -> str:
        """Return the figure's short name for assistive technology."""
        return "Live figure: which is it?"

    def describe(self) -> str:
        """Return the figure in words; the truth only of runs that have an answer."""
        return picture.describe(self._settings())

    def picture(self) -> str:
        """Return the nine pairs as SVG inside one `<div>`."""
        return picture.panels(self._settings())

    def caption(self) -> str:
        """Return what is seen, as HTML."""
        return CAPTION

    def _settings(self) -> dict[str, Any]:
        return {key: getattr(self, key) for key in ("seed", "answers", "asked")}
