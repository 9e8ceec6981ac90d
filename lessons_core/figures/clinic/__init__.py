"""The live figure *Clinic*: its Python, its JavaScript and its style."""

from lessons_core.figures.clinic.figure import Clinic

__all__ = ["Clinic"]
