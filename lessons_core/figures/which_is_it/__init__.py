"""The live figure *WhichIsIt*: its Python, its JavaScript and its style."""

from lessons_core.figures.which_is_it.figure import WhichIsIt

__all__ = ["WhichIsIt"]
