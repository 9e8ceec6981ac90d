"""The live figure *Optimizer race*: its Python, its JavaScript and its style."""

from lessons_core.figures.optimizer_race.figure import OptimizerRace

__all__ = ["OptimizerRace"]
