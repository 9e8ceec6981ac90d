"""The live figure *Overfit*: its Python, its JavaScript and its style."""

from lessons_core.figures.overfit.figure import Overfit

__all__ = ["Overfit"]
