"""The live figure *Decision boundary*: its Python, its JavaScript and its style."""

from lessons_core.figures.decision_boundary.figure import DecisionBoundary

__all__ = ["DecisionBoundary"]
