"""The live figure *ShareTheWork*: its Python, its JavaScript and its style."""

from lessons_core.figures.share_the_work.figure import ShareTheWork

__all__ = ["ShareTheWork"]
