"""The live figure *OneUpdate*: its Python, its JavaScript and its style."""

from lessons_core.figures.one_update.figure import OneUpdate

__all__ = ["OneUpdate"]
