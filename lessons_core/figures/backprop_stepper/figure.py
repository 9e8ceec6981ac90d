"""The live figure *Backprop stepper*: any expression as a graph, walked forwards and backwards."""

import math
import re
from typing import Any

import traitlets as t

from lessons_core.figures.backprop_stepper import maths, picture
from lessons_core.figures.base import CompactFigure, StoryFigure

__all__ = ["BackpropStepper"]


class BackpropStepper(CompactFigure, StoryFigure):
    """A scalar expression drawn as a graph, evaluated forwards and differentiated backwards.

    `expression` holds numbers, names, `+ - * / **`, parentheses, exp, log, tanh and relu, in lines
    parted by `;` ("m = w*x; m + b"); `values` the number of each variable (2 where none is given);
    `fixed` the names that are data and not updated. `step` says how far the walk has come: 0 is the
    start, then one for each operation forwards, one for the seed, one for each operation backwards
    (the static picture of step 0 shows the finished walk). `overwrite` writes gradients instead of
    adding them. `compact` leaves two presets, the graph and its buttons. Raises TraitError for an
    expression outside the grammar or a value that is no finite number, ValueError for a value of a
    name that the expression does not have.
    """

    name = "backprop_stepper"
    lesson = "lesson_04"

    expression = t.Unicode("m = w*x; y_hat = m + b; loss = (y_hat - y)**2 / 2").tag(sync=True)
    values = t.Dict(default_value={"w": 1.0, "x": 2.0, "b": 0.0, "y": 6.0}).tag(sync=True)
    fixed = t.List(t.Unicode(), default_value=["x", "y"]).tag(sync=True)
    step = t.Int(0, min=0, max=2 * maths.MOST_NODES).tag(sync=True)
    overwrite = t.Bool(False).tag(sync=True)

    def __init__(self, expression: str | None = None, **kwargs: Any) -> None:
        if expression is not None:
            # The default's values belong to the default's variables.
            kwargs = {"values": {}, "fixed": [], **kwargs, "expression": expression}
        super().__init__(**kwargs)
        names = maths.variables(self.graph())
        for name in [*self.values, *self.fixed]:
            if name not in names:
                raise ValueError(
                    f"{self.expression!r} has no variable {name!r}; it has {', '.join(names)}"
                )

    @t.validate("expression")
    def _expression_can_be_read(self, proposal: dict) -> str:
        text = re.sub(r"\s*;?\s*\n\s*", "; ", proposal["value"].strip())
        try:
            maths.parse(text)
        except ValueError as error:
            raise t.TraitError(f"expression {text!r}: {error}") from None
        return text

    @t.validate("values")
    def _values_are_finite(self, proposal: dict) -> dict[str, float]:
        for name, value in proposal["value"].items():
            number = isinstance(value, (int, float)) and not isinstance(value, bool)
            if not number or not math.isfinite(value):
                raise t.TraitError(f"values[{name!r}] must be a finite number, got {value!r}")
        return {name: float(value) for name, value in proposal["value"].items()}

    def graph(self) -> list[maths.Node]:
        """Return the nodes of the expression, inputs before their users and the output last."""
        return maths.parse(self.expression)

    def gradients(self) -> dict[str, float]:
        """Return ∂output/∂variable by name, of a full sweep as the figure runs it.

        With `overwrite` these are the wrong ones. Raises ValueError where the expression has no
        value, saying at which operation.
        """
        nodes = self.graph()
        run, fault = maths.forward(nodes, self.values)
        if fault:
            raise ValueError(f"{self.expression!r} has no value: {fault[1]}")
        grads, _ = maths.backward(nodes, [v.data for v in run], overwrite=self.overwrite)
        return {n.name: g for n, g in zip(nodes, grads, strict=True) if n.op == "leaf"}

    def describe(self) -> str:
        """Return the walk in words: every value forwards, every gradient backwards."""
        return picture.describe(self._settings())

    def picture(self) -> str:
        """Return the graph as SVG with the numbers of this step; of the finished walk at step 0."""
        return picture.picture(self._settings())

    def caption(self) -> str:
        """Return what is seen and what can be changed, as HTML."""
        if self.compact:
            return ""
        return (
            "<strong>Backprop, one node at a time.</strong> Forwards, each node computes its "
            "<em>data</em> from its inputs. Backwards, each node multiplies its <em>grad</em> by "
            "the local derivative on each edge and hands the product on; where paths meet, the "
            "shares add. Type an expression of your own, or change a value: the graph, both walks "
            "and the slopes measured by nudging (≈) follow."
        )

    def _settings(self) -> dict[str, Any]:
        return self.state()
