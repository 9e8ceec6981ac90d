"""The live figure *SweepExplorer*: its Python, its JavaScript and its style."""

from lessons_core.figures.sweep_explorer.figure import SweepExplorer

__all__ = ["SweepExplorer"]
